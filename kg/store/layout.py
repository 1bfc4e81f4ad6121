"""Where everything lies in a store's folder, and the small files that say what is there.

kg-store.json            that this is a store: format version, UUID, the base it was made with
current                  the pointer: the number of the current generation; its rename is the commit
last-number              the highest number ever given to a generation
kg-store.lock            held by the one writer
generations/NUMBER/      manifest.json, lease, quads/ and merge/ (Oxigraph databases), texts.sqlite
journal/NUMBER.rdfp.gz   what that generation added and removed, for ever
writing/                 the workshop of the one writer; whatever an earlier one leaves there, the next one removes
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from kg.errors import StoreError
from kg.store.durable import replace_file, temporary_name
from kg.store.info import GenerationInfo

FORMAT = 2
_MARK = "kg-store"
_TELLING = 2  # files that tell of the highest number


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in the folder of one store."""

    folder: Path

    @property
    def description(self) -> Path:
        """The file that makes a folder a store."""
        return self.folder / "kg-store.json"

    @property
    def pointer(self) -> Path:
        """The file that names the current generation."""
        return self.folder / "current"

    @property
    def last_number(self) -> Path:
        """The file that names the highest number ever used."""
        return self.folder / "last-number"

    @property
    def lock(self) -> Path:
        """The file the one writer holds."""
        return self.folder / "kg-store.lock"

    @property
    def generations(self) -> Path:
        """The folder of all generations that are kept."""
        return self.folder / "generations"

    @property
    def journals(self) -> Path:
        """The folder of all journals."""
        return self.folder / "journal"

    @property
    def workshop(self) -> Path:
        """The folder in which the one writer prepares a generation."""
        return self.folder / "writing"

    def generation(self, number: int) -> Path:
        """Return the folder of one generation."""
        return self.generations / str(number)

    def journal(self, number: int) -> Path:
        """Return the journal of one generation."""
        return self.journals / f"{number}.rdfp.gz"

    def generation_numbers(self) -> list[int]:
        """Return the numbers that have a folder, ascending; the last may be one that a crash left."""
        return _numbers(self.generations)

    def journal_numbers(self) -> list[int]:
        """Return the numbers that have a journal, ascending; the last may be one that a crash left."""
        return _numbers(self.journals)

    def own_names(self) -> set[str]:
        """Return the names that may lie in a folder whose making as a store was interrupted."""
        whole = [self.lock, self.description, self.last_number, self.generations, self.journals, self.workshop]
        return {p.name for p in (*whole, *map(temporary_name, (self.description, self.last_number, self.pointer)))}


@dataclass(frozen=True, slots=True)
class StoreDescription:
    """What a store says of itself once and for all."""

    uuid: UUID
    base: str

    def write(self, layout: Layout) -> None:
        """Turn the folder into a store."""
        fields = {"kind": _MARK, "format": FORMAT, "uuid": str(self.uuid), "base": self.base}
        replace_file(layout.description, json.dumps(fields, indent=2) + "\n")

    @classmethod
    def read(cls, layout: Layout) -> "StoreDescription":
        """Return the description; raises StoreError where the folder is no store that this program can read."""
        try:
            text = layout.description.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            raise StoreError(_missing(layout)) from None
        except (OSError, UnicodeDecodeError) as err:
            raise StoreError(f"{layout.description} cannot be read: {err}") from err
        try:
            fields = json.loads(text)
            if fields["kind"] != _MARK:
                raise StoreError(
                    f"{layout.folder} is no kg store: {layout.description.name} belongs to another program"
                )
            _check_format(layout, fields["format"])
            return cls(UUID(fields["uuid"]), str(fields["base"]))
        except (ValueError, KeyError, TypeError, AttributeError) as err:
            place = layout.description
            raise StoreError(f"{place} is damaged: expected JSON with kind, format, uuid and base ({err!r})") from err


