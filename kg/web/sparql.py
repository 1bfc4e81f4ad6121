"""`/sparql`: queries by GET and POST; without one, the service description, or a form for people."""

from flask import Blueprint, Response, render_template, request

from kg.errors import QueryError
from kg.store import Generation
from kg.views import describe_service, get_query
from kg.web import rdf
from kg.web.answers import ALL, Shown, respond, show
from kg.web.negotiation import PAGE, TRIPLES, check_name, choose, offers_for
from kg.web.protocol import FORM, QUERY, Question, read_question
from kg.web.site import Site

_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG"),
)


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the SPARQL endpoint."""
    bp = Blueprint("sparql", __name__)

    @bp.route("/sparql", methods=["GET", "POST"])
    def sparql() -> Response:
        question = read_question(request)
        if question.query is None:
            return _without_query(site, question)
        wanted = question.parameters.get("format")
        check_name(wanted, ALL)
        with site.generation() as generation:
            response = _answer(site, generation, question.query, question)
        response.headers["Accept-Post"] = f"{FORM}, {QUERY}"
        return response

    return bp


def _answer(site: Site, generation: Generation, query: str, question: Question) -> Response:
    wanted = question.parameters.get("format")
    try:
        answer = generation.query(
            query,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            union=site.settings.union_default_graph,
        )
    except QueryError as err:
        if choose(ALL, wanted) is PAGE:
            return _editor(site, query, problem=err)
        raise
    form = choose((*offers_for(answer), PAGE), wanted)
    return _editor(site, query, show(generation, answer)) if form is PAGE else respond(answer, form, "results")


def _without_query(site: Site, question: Question) -> Response:
    """Answer a request that asks nothing: who asks for results is told what is missing."""
    form = choose((*TRIPLES, PAGE), question.parameters.get("format"))
    if form is PAGE:
        example = question.parameters.get("example")
        return _editor(site, get_query(site.queries, example).bind({}) if example else "")
    with site.generation() as generation:
        triples = describe_service(generation, union=site.settings.union_default_graph, formats=_FORMATS)
    return rdf.respond(triples, form)


def _editor(site: Site, query: str, shown: Shown | None = None, problem: QueryError | None = None) -> Response:
    page = render_template("sparql.html", query=query, queries=site.queries, shown=shown, problem=problem)
    response = Response(page, 400 if problem else 200)
    response.vary.add("Accept")
    return response
