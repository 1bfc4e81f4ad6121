"""`/sparql`: queries by GET, POST and QUERY; without one, the service description, or a form for people."""

from contextlib import ExitStack
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request

from kg.errors import BusyError, KgError, LimitError, QueryError
from kg.store import Generation, serialise_triples
from kg.store import Question as StoreQuestion
from kg.views import describe_service, get_query
from kg.web import client
from kg.web.answers import ALL, Shown, ask, respond, show
from kg.web.negotiation import PAGE, TRIPLES, Format, check_name, choose, offers_of
from kg.web.protocol import FORM, QUERY, Question, read_question
from kg.web.site import Site

_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG"),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """An answer for the page, and the address of its question."""

    shown: Shown
    address: str


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the SPARQL endpoint."""
    bp = Blueprint("sparql", __name__)
    described = _Descriptions(site)

    @bp.route("/sparql", methods=["GET", "POST", "QUERY"])
    def sparql() -> Response:
        question = read_question(request)
        if question.query is None:
            return _without_query(site, described, question)
        check_name(question.parameters.get("format"), ALL)
        return _answer(site, question.query, question)

    @bp.after_request
    def tell_what_is_taken(response: Response) -> Response:
        response.headers["Accept-Post"] = response.headers["Accept-Query"] = f"{FORM}, {QUERY}"
        return response

    return bp


def _answer(site: Site, query: str, question: Question) -> Response:
    """Answer a query; the generation is left when the answer has been sent."""
    wanted = question.parameters.get("format")
    asked = StoreQuestion(
        query, question.default_graphs, question.named_graphs, union=site.settings.union_default_graph
    )
    with ExitStack() as held:
        generation = held.enter_context(site.generation(question.parameters.get("generation")))
        try:
            seconds = client.patience(question.parameters.get("timeout"))
            running = held.enter_context(ask(site, generation, asked, seconds))
            form = choose((*offers_of(running.kind), PAGE), wanted)
            if form is PAGE:
                return _editor(site, query, _Found(show(generation, running), _again(site, question)))
        except (QueryError, LimitError) as err:
            if choose(ALL, wanted) is PAGE:
                return _editor(site, query, problem=err)
            raise
        response = respond(running, generation, form, "results")
        if response.is_streamed:
            held.pop_all()  # the response closes them
        return response


class _Descriptions:
    """The service description of the generation that was asked for last, in each format that was."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept: tuple[int, dict[str, bytes]] = -1, {}

    def respond(self, generation: Generation, form: Format) -> Response:
        """Return the description of a generation."""
        number, written = self._kept
        if number != generation.number:
            written = {}
            self._kept = generation.number, written
        if form.media_type not in written:
            settings = self._site.settings
            triples = describe_service(
                generation,
                union=settings.union_default_graph,
                formats=_FORMATS,
                updates=settings.token is not None,
                federated=bool(settings.services),
            )
            written[form.media_type] = serialise_triples(triples, form.media_type)
        response = Response(written[form.media_type], content_type=form.content_type)
        response.vary.add("Accept")
        return response


def _without_query(site: Site, described: _Descriptions, question: Question) -> Response:
    """Answer a request that asks nothing: who asks for results is told what is missing."""
    form = choose((*TRIPLES, PAGE), question.parameters.get("format"))
    if form is PAGE:
        example = question.parameters.get("example")
        return _editor(site, get_query(site.queries, example).bind({}) if example else "")
    with site.generation() as generation:
        return described.respond(generation, form)


def _again(site: Site, question: Question) -> str:
    """Return the address of the same question, to which a format can be added."""
    graphs = {"default-graph-uri": question.default_graphs, "named-graph-uri": question.named_graphs}
    return site.addresses.path("sparql", **{**question.parameters, **graphs, "format": None})


def _editor(site: Site, query: str, found: _Found | None = None, problem: KgError | None = None) -> Response:
    page = render_template("sparql.html", query=query, queries=site.queries, found=found, problem=problem)
    response = Response(page, problem.http_status if problem else 200)
    if isinstance(problem, BusyError):
        response.headers["Retry-After"] = str(problem.retry_after)
    response.vary.add("Accept")
    return response
