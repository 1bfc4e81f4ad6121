"""`/queries` and `/queries/NAME`: the named queries, with typed parameters, as pages and as data."""

from contextlib import ExitStack

from flask import Blueprint, Response, render_template, request

from kg.errors import LimitError
from kg.store import Question
from kg.views import NamedQuery, describe, get_query
from kg.web import rdf
from kg.web.answers import ALL, Shown, ask, respond, show
from kg.web.negotiation import PAGE, TRIPLES, check_name, choose, offers_of
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
        response = _answer(site, named, values)
        response.vary.add("Accept")
        return response

    return bp


def _answer(site: Site, named: NamedQuery, values: dict[str, str]) -> Response:
    """Run a query and answer; a page without the values that it needs shows the form alone."""
    needed = [p.name for p in named.parameters if p.default is None and p.name not in values]
    with ExitStack() as held:
        generation = held.enter_context(site.generation())
        if needed and choose((PAGE, *ALL)) is PAGE:
            return _page(named, values)
        try:
            running = held.enter_context(ask(site, generation, Question(named.bind(values))))
            about = () if running.kind == "graph" else TRIPLES
            form = choose((PAGE, *offers_of(running.kind), *about))
            if form is PAGE:
                return _page(named, values, show(generation, running))
        except LimitError as err:
            if choose((PAGE, *ALL)) is PAGE:
                return _page(named, values, problem=err)
            raise
        if form in about:
            return rdf.respond(describe(generation, f"{site.base}queries/{named.name}"), form)
        response = respond(running, generation, form, named.name)
        if response.is_streamed:
            held.pop_all()  # the response closes them
        return response


def _page(
    named: NamedQuery, values: dict[str, str], shown: Shown | None = None, problem: LimitError | None = None
) -> Response:
    page = render_template(
        "query.html",
        named=named,
        values={p.name: values.get(p.name, p.default or "") for p in named.parameters},
        given=values,
        shown=shown,
        problem=problem,
        sparql=named.text if shown is None else named.bind(values),
    )
    return Response(page, problem.http_status if problem else 200)
