"""What is known of a generation beside its content: one line of the history."""

import json
from dataclasses import dataclass
from datetime import datetime

from kg.errors import StoreError


@dataclass(frozen=True, slots=True)
class GenerationInfo:
    """One generation of a store.

    `number` is used once and for ever; `parent` is the one it was made from, None for the first; `time` (UTC)
    when it was finished; `quads`, `triples` (of all graphs, each once), `graphs` and `documents` count what it
    holds, `added` and `removed` the quads that set it apart from its parent; `base` is the IRI under which its
    own IRIs lie. `kept` tells whether it can still be opened.
    """

    number: int
    parent: int | None
    message: str
    time: datetime
    base: str
    quads: int
    triples: int
    graphs: int
    documents: int
    added: int
    removed: int
    kept: bool = True

    def to_json(self) -> dict[str, object]:
        """Return the fields as JSON values, `kept` left out: it is no property of the generation."""
        return {
            "number": self.number,
            "parent": self.parent,
            "message": self.message,
            "time": self.time.isoformat(),
            "base": self.base,
            "quads": self.quads,
            "triples": self.triples,
            "graphs": self.graphs,
            "documents": self.documents,
            "added": self.added,
            "removed": self.removed,
        }

    @classmethod
    def from_json(cls, text: str, place: str, *, kept: bool = True) -> "GenerationInfo":
        """Read what `to_json` wrote; raises StoreError, naming `place`, where it is damaged."""
        try:
            fields = json.loads(text)
            names = [name for name in cls.__slots__ if name not in ("kept", "time")]
            return cls(**{name: fields[name] for name in names}, time=datetime.fromisoformat(fields["time"]), kept=kept)
        except (ValueError, KeyError, TypeError) as err:
            raise StoreError(f"{place} is damaged: it is not the description of a generation ({err})") from err
