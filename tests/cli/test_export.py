"""`kg export` writes each format where it is told to, and says what would be right where it cannot."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.cli.outputs import write_output
from kg.errors import OutputError

LETTER = """The Harbour Question
3 May 1921

On 12 April 1921 the Second Congress of Dockers met in Bristol and appointed a commission to examine the
tariffs of the port.

A. Fletcher
"""
PAINTERS = "The Congress of Painters met in Leeds on 4 March 1921. Nobody elected the committee.\n"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with two documents."""
    folder = tmp_path_factory.mktemp("exports")
    (folder / "harbour.txt").write_text(LETTER, encoding="utf-8")
    (folder / "painters.txt").write_text(PAINTERS, encoding="utf-8")
    built = CliRunner().invoke(main, ["build", str(folder), "--store", str(folder / "store")])
    assert built.exit_code == 0, built.output
    assert "kg export --format report lists what was not understood" in built.stdout
    return folder / "store"


@pytest.fixture
def export(store: Path) -> Run:
    """Return a function that exports with the options that it is given."""
    return lambda *options: CliRunner().invoke(main, ["export", "--store", str(store), *map(str, options)])


@pytest.mark.parametrize("form", ["tei", "webanno"])
def test_one_document_goes_to_standard_output_or_to_a_file(export: Run, tmp_path: Path, form: str) -> None:
    said = export("--format", form, "--document", "harbour")
    assert said.exit_code == 0
    assert export("--format", form, "--document", "harbour", "-o", tmp_path / "one").exit_code == 0
    assert (tmp_path / "one").read_bytes() == said.stdout_bytes
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_several_documents_go_into_a_folder(export: Run, tmp_path: Path) -> None:
    for form in ("tei", "webanno"):
        assert export("--format", form, "-o", tmp_path / "all").exit_code == 0
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert names == ["harbour.jsonld", "harbour.xml", "painters.jsonld", "painters.xml"]
    for path in (tmp_path / "all").glob("*.xml"):
        assert ET.fromstring(path.read_bytes()).tag.endswith("}TEI")
    for path in (tmp_path / "all").glob("*.jsonld"):
        assert json.loads(path.read_bytes())["type"] == "AnnotationCollection"


def test_both_tables_go_into_a_folder_and_one_anywhere(export: Run, tmp_path: Path) -> None:
    assert export("--format", "csv", "-o", tmp_path / "tables").exit_code == 0
    for name in ("mentions", "claims"):
        with (tmp_path / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["document"] for row in rows} == {"harbour", "painters"}
        said = export("--format", "csv", "--what", name).stdout_bytes
        assert said == (tmp_path / "tables" / f"{name}.csv").read_bytes()
        assert export("--format", "csv", "--what", name, "-o", tmp_path / "one.csv").exit_code == 0
        assert (tmp_path / "one.csv").read_bytes() == said


def test_hipe_and_report_hold_all_documents_or_those_that_are_named(export: Run) -> None:
    assert export("--format", "hipe").stdout.count("# hipe2022:document_id") == 2
    assert export("--format", "hipe", "--document", "painters").stdout.count("# hipe2022:document_id") == 1
    said = export("--format", "report").stdout
    assert "## The Harbour Question (1921-05-03)" in said
    assert "Nobody elected the committee" in said
    assert export("--format", "report", "--document", "painters").stdout.count("\n## ") == 1


def test_the_graph_of_one_document_is_exported_alone(export: Run) -> None:
    quads = ox.parse(export("--document", "harbour").stdout_bytes, format=ox.RdfFormat.N_QUADS)
    assert {quad.graph_name.value for quad in quads} == {"http://127.0.0.1:8000/graph/document/harbour"}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_network_is_xml(export: Run, form: str) -> None:
    assert len(list(ET.fromstring(export("--format", form).stdout_bytes).iter())) > 20


REFUSED = {
    "several documents, nowhere to put them": (("--format", "tei"), "there are 2"),
    "two tables, nowhere to put them": (("--format", "csv"), "mentions, claims"),
    "an unknown document": (("--format", "tei", "--document", "nobody"), "harbour, painters"),
    "an unknown document after a known one": (
        ("--format", "report", "--document", "harbour", "--document", "nobody"),
        "harbour, painters",
    ),
    "an unknown document, as RDF": (("--document", "nobody"), "harbour, painters"),
    "a document of the network": (("--format", "gexf", "--document", "harbour"), "whole graph"),
    "a table of something else": (("--format", "tei", "--what", "claims"), "--format csv"),
    "an unknown format": (("--format", "docx"), "'tei'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_exported_is_refused(export: Run, case: str) -> None:
    options, word = REFUSED[case]
    refused = export(*options)
    assert refused.exit_code == 2
    assert word in refused.stderr
    assert refused.stdout == ""


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(export: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for options in (
        ("-o", tmp_path),
        ("-o", tmp_path / "nowhere" / "x"),
        ("--format", "tei", "-o", tmp_path / "file"),
        ("--format", "csv", "-o", tmp_path / "nowhere" / "x"),
    ):
        refused = export(*options)
        assert refused.exit_code == 2, options
        assert str(tmp_path) in refused.stderr
        assert "expected" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_file_keeps_what_it_held_where_the_export_fails(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"a beginning"
        raise OSError(28, "No space left on device")

    kept = tmp_path / "kept.md"
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="No space left on device"):
        write_output(kept, parts())
    assert kept.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.md"]
