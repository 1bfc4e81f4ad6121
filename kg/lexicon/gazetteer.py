"""SKOS files of places → Gazetteer: names to concepts, by one look-up or as the longest match over words.

To add places: write a Turtle file as those in `ontology/gazetteer` (SKOS, W3C Recommendation 2009) — a `skos:Concept`
with `skos:prefLabel`, `kg:placeKind` and, as known, `skos:altLabel`, `kg:adjective`, `skos:broader`, `dct:valid`,
`kg:usedFor` —
and name its folder with `--lexicon`. The fragment of the concept's IRI is its slug.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.reader import Properties, read_turtle
from kg.lexicon.tokens import tokenise

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KG = "https://w3id.org/historical-kg/ontology#"
_MATCHES = (f"{_SKOS}exactMatch", f"{_SKOS}closeMatch")
_VALID = "http://purl.org/dc/terms/valid"
NATURAL_KINDS = frozenset({"river", "sea", "mountains"})


@dataclass(frozen=True, slots=True)
class Place:
    """A concept of the gazetteer.

    `slug` names it in IRIs; `kind` is a keyword (`state`, `province`, `city`, `river`, …); `broader` the slugs of
    the places in which it lies; `adjectives` its adjectives and the names of its people; `valid` the EDTF interval
    in which it existed, None where the gazetteer does not say; `used_for` the slug of the larger place for which its
    name also stands ("England" for Great Britain); `matches` its like in authority files: the property of SKOS that
    says how like, and an IRI.
    """

    slug: str
    name: str
    kind: str
    other_names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    valid: str | None = None
    used_for: str | None = None
    matches: tuple[tuple[str, str], ...] = ()

    @property
    def is_natural(self) -> bool:
        """Whether it is a river, sea or mountain range and no region."""
        return self.kind in NATURAL_KINDS


class Gazetteer:
    """Places, found by name, by adjective, or as the longest name at a place in a list of words."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Index `places`; of two with one slug the later stands."""
        self.places = {place.slug: place for place in places}
        self._by_name: dict[str, list[Place]] = {}
        self._by_adjective: dict[str, list[Place]] = {}
        self._longest: dict[str, int] = {}
        for place in self.places.values():
            for name in (place.name, *place.other_names):
                self._add_name(place, name)
            for adjective in place.adjectives:
                self._by_adjective.setdefault(adjective.lower(), []).append(place)

    def _add_name(self, place: Place, name: str) -> None:
        """Index a name, that of a saint also without its stop: "St Gall"."""
        words = _words(name)
        self._add_words(place, words)
        if words[:2] == ("st", "."):
            self._add_words(place, ("st", *words[2:]))

    def _add_words(self, place: Place, words: Sequence[str]) -> None:
        self._by_name.setdefault(" ".join(words), []).append(place)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places with this name, in any case; empty where there is none."""
        words = " ".join(_words(name))
        found = self._by_name.get(words)
        if found is None and "-" in words:
            found = self._by_name.get(words.replace("-", " "))
        return tuple(found or ())

    def find_adjective(self, word: str) -> tuple[Place, ...]:
        """Return the places of which `word` is the adjective or the name of the people."""
        return tuple(self._by_adjective.get(word.lower(), ()))

    def match(self, words: Sequence[str], at: int) -> tuple[int, tuple[Place, ...]]:
        """Return how many of the lower-case `words` from `at` on are the longest name there, and its places."""
        for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            found = self._by_name.get(" ".join(words[at : at + length]))
            if found:
                return length, tuple(found)
        joined = self._by_name.get(words[at].replace("-", " ")) if "-" in words[at] else None
        return (1, tuple(joined)) if joined else (0, ())

    def matches(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return what authority files have of the places: slug → property of SKOS and IRI."""
        return {place.slug: place.matches for place in self.places.values() if place.matches}

    def lies_in(self, place: Place, slug: str) -> bool:
        """Tell whether `place` lies, at any remove, in the place `slug`."""
        seen, open_ = set(), [*place.broader]
        while open_:
            broader = open_.pop()
            if broader == slug:
                return True
            if broader not in seen and broader in self.places:
                seen.add(broader)
                open_.extend(self.places[broader].broader)
        return False


def read_gazetteer(folders: Iterable[Path]) -> Gazetteer:
    """Return the gazetteer of all `*.ttl` in the folders, in the order given; a later concept replaces its like.

    Files without `skos:Concept`s are passed over, so that one folder may hold lexicon and gazetteer. Raises
    LexiconError with the file's name where it is no Turtle or a concept lacks its label or kind.
    """
    places: dict[str, Place] = {}
    links: dict[str, tuple[tuple[str, str], ...]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.ttl")):
            for iri, properties in read_turtle(path).items():
                if f"{_SKOS}Concept" in properties.get(_RDF_TYPE, ()):
                    place = _place(iri, properties, path)
                    places[place.slug] = place
                elif matches := _matches(properties):
                    links[_slug(iri)] = matches
    linked = {
        slug: replace(places[slug], matches=places[slug].matches or found)
        for slug, found in links.items()
        if slug in places
    }
    return Gazetteer({**places, **linked}.values())


def _place(iri: str, properties: Properties, path: Path) -> Place:
    labels = properties.get(f"{_SKOS}prefLabel", [])
    kinds = properties.get(f"{_KG}placeKind", [])
    if len(labels) != 1 or len(kinds) != 1 or not labels[0].strip():
        raise LexiconError(f"{path.name}: <{iri}> needs one skos:prefLabel and one kg:placeKind")
    return Place(
        slug=_slug(iri),
        name=labels[0],
        kind=kinds[0],
        other_names=tuple(properties.get(f"{_SKOS}altLabel", ())),
        adjectives=tuple(properties.get(f"{_KG}adjective", ())),
        broader=tuple(_slug(b) for b in properties.get(f"{_SKOS}broader", ())),
        valid=next(iter(properties.get(_VALID, ())), None),
        used_for=next((_slug(iri) for iri in properties.get(f"{_KG}usedFor", ())), None),
        matches=_matches(properties),
    )


def _matches(properties: Properties) -> tuple[tuple[str, str], ...]:
    return tuple((match, iri) for match in _MATCHES for iri in properties.get(match, ()))


def _slug(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenise(name))
