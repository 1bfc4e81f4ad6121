"""Where the files that ship with `kg` lie: ontology, queries and samples."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def find_folder(name: str) -> Path:
    """Return the shipped folder `name` (`ontology`, `queries`, `samples`).

    An installed wheel holds it inside the package; a checkout holds `ontology` and `queries` beside it.
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
