"""Turtle files of lexical entries → Lexicon."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import LexiconError
from kg.lexicon.entries import LexicalEntry, Lexicon

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
_LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
_ENTRY_CLASSES = {f"{_ONTOLEX}Word", f"{_ONTOLEX}MultiwordExpression", f"{_ONTOLEX}LexicalEntry"}
_OWN = {
    _RDF_TYPE,
    *(_ONTOLEX + name for name in ("canonicalForm", "otherForm", "denotes")),
    f"{_LEXINFO}partOfSpeech",
}

Properties = dict[str, list[str]]
Subjects = dict[str, Properties]


def read_lexicon(folders: Iterable[Path]) -> Lexicon:
    """Return the lexicon of all `*.ttl` below the folders, in the order given; a later entry replaces its like.

    Raises LexiconError with the file's name where it is no Turtle or an entry lacks its form.
    """
    entries: dict[str, LexicalEntry] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.ttl")):
            entries.update({entry.iri: entry for entry in _read_file(path)})
    return Lexicon(entries.values())


def read_turtle(path: Path) -> Subjects:
    """Return the triples of a Turtle file as subject → property → values, in the order of the file."""
    subjects: Subjects = {}
    try:
        for subject, predicate, value, _ in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            properties = subjects.get(subject.value)
            if properties is None:
                properties = subjects[subject.value] = defaultdict(list)
            properties[predicate.value].append(value.value)
    except SyntaxError as err:
        raise LexiconError(f"{path.name} is no Turtle: {err}") from err
    return subjects


def _read_file(path: Path) -> list[LexicalEntry]:
    subjects = read_turtle(path)
    return [
        _entry(iri, properties, subjects, path)
        for iri, properties in subjects.items()
        if _ENTRY_CLASSES.intersection(properties.get(_RDF_TYPE, ()))
    ]


def _entry(iri: str, properties: Properties, subjects: Subjects, path: Path) -> LexicalEntry:
    forms = _written(properties.get(f"{_ONTOLEX}canonicalForm", []), subjects)
    if len(forms) != 1:
        raise LexiconError(f"{path.name}: <{iri}> needs one ontolex:canonicalForm with one ontolex:writtenRep")
    parts = properties.get(f"{_LEXINFO}partOfSpeech", [])
    return LexicalEntry(
        iri=iri,
        lemma=forms[0],
        part=parts[0].removeprefix(_LEXINFO) if parts else "",
        denotes=tuple(properties.get(f"{_ONTOLEX}denotes", ())),
        other_forms=tuple(_written(properties.get(f"{_ONTOLEX}otherForm", []), subjects)),
        plurals=tuple(_written(_plural(properties.get(f"{_ONTOLEX}otherForm", []), subjects), subjects)),
        features={name: tuple(values) for name, values in properties.items() if name not in _OWN},
    )


def _written(forms: list[str], subjects: Subjects) -> list[str]:
    return [rep for form in forms for rep in subjects.get(form, {}).get(f"{_ONTOLEX}writtenRep", [])]


def _plural(forms: list[str], subjects: Subjects) -> list[str]:
    return [form for form in forms if f"{_LEXINFO}plural" in subjects.get(form, {}).get(f"{_LEXINFO}number", [])]
