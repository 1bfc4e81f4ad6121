"""Code, queries, lexicon, gazetteer and ontology use the same terms, and every term is explained."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import vocabulary
from kg.iris import ONTOLOGY
from kg.model import Calendar, DateRole, EntityClass, NoteKind, Status
from kg.resources import find_folder
from kg.vocabulary import CALENDARS, CLASSES, DATE_ROLES, KG, OPEN_ENDS, PREFIXES, STATUSES, term

ROOT = Path(__file__).resolve().parents[1]
TURTLE = sorted(find_folder("ontology").rglob("*.ttl"))
QUERIES = sorted(find_folder("queries").glob("*.rq"))
CODE = sorted(path for suffix in ("py", "html") for path in (ROOT / "kg").rglob(f"*.{suffix}"))
DECLARING = {"kg.ttl", "status.ttl"}
ASPECTS = ("Founding", "Meeting", "Acting", "Seat", "Competence")
PREDICATES = ("convenes", "appoints", "proclaims", "purpose", "place", "date", "participant", "partOf", "dissolves")

_WRITTEN = re.compile(rf"\bkg:([A-Za-z]\w*)|\{{ONTOLOGY\}}(\w+)|ONTOLOGY \+ \"(\w+)\"|{re.escape(ONTOLOGY)}(\w+)")


def _triples(path: Path) -> Iterator[ox.Quad]:
    return iter(ox.parse(path=path, format=ox.RdfFormat.TURTLE))


def _ours(quad: ox.Quad) -> Iterator[str]:
    for node in (quad.subject, quad.predicate, quad.object):
        if isinstance(node, ox.NamedNode) and node.value.startswith(ONTOLOGY):
            yield node.value.removeprefix(ONTOLOGY)


@pytest.fixture(scope="module")
def declared() -> dict[str, dict[str, list[str]]]:
    """Return our terms with what the ontology says of each: property → values."""
    terms: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in TURTLE:
        for quad in _triples(path) if path.name in DECLARING and path.parent.name == "ontology" else ():
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ONTOLOGY):
                value = getattr(quad.object, "value", "")
                terms[quad.subject.value.removeprefix(ONTOLOGY)][quad.predicate.value].append(value)
    return terms


@pytest.mark.parametrize("path", CODE + QUERIES, ids=lambda path: "/".join(path.parts[-2:]))
def test_code_and_queries_use_only_declared_terms(path: Path, declared: dict[str, dict[str, list[str]]]) -> None:
    found = {next(filter(None, match)) for match in _WRITTEN.findall(path.read_text(encoding="utf-8"))}
    assert found <= declared.keys()


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_files_of_the_ontology_use_only_declared_terms(
    path: Path, declared: dict[str, dict[str, list[str]]]
) -> None:
    assert {name for quad in _triples(path) for name in _ours(quad)} <= declared.keys()


def test_every_term_of_the_model_is_declared(declared: dict[str, dict[str, list[str]]]) -> None:
    tables = (*CLASSES.values(), *STATUSES.values(), *CALENDARS.values(), *DATE_ROLES.values(), *OPEN_ENDS.values())
    constants = (value for name, value in vars(KG).items() if name.isupper())
    named = {node.value.removeprefix(ONTOLOGY) for node in (*tables, *constants)}
    assert named.union(ASPECTS, PREDICATES) <= declared.keys()


def test_every_declared_term_has_a_type_one_label_and_one_comment(declared: dict[str, dict[str, list[str]]]) -> None:
    for name, said in declared.items():
        assert said[PREFIXES["rdf"] + "type"], f"kg:{name} has no type"
        for part in ("label", "comment"):
            texts = said[f"{PREFIXES['rdfs']}{part}"]
            assert len(texts) == 1, f"kg:{name} needs one rdfs:{part}, has {len(texts)}"
            assert texts[0].strip(), f"kg:{name} has an empty rdfs:{part}"


def test_every_predicate_of_claims_is_declared_as_one(declared: dict[str, dict[str, list[str]]]) -> None:
    for name in PREDICATES:
        assert f"{ONTOLOGY}ClaimPredicate" in declared[name][PREFIXES["rdf"] + "type"]


def test_every_member_of_the_model_has_its_own_term() -> None:
    tables = (
        (EntityClass, CLASSES),
        (Status, STATUSES),
        (Calendar, CALENDARS),
        (DateRole, DATE_ROLES),
        (NoteKind, OPEN_ENDS),
    )
    for members, table in tables:
        assert set(members) == set(table)
        assert len(set(table.values())) == len(table)


def test_no_two_constants_of_a_vocabulary_are_the_same_term() -> None:
    for group in vars(vocabulary).values():
        if isinstance(group, type) and group.__module__ == "kg.vocabulary":
            nodes = [node for node in vars(group).values() if isinstance(node, ox.NamedNode)]
            assert len(set(nodes)) == len(nodes), group.__name__


@pytest.mark.parametrize("path", QUERIES + TURTLE, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_prefix_means_the_same_everywhere(path: Path) -> None:
    for prefix, namespace in re.findall(r"(?im)^\s*@?prefix\s+(\w+):\s*<([^>]+)>", path.read_text(encoding="utf-8")):
        assert PREFIXES.get(prefix, namespace) == namespace, f"{prefix}: in {path.name}"


def test_an_unknown_prefix_is_refused() -> None:
    with pytest.raises(KeyError):
        term("nobody:knows")
