"""Long and hostile texts take time and memory in proportion to their length."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.documents import make_document, read_document
from kg.errors import DocumentError

WORDS = "the people of the region and the power of the council were then one "
MEASURE = """
import resource, sys, time
from pathlib import Path
from kg.documents import read_document
start = time.perf_counter()
document = read_document(Path(sys.argv[1]))
print(len(document.sentences), time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.parametrize(
    "unit", [WORDS, "x", ". ", "...", "(", '."', "- ", "-a", " ", "_a ", "A. B. ", "a\n", "\u00ad ", "No. ", "ab- cd "]
)
def test_a_long_hostile_text_ends_soon(unit: str) -> None:
    text = "a" + unit * (150_000 // len(unit)) + "b"
    start = time.process_time()
    make_document(text, "x", "x.txt")
    assert time.process_time() - start < 10


def test_time_grows_with_length_alone() -> None:
    def seconds(times: int) -> float:
        text = WORDS * times
        start = time.process_time()
        make_document(text, "x", "x.txt")
        return time.process_time() - start

    seconds(100)  # loads the dictionary
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.02)


def test_a_file_larger_than_a_document_may_be_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(DocumentError, match=r"line\.txt: holds 191 MB; expected at most 10 MB"):
        read_document(path)


@pytest.mark.long
def test_the_largest_document_in_one_line_stays_below_1_gb(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text((WORDS.capitalize().strip() + ". ") * (10_000_000 // (len(WORDS) + 1)))
    run = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True, timeout=600)
    sentences, seconds, megabytes = map(float, run.stdout.split())
    print(f"\n10 MB in one line: {sentences:.0f} sentences in {seconds:.1f} s, {megabytes:.0f} MB at most")
    assert sentences > 200_000
    assert megabytes < 1000
