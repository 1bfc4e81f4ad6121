"""A page holds the words behind everything it says."""

import pytest

from kg.errors import NotFoundError
from kg.model import Status
from kg.store import Generation
from kg.views import describe, overview, thing, view_document
from kg.views.documents import Node

ID = "https://archive.example/id/"


def test_every_quote_is_what_stands_in_the_document(generation: Generation, news: str) -> None:
    page = thing(generation, f"{ID}commission/news/dredging-commission")
    quotes = [*page.mentions, *(q for c in (*page.says, *page.said_of) for q in c.quotes)]
    assert len(quotes) == 3
    for quote in quotes:
        assert news[quote.start : quote.end] == quote.exact
        assert news[: quote.start].endswith(quote.prefix)
        assert news[quote.end :].startswith(quote.suffix)
        assert quote.document.label == "News from New Harbour"


def test_a_thing_has_its_claims_out_and_in(generation: Generation) -> None:
    page = thing(generation, f"{ID}commission/news/dredging-commission")
    assert (page.label, page.kind, page.status) == ("Dredging Commission", "Commission", Status.PLANNED)
    assert [c.sentence for c in page.says] == ["Dredging Commission is to be for the deepening of the channel"]
    (claim,) = page.said_of
    assert claim.sentence == "Harbour Council is to appoint Dredging Commission"
    assert claim.date is not None
    assert claim.date.iri == f"{ID}date/1919-06-30"


def test_a_plan_has_no_type_of_what_exists(generation: Generation) -> None:
    types = thing(generation, f"{ID}commission/news/dredging-commission").types
    assert "prov:Plan" in types
    assert not [t for t in types if t.startswith(("org:", "schema:", "sem:"))]


def test_the_holder_is_named_where_it_is_not_the_author(generation: Generation) -> None:
    (proposed,) = thing(generation, f"{ID}commission/news/lamp-committee").said_of
    assert proposed.holder is not None
    assert proposed.holder.label == "Captains' League"
    (authors_own,) = thing(generation, f"{ID}congress/news/congress-of-fishermen").said_of
    assert authors_own.holder is None


def test_a_shared_place_is_quoted_from_both_documents(generation: Generation) -> None:
    place = thing(generation, f"{ID}region/new-harbour")
    assert {d.label for d in place.documents} == {"News from New Harbour", "Log of the Pilots' Commission"}


@pytest.mark.parametrize("iri", [f"{ID}commission/news/none", "no-iri", "https://elsewhere.example/x"])
def test_nothing_said_is_an_error(generation: Generation, iri: str) -> None:
    with pytest.raises(NotFoundError):
        thing(generation, iri)


def test_the_overview_counts_by_class_and_status(generation: Generation) -> None:
    found = overview(generation)
    commissions = next(count for count in found.things if count.kind == "Commission")
    assert commissions.total == 4
    assert dict(commissions.by_status) == {Status.REALISED: 2, Status.PLANNED: 1, Status.PROPOSED: 1}
    assert sum(n for _, n in found.claims.by_status) == found.claims.total == 7
    assert [(d.slug, d.creator, d.date) for d in found.documents] == [
        ("log", None, "1919-05-09"),
        ("news", "A. Pilcrow", "1919-05-03"),
    ]


def test_a_description_holds_what_is_said_and_what_points_at_it(generation: Generation) -> None:
    iri = f"{ID}commission/news/pilots-commission"
    triples = describe(generation, iri)
    assert {str(t.subject) for t in triples} > {f"<{iri}>"}
    assert all(f"<{iri}>" in (str(t.subject), str(t.object)) for t in triples)


def test_the_description_of_a_document_has_its_places(generation: Generation) -> None:
    triples = describe(generation, "https://archive.example/document/log")
    assert any(t.subject.value.endswith("#quote=73,91") for t in triples if hasattr(t.subject, "value"))


def test_a_document_page_holds_the_whole_text_and_every_place_once(generation: Generation, news: str) -> None:
    page = view_document(generation, "news")

    def texts(nodes: tuple[Node, ...]) -> str:
        return "".join(node.text + texts(node.inside) for node in nodes)

    def anchors(nodes: tuple[Node, ...]) -> list[str]:
        own = [n.mark.anchor for n in nodes if n.mark and n.first]
        return own + [a for n in nodes for a in anchors(n.inside)]

    assert " ".join(texts(p) for p in page.paragraphs).split() == news.split()
    found = [a for p in page.paragraphs for a in anchors(p)]
    targets = {
        str(q.subject.value).partition("#")[2]
        for q in generation.quads()
        if hasattr(q.subject, "value") and "document/news#target=" in q.subject.value
    }
    assert sorted(found) == sorted(targets)


def test_an_unknown_document_is_an_error_that_lists_the_others(generation: Generation) -> None:
    with pytest.raises(NotFoundError, match="there are: log, news"):
        view_document(generation, "letters")
