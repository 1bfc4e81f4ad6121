"""Data flows down the house and never back, and every foreign package has one home."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import COMMANDS

KG = Path(__file__).resolve().parents[1] / "kg"
FLOORS = (
    "errors",
    "model",
    "resources",
    "config",
    "iris",
    "vocabulary",
    "lexicon",
    "documents",
    "mentions",
    "claims",
    "quads",
    "store",
    "views",
    "web",
    "report",
    "pipeline",
    "evaluation",
    "cli",
)
HOMES = {
    "flask": {"web"},
    "werkzeug": {"web"},
    "jinja2": {"web"},
    "uvicorn": {"web"},
    "h11": {"web"},
    "a2wsgi": {"web"},
    "networkx": {"views"},
    "SPARQLWrapper": {"store"},
    "sqlite3": {"store"},
    "urllib3": {"store"},
    "click": {"cli"},
    "rich": {"cli"},
    "lemminflect": {"lexicon"},
    "lxml": {"documents"},
    "markdown_it": {"documents"},
    "pypdf": {"documents"},
    "edtf": {"mentions"},
    "convertdate": {"mentions"},
    "pyshacl": {"quads"},
    "distributed": {"pipeline"},
    "spacy": {"mentions"},
}


def _room(path: Path) -> str:
    relative = path.relative_to(KG)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def _imports(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or "", tuple(alias.name for alias in node.names)


FILES = sorted(path for path in KG.rglob("*.py") if path != KG / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KG)))
def test_a_room_imports_only_from_rooms_above_it_and_never_from_their_inside(path: Path) -> None:
    own = _room(path)
    for module, _ in _imports(path):
        if not module.startswith("kg."):
            continue
        room, *inside = module.split(".")[1:]
        assert FLOORS.index(room) <= FLOORS.index(own), f"{own} imports {module}, which lies below it"
        assert room == own or not inside, f"{own} reaches inside {room}: {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KG)))
def test_every_foreign_package_has_one_home(path: Path) -> None:
    own = _room(path)
    for module, _ in _imports(path):
        home = HOMES.get(module.split(".")[0], {own})
        assert own in home, f"{own} imports {module}, whose home is {', '.join(home)}"


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    import sys

    for path in (KG / "model").glob("*.py"):
        for module, _ in _imports(path):
            top = module.split(".")[0]
            assert top in sys.stdlib_module_names or module.startswith("kg.model"), f"{path.name} imports {module}"


def test_only_the_store_opens_an_oxigraph_store() -> None:
    for path in FILES:
        if _room(path) != "store":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            opened = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute | ast.Name) and _name(n) == "ox.Store"]
            assert not opened, f"{path.relative_to(KG)} opens an Oxigraph store"
            assert not any(m == "pyoxigraph" and "Store" in names for m, names in _imports(path))


def _name(node: ast.Attribute | ast.Name) -> str:
    return node.id if isinstance(node, ast.Name) else f"{getattr(node.value, 'id', '')}.{node.attr}"


def test_every_command_is_a_file_and_every_file_a_command() -> None:
    files = {path.stem for path in (KG / "cli").glob("*.py")} - {"__init__", "group", "options", "outputs", "tables"}
    assert files == set(COMMANDS)
