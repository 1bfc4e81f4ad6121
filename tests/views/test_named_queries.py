"""A named query says in its header what it takes, and takes nothing else."""

from pathlib import Path

import pytest

from kg.errors import KgError, NotFoundError
from kg.views import NamedQuery, get_query, read_queries

GOOD = """#+ title: Things of a kind
#+ summary: All things of a kind, named alike.
#+ param: kind IRI "A class" https://w3id.org/historical-kg/ontology#Region
#+ param: word string "A word in the name"
#+ param: most integer "How many" 10

SELECT ?s WHERE { ?s a ?_kind ; ?p ?name . # not ?_word here
  FILTER (CONTAINS(?name, ?_word) && ?name != "?_word") } LIMIT ?_most
"""


def read(folder: Path, text: str) -> NamedQuery:
    (folder / "things.rq").write_text(text, encoding="utf-8")
    return read_queries(folder)[0]


def test_values_stand_in_the_query_as_terms_of_their_type(tmp_path: Path) -> None:
    bound = read(tmp_path, GOOD).bind({"word": 'a "quoted" \\ word'})
    assert "a <https://w3id.org/historical-kg/ontology#Region> ;" in bound
    assert 'CONTAINS(?name, "a \\"quoted\\" \\\\ word")' in bound
    assert '?name != "?_word"' in bound
    assert "# not ?_word here" in bound


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "needs a value for 'word'"),
        ({"word": "x", "most": "ten"}, "most='ten' is no integer; expected How many"),
        ({"word": "x", "kind": "a> ?p ?o } #"}, "is no iri; expected A class"),
        ({"word": "x", "colour": "red"}, "has no parameter 'colour'; expected kind, word, most"),
    ],
)
def test_wrong_values_are_refused(tmp_path: Path, values: dict[str, str], message: str) -> None:
    with pytest.raises(KgError, match=message.replace("?", r"\?")):
        read(tmp_path, GOOD).bind(values)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "expected one line '#\\+ title: …'"),
        ("#+ title: a\n#+ summary: b\n#+ colour: red\nSELECT * {}", "colour: is unknown"),
        ('#+ title: a\n#+ summary: b\n#+ param: x number "d"\nSELECT * {}', "with TYPE one of"),
        ('#+ title: a\n#+ summary: b\n#+ param: x string "d"\nSELECT * {}', "in the header or the query only"),
        ("#+ title: a\n#+ summary: b\nSELECT * { ?s ?p ?_x }", "in the header or the query only"),
    ],
)
def test_a_header_that_is_wrong_names_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KgError, match=rf"things\.rq: .*{message}"):
        read(tmp_path, text)


def test_an_unknown_name_lists_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there are: things"):
        get_query((read(tmp_path, GOOD),), "thing")
