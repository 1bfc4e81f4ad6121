"""Bad input gets a clear message and exit code 2, and the store stays as it was."""

import ctypes
import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from kg.store import Store

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1


def _fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "lease" not in str(path) and path.name != "kg-store.lock"
    }


def _refused(process: subprocess.CompletedProcess[str], *words: str) -> None:
    assert process.returncode == 2, process.stdout + process.stderr
    assert "Traceback" not in process.stderr
    for word in words:
        assert word in process.stderr, process.stderr


BAD_DOCUMENTS = {
    "missing": (None, ["nowhere.txt"]),
    "empty": (b"", ["bad.txt", "empty"]),
    "blank": (b" \n\t\n", ["bad.txt", "empty"]),
    "binary": (b"\x7fELF\x02\x01\x00\x00\x00\x00congress", ["bad.txt", "binary"]),
    "latin-1": ("Le congrès de Königgrätz".encode("latin-1"), ["bad.txt", "UTF-8"]),
    "utf-16": ("The congress met.".encode("utf-16"), ["bad.txt", "UTF-16"]),
}


@pytest.mark.parametrize("case", BAD_DOCUMENTS)
def test_a_file_that_is_no_document_is_refused_and_the_store_untouched(case, kg, letter, tmp_path) -> None:
    content, words = BAD_DOCUMENTS[case]
    assert kg("build", letter).returncode == 0
    before = _fingerprint(tmp_path / "kg-store")
    bad = tmp_path / ("nowhere.txt" if content is None else "bad.txt")
    if content is not None:
        bad.write_bytes(content)
    _refused(kg("build", letter, bad), *words)
    assert _fingerprint(tmp_path / "kg-store") == before


def test_a_failed_first_build_leaves_no_store_behind(kg, tmp_path) -> None:
    _refused(kg("build", "nowhere.txt"), "nowhere.txt")
    assert not (tmp_path / "kg-store").exists()


def test_a_folder_without_documents_is_refused(kg, tmp_path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "picture.png").write_bytes(b"\x89PNG")
    _refused(kg("build", tmp_path / "papers"), "papers", ".txt")


def test_the_same_slug_from_another_source_is_refused_with_a_way_out(kg, letter, tmp_path) -> None:
    assert kg("build", letter).returncode == 0
    other = tmp_path / "other" / letter.name
    other.parent.mkdir()
    other.write_text("The Congress of Painters met in Leeds on 4 March 1921.\n", encoding="utf-8")
    _refused(kg("build", other), "harbour", "--slug")
    assert kg("build", other, "--slug", "painters").returncode == 0


@pytest.mark.parametrize("value", ["9 April 1918", "1918-13-01", "1918-02-30", "yesterday"])
def test_a_date_that_is_no_edtf_is_refused(value, kg, letter) -> None:
    _refused(kg("build", letter, "--date", value), value, "1918-04-09")


def test_bad_sparql_names_the_place(kg, letter) -> None:
    assert kg("build", letter).returncode == 0
    _refused(kg("query", "SELECT ?s WHERE {\n ?s ?p }"), "line 2")


def test_a_query_that_would_leave_the_house_is_refused(kg, letter) -> None:
    assert kg("build", letter).returncode == 0
    _refused(kg("query", "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"), "SERVICE")


def test_a_store_that_is_not_there_is_named(kg) -> None:
    _refused(kg("query", "ASK {}"), "kg-store", "kg build")


def test_another_base_than_the_store_s_is_refused(kg, letter) -> None:
    assert kg("build", letter, "--base", "https://archive.example/").returncode == 0
    _refused(kg("build", letter, "--base", "https://other.example/"), "https://archive.example/")
    _refused(kg("serve", "--base", "https://other.example/"), "https://archive.example/")


def test_a_service_that_cannot_be_allowed_is_refused_before_anything_is_served(kg, letter) -> None:
    assert kg("build", letter).returncode == 0
    for prefix in ("query.example", "ftp://query.example/", "http://user@query.example/", "http://127.1/", "https://"):
        _refused(kg("serve", "--allow-service", prefix), prefix, "https://query.example/sparql")


def test_a_base_under_which_no_iri_can_be_made_is_refused(kg, letter) -> None:
    _refused(kg("build", letter, "--base", "archive"), "archive", "http")


def test_a_store_that_another_process_is_writing_to_is_refused(kg, letter, tmp_path) -> None:
    assert kg("build", letter).returncode == 0
    with Store.open(tmp_path / "kg-store").write("somebody else's"):
        _refused(kg("build", letter), str(os.getpid()))


def test_a_folder_that_is_no_store_is_never_written_to(kg, letter, tmp_path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "notes.txt").write_text("mine", encoding="utf-8")
    _refused(kg("build", letter, "--store", tmp_path / "papers"), "papers")
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["notes.txt"]


def _bow_to_permissions() -> None:
    """Give up what lets root write where nobody may: the capability CAP_DAC_OVERRIDE (capabilities(7))."""
    ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


def test_a_read_only_store_is_refused_and_still_answers(kg, letter, tmp_path) -> None:
    assert kg("build", letter).returncode == 0
    letter.write_text(letter.read_text().replace("June", "July"), encoding="utf-8")
    before = _fingerprint(tmp_path / "kg-store")
    paths = [tmp_path / "kg-store", *(tmp_path / "kg-store").rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        build = kg("build", letter, preexec_fn=_bow_to_permissions)
        query = kg("query", "ASK { ?s ?p ?o }", preexec_fn=_bow_to_permissions)
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)
    _refused(build, "kg-store", "writ")
    assert (query.returncode, query.stdout.strip()) == (0, "true"), query.stderr
    assert _fingerprint(tmp_path / "kg-store") == before


def test_an_unknown_document_cannot_be_removed_and_the_known_are_listed(kg, letter) -> None:
    assert kg("build", letter).returncode == 0
    _refused(kg("remove", "harbor"), "harbor", "harbour")


@pytest.mark.parametrize("number", ["7", "0", "x"])
def test_a_generation_that_never_was_cannot_be_rolled_back_to(number, kg, letter) -> None:
    assert kg("build", letter).returncode == 0
    _refused(kg("rollback", number), number)


def test_a_file_of_200_mb_in_one_line_is_refused_at_once(kg, letter, tmp_path) -> None:
    assert kg("build", letter).returncode == 0
    before = _fingerprint(tmp_path / "kg-store")
    long = tmp_path / "long.txt"
    long.write_text("The commission sat on in silence while the clerks copied the tariffs. " * 2_900_000)
    _refused(kg("build", long, timeout=20), "long.txt", "10 MB", "split")
    assert _fingerprint(tmp_path / "kg-store") == before
