"""A finished draft → the current generation, in an order in which a crash at any moment leaves a whole one.

Everything is written in the workshop, hashed and made durable; then the generation and its journal get their
names; then the pointer is renamed, which is the commit; then old generations go. What lies there with a number
above the pointer's, or in the workshop, belongs to a writer that died: `clear_leftovers` and `clear_workshop` remove
it. What may stay in the workshop from one draft to the next is the writer's own `WorkingCopy`.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from uuid import UUID

from kg.store.changes import Changes
from kg.store.durable import fsync_path, fsync_tree, move_into
from kg.store.info import GenerationInfo
from kg.store.journal import write_journal
from kg.store.layout import FORMAT, Layout, find_highest_number, read_hashes, reserve_number, write_pointer
from kg.store.lock import take_if_unread
from kg.store.sizes import write_sizes


@dataclass(frozen=True, slots=True)
class Finished:
    """What a draft has come to: a folder with `quads`, `merge` and `texts.sqlite`, and what sets it apart."""

    folder: Path
    base: str
    message: str
    triples: int
    graphs: int
    documents: int
    changes: Changes
    tombstones: Iterable[str] = ()


def clear_workshop(layout: Layout, spared: Path | None) -> None:
    """Remove all that lies in the workshop but for one folder, and without that the workshop too."""
    if spared is None:
        shutil.rmtree(layout.workshop, ignore_errors=True)
        return
    for path in layout.workshop.iterdir():
        if path.is_dir() and path != spared:
            shutil.rmtree(path, ignore_errors=True)
        elif path != spared:
            path.unlink()


def clear_leftovers(layout: Layout, current: int) -> None:
    """Remove the generations and journals that a writer that died left behind; only for the holder of the lock."""
    for number in range(current + 1, find_highest_number(layout) + 1):
        if layout.generation(number).exists():
            shutil.rmtree(layout.generation(number))
        layout.journal(number).unlink(missing_ok=True)


def publish(layout: Layout, store: UUID, parent: GenerationInfo | None, finished: Finished) -> GenerationInfo:
    """Make a finished draft the current generation; only for the holder of the lock."""
    info = _describe(reserve_number(layout), parent, finished)
    (finished.folder / "lease").touch()
    before = layout.generation(parent.number) if parent else None
    write_sizes(finished.folder, before, finished.changes.added, finished.changes.removed)
    _write_manifest(finished.folder, info, before)
    journal = layout.workshop / "journal"
    write_journal(journal, store, info, finished.tombstones, finished.changes)
    fsync_tree(finished.folder, before)
    fsync_path(journal)
    move_into(finished.folder, layout.generation(info.number))
    move_into(journal, layout.journal(info.number))
    write_pointer(layout, info.number)
    return info


def prune(layout: Layout, keep: int) -> None:
    """Remove all but the last `keep` generations, leaving those that somebody reads for a later time."""
    for number in layout.generation_numbers()[:-keep]:
        lease = layout.generation(number) / "lease"
        gone = layout.workshop / f"pruned-{number}"
        if lease.exists() and take_if_unread(lease, gone):
            shutil.rmtree(gone, ignore_errors=True)


def _describe(number: int, parent: GenerationInfo | None, finished: Finished) -> GenerationInfo:
    added, removed = len(finished.changes.added), len(finished.changes.removed)
    return GenerationInfo(
        number=number,
        parent=parent.number if parent else None,
        message=finished.message,
        time=datetime.now(UTC),
        base=finished.base,
        quads=(parent.quads if parent else 0) + added - removed,
        triples=finished.triples,
        graphs=finished.graphs,
        documents=finished.documents,
        added=added,
        removed=removed,
    )


def _write_manifest(folder: Path, info: GenerationInfo, parent: Path | None) -> None:
    files = {name: {"size": (folder / name).stat().st_size, "sha256": sha} for name, sha in _hashes(folder, parent)}
    content = {"format": FORMAT, **info.to_json(), "files": files}
    (folder / "manifest.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _hashes(folder: Path, parent: Path | None) -> Iterator[tuple[str, str]]:
    """Yield each file's name and SHA-256, read from the parent's manifest where the two share the file itself."""
    known = read_hashes(parent) if parent else {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if parent and name in known and path.samefile(parent / name):
            yield name, known[name]
        else:
            with path.open("rb") as file:
                yield name, file_digest(file, "sha256").hexdigest()