def read_pointer(layout: Layout) -> int:
    """Return the number of the current generation."""
    try:
        text = layout.pointer.read_text(encoding="utf-8")
        return int(text)
    except FileNotFoundError:
        raise StoreError(_unfinished(layout) if layout.folder.exists() else _missing(layout)) from None
    except (OSError, ValueError) as err:
        kept = ", ".join(map(str, layout.generation_numbers())) or "none"
        raise StoreError(
            f"{layout.pointer} is damaged: expected the number of a generation (in the store: {kept}); {err}"
        ) from err


def write_pointer(layout: Layout, number: int) -> None:
    """Make a generation the current one: the one atomic step of a commit."""
    replace_file(layout.pointer, f"{number}\n")


def find_highest_number(layout: Layout) -> int:
    """Return the highest number that a generation ever had, -1 where there was none.

    The two files that tell are believed, but for what lies there with the next number; only where one of them is
    missing or damaged, all journals are listed, of which there may be very many.
    """
    stated = [number for path in (layout.pointer, layout.last_number) if (number := _stated_number(path)) is not None]
    seen = [*layout.generation_numbers(), *layout.journal_numbers()] if len(stated) < _TELLING else []
    number = max([-1, *stated, *seen])
    while layout.generation(number + 1).exists() or layout.journal(number + 1).exists():
        number += 1
    return number


def reserve_number(layout: Layout) -> int:
    """Return a number that no generation ever had, and make sure that none will get it again."""
    number = find_highest_number(layout) + 1
    replace_file(layout.last_number, f"{number}\n")
    return number


def _stated_number(path: Path) -> int | None:
    text = path.read_text(encoding="utf-8").strip() if path.exists() else ""
    return int(text) if text.isdecimal() else None


def read_manifest(folder: Path) -> GenerationInfo:
    """Return what the manifest of a generation's folder says of it, having checked that its files are there."""
    path = folder / "manifest.json"
    try:
        text = path.read_text(encoding="utf-8")
        info = GenerationInfo.from_json(text, str(path))
        for name, stated in json.loads(text)["files"].items():
            size = (folder / name).stat().st_size
            if size != stated["size"]:
                raise StoreError(f"{folder / name} is damaged: it has {size} bytes, its manifest says {stated['size']}")
    except (OSError, UnicodeDecodeError) as err:
        raise StoreError(
            f"generation {folder.name} is damaged: {err}; another one can be opened by its number"
        ) from err
    except (KeyError, TypeError, AttributeError) as err:
        raise StoreError(f"{path} is damaged: expected the sizes of all files under `files` ({err!r})") from err
    return info


def read_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 (hex) that the manifest of a generation states for each of its files."""
    stated = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    return {name: file["sha256"] for name, file in stated.items()}


def _numbers(folder: Path) -> list[int]:
    return sorted(_find_numbers(folder))


def _find_numbers(folder: Path) -> Iterator[int]:
    if folder.is_dir():
        for path in folder.iterdir():
            stem = path.name.partition(".")[0]
            if stem.isdecimal():
                yield int(stem)


def _missing(layout: Layout) -> str:
    folder = layout.folder
    if not folder.exists():
        return f"there is no store at {folder}; `kg build PATH --store {folder}` makes one"
    if not folder.is_dir():
        return f"{folder} is a file; a store is a folder"
    if next(folder.iterdir(), None) is None:
        return f"{folder} is empty, it holds no store; `kg build PATH --store {folder}` makes one"
    names = {path.name for path in folder.iterdir()}
    if layout.lock.name in names and names <= layout.own_names():
        return _unfinished(layout)
    return f"{folder} is no kg store: it has no {layout.description.name}; name another folder, or one that is empty"


def _unfinished(layout: Layout) -> str:
    return f"{layout.folder} holds no finished generation: its making was interrupted; building into it finishes it"


def _check_format(layout: Layout, version: object) -> None:
    if not isinstance(version, int):
        raise TypeError(f"format {version!r}")
    if version > FORMAT:
        raise StoreError(
            f"{layout.folder} was written by a newer kg (format {version}); this one reads up to {FORMAT}: upgrade kg"
        )
    if version < FORMAT:
        raise StoreError(
            f"{layout.folder} has the old format {version}, this kg reads {FORMAT}: build into another folder,"
            " or use the kg that wrote it"
        )
