"""`kg explain` says why, for people and for programs, and says what is wrong."""

import json
from pathlib import Path

WANTED = "http://127.0.0.1:8000/id/commission/harbour/commission-to-examine-the-tariffs-of-the-port"


def test_explain_says_why_in_words_and_in_json(kg, letter: Path) -> None:
    assert kg("build", letter).returncode == 0
    said = kg("explain", WANTED).stdout
    assert "lex:commission" in said
    assert "since the verb says so: “appointed” (status.verb)" in said
    told = json.loads(kg("explain", WANTED, "--format", "json").stdout)
    assert told["thing"]["iri"] == WANTED
    wrong = kg("explain", f"{WANTED}-of-the-moon")
    assert wrong.returncode == 2
    assert "nothing is said of" in wrong.stderr
    assert "Traceback" not in wrong.stderr
