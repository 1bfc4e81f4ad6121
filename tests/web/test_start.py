"""The web does without what only reading documents needs."""

import subprocess
import sys


def test_serving_loads_no_grammar_and_no_second_rdf_library() -> None:
    script = (
        "import sys, kg.web; print(*(m for m in ('spacy', 'lemminflect', 'rdflib', 'pyshacl') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
