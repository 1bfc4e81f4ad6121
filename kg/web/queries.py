"""`/queries` and `/queries/NAME`: the named queries, with typed parameters, as pages and as data."""

from flask import Blueprint, Response, render_template, request

from kg.store import Answer, Generation, Graph
from kg.views import NamedQuery, describe, get_query
from kg.web import rdf
from kg.web.answers import ALL, respond, show
from kg.web.negotiation import PAGE, TRIPLES, check_name, choose, offers_for
from kg.web.site import Site

_RESERVED = {"format", "generation"}


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the named queries."""
    bp = Blueprint("queries", __name__)

    @bp.get("/queries")
    def queries() -> Response:
        return Response(render_template("queries.html", queries=site.queries))

    @bp.get("/queries/<name>")
    def query(name: str) -> Response:
        named = get_query(site.queries, name)
        check_name(request.args.get("format"), ALL)
        values = {key: value for key, value in request.args.items() if key not in _RESERVED and value}
        with site.generation() as generation:
            response = _answer(site, generation, named, values)
        response.vary.add("Accept")
        return response

    return bp


def _answer(site: Site, generation: Generation, named: NamedQuery, values: dict[str, str]) -> Response:
    """Run a query and answer; a page without the values that it needs shows the form alone."""
    needed = [p.name for p in named.parameters if p.default is None and p.name not in values]
    if needed and choose((PAGE, *ALL)) is PAGE:
        return _page(generation, named, values, None)
    sparql = named.bind(values)
    answer = generation.query(sparql, union=True)
    results = offers_for(answer)
    about = () if isinstance(answer, Graph) else TRIPLES
    form = choose((PAGE, *results, *about))
    if form is PAGE:
        return _page(generation, named, values, answer)
    if form in about:
        return rdf.respond(describe(generation, f"{site.base}queries/{named.name}"), form)
    return respond(answer, form, named.name)


def _page(generation: Generation, named: NamedQuery, values: dict[str, str], answer: Answer | None) -> Response:
    page = render_template(
        "query.html",
        named=named,
        values={p.name: values.get(p.name, p.default or "") for p in named.parameters},
        given=values,
        shown=None if answer is None else show(generation, answer),
        sparql=named.text if answer is None else named.bind(values),
    )
    return Response(page)
