"""Gold files (NAME.txt and NAME.gold.json, as the annotation guidelines have them) → gold documents, checked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import EvaluationError
from kg.mentions import parse_edtf
from kg.model import EntityClass, HistoricalDate, Span, Status

SUFFIX: Final = ".gold.json"
_STATUSES: Final = frozenset(Status)
_KINDS: Final = frozenset(EntityClass)


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention as a person marked it: `core` must be covered, `kinds` are all that a fair reader accepts, best first.

    `dates` are the EDTF values that count as right; none where nothing settles one. An `optional` mention counts
    neither when it is found nor when it is not.
    """

    span: Span
    core: Span
    quote: str
    kinds: tuple[str, ...]
    entity: str
    name: str
    status: Status | None = None
    dates: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as a person wrote it: `object` is the id of an entity, or None where `literal` has the words."""

    subject: str
    predicate: str
    object: str | None
    literal: str | None
    status: Status | None
    quote: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its gold annotations; `date` is given to the system, None is not."""

    name: str
    path: Path
    text: str
    date: HistoricalDate | None
    mentions: tuple[GoldMention, ...]
    claims: tuple[GoldClaim, ...]


def read_gold(path: Path) -> GoldDocument:
    """Read NAME.gold.json and the text beside it. Raises EvaluationError that names the file and the place."""
    name = path.name.removesuffix(SUFFIX)
    text_path = path.with_name(f"{name}.txt")
    text, content = _text(text_path), _Fields(path.name, _json(path))
    mentions = tuple(_mention(fields, text) for fields in content.objects("mentions"))
    entities = {mention.entity for mention in mentions}
    claims = tuple(_claim(fields, entities) for fields in content.objects("claims"))
    return GoldDocument(name, text_path, text, _date(content), mentions, claims)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as err:
        raise EvaluationError(
            f"{path}: cannot be read ({err.strerror}); expected the text of {path.stem}{SUFFIX}"
        ) from err
    except UnicodeDecodeError as err:
        raise EvaluationError(f"{path}: byte {err.start} is no UTF-8; expected a text in UTF-8") from err


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except OSError as err:
        raise EvaluationError(f"{path}: cannot be read ({err.strerror}); expected gold annotations") from err
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as err:
        raise EvaluationError(f"{path} is no JSON: {err}; expected an object with mentions and claims") from err


@dataclass(frozen=True, slots=True)
class _Fields:
    """An object of a gold file; `place` says where it stands. Its methods raise EvaluationError for a wrong value."""

    place: str
    content: object

    def wrong(self, what: str, expected: str) -> EvaluationError:
        return EvaluationError(f"{self.place}: {what}; expected {expected}")

    def get(self, key: str) -> Any:
        if not isinstance(self.content, Mapping):
            raise self.wrong(f"{self.content!r:.60} is no object", "one in braces")
        return self.content.get(key)

    def objects(self, key: str) -> Iterator["_Fields"]:
        found = self.get(key)
        if not isinstance(found, list):
            raise self.wrong(f"{key!r} is {found!r:.60}", "a list of objects")
        return (_Fields(f"{self.place}, {key}[{number}]", item) for number, item in enumerate(found))

    def text(self, key: str) -> str:
        found = self.get(key)
        if not isinstance(found, str) or not found:
            raise self.wrong(f"{key!r} is {found!r:.60}", "a text")
        return found

    def text_or_none(self, key: str) -> str | None:
        return None if self.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.get(key) or []
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self.wrong(f"{key!r} is {found!r:.60}", "a list of texts")
        return tuple(found)

    def span(self, start: str, end: str, text: str) -> Span:
        bounds = [self.get(key) for key in (start, end)]
        if not all(isinstance(bound, int) and not isinstance(bound, bool) for bound in bounds):
            raise self.wrong(f"{start!r} and {end!r} are {bounds!r:.60}", "two offsets")
        if not 0 <= bounds[0] < bounds[1] <= len(text):
            raise self.wrong(f"{bounds[0]}–{bounds[1]} lies not in the text", f"offsets from 0 to {len(text)}")
        return Span(*bounds)

    def status(self) -> Status | None:
        found = self.get("status")
        if found is not None and found not in _STATUSES:
            raise self.wrong(f"'status' is {found!r:.60}", f"null or one of {', '.join(Status)}")
        return None if found is None else Status(found)


def _mention(fields: _Fields, text: str) -> GoldMention:
    span = fields.span("start", "end", text)
    quote, kinds = fields.text("quote"), fields.texts("types")
    if span.of(text) != quote:
        raise fields.wrong(f"the text has {span.of(text)!r:.60} at {span.start}–{span.end}", f"the quote {quote!r:.60}")
    core = fields.span("head_start", "head_end", text)
    if not span.contains(core):
        raise fields.wrong(f"the core {core.start}–{core.end} is not inside", f"offsets in {span.start}–{span.end}")
    if not kinds or not set(kinds) <= _KINDS:
        raise fields.wrong(f"'types' is {list(kinds)!r:.60}", f"one or more of {', '.join(EntityClass)}")
    edtf = fields.text_or_none("edtf")
    return GoldMention(
        span=span,
        core=core,
        quote=quote,
        kinds=kinds,
        entity=fields.text("entity"),
        name=fields.text("name"),
        status=fields.status(),
        dates=(*([edtf] if edtf else []), *fields.texts("edtf_any")),
        optional=bool(fields.get("optional")),
    )


def _claim(fields: _Fields, entities: set[str]) -> GoldClaim:
    subject, object_, literal = fields.text("subject"), fields.text_or_none("object"), fields.text_or_none("literal")
    if (object_ is None) == (literal is None):
        raise fields.wrong("'object' and 'literal' are both given or both missing", "one of the two")
    for entity in filter(None, (subject, object_)):
        if entity not in entities:
            raise fields.wrong(f"{entity!r} is the entity of no mention", "the id of one")
    return GoldClaim(subject, fields.text("predicate"), object_, literal, fields.status(), fields.text("quote"))


def _date(fields: _Fields) -> HistoricalDate | None:
    value = fields.text_or_none("date")
    try:
        return parse_edtf(value) if value else None
    except ValueError as err:
        raise fields.wrong(f"'date' is {value!r}", f"null or EDTF: {err}") from err
