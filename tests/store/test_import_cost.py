"""Opening a store loads no library that only others need."""

import subprocess
import sys


def test_the_store_loads_no_heavy_library():
    heavy = {"rdflib", "numpy", "spacy", "networkx", "flask", "pyshacl", "SPARQLWrapper", "urllib3", "lemminflect"}
    script = f"import sys, kg.store; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
