"""How many quads each graph of a generation has: not counted again, but carried on from change to change."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from kg.errors import StoreError
from kg.store.rows import RowFile

_NAME = "sizes.json"


def write_sizes(folder: Path, parent: Path | None, added: RowFile, removed: RowFile) -> None:
    """Write the sizes of a generation that differs by these quads from its parent; none where its parent has none."""
    before = read_sizes(parent) if parent else {}
    if before is None:
        return
    sizes = Counter(before)
    sizes.update({graph: added.block(graph).count for graph in added.graphs()})
    sizes.subtract({graph: removed.block(graph).count for graph in removed.graphs()})
    held = {graph: size for graph, size in sorted(sizes.items()) if size}
    (folder / _NAME).write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def read_sizes(folder: Path) -> Mapping[str, int] | None:
    """Return the quads of each graph that has any, by its IRI (the default one as `DEFAULT`); None: nobody wrote them.

    Raises StoreError where the file is damaged.
    """
    path = folder / _NAME
    try:
        sizes = json.loads(path.read_text(encoding="utf-8"))
        return {str(graph): int(size) for graph, size in sizes.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError, TypeError) as err:
        raise StoreError(f"{path} is damaged: expected the sizes of all graphs as JSON ({err!r})") from err
