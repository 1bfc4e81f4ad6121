"""The export of the article against the ontology's shapes."""

from pathlib import Path

import pyoxigraph as ox

from kg.quads import conforms


def test_the_export_conforms_to_every_shape(article_export: Path) -> None:
    assert conforms(ox.parse(path=str(article_export), format=ox.RdfFormat.N_QUADS)) == []
