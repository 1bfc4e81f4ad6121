"""Documents in, a new generation of the store out: the stages, run one after the other."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.claims import understand
from kg.documents import find_files, read_document
from kg.errors import ClusterError, DocumentError, NotFoundError
from kg.iris import Iris
from kg.lexicon import Gazetteer, Lexicon, read_gazetteer, read_lexicon
from kg.mentions import TrainedPipeline, find_document_date, find_mentions
from kg.model import Document, HistoricalDate, Reading
from kg.quads import PATTERNS, document_quads, entity_quads, link_quads, load_quads, ontology_quads, query_quads
from kg.report import Summary, summarise
from kg.resources import find_folder
from kg.store import DocumentRecord, DocumentText, Draft, GenerationInfo, Store
from kg.views import read_queries

_MADE = 100_000  # objects between two searches for cycles, of which reading leaves few
_AHEAD = 2  # files for each thread of a cluster that are read, or wait, at a time

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many documents are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the user says of a document where its own header is silent, or wrong."""

    slug: str | None = None
    title: str | None = None
    date: HistoricalDate | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """What the grammars know, the lexicon and the gazetteer, and a trained pipeline of the user's own beside them."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    trained: TrainedPipeline | None = None

    @classmethod
    def load(cls, more: Iterable[Path] = (), pipeline: str | None = None) -> "Language":
        """Read the shipped lexicon and gazetteer, and those of the folders in `more`, which win.

        `pipeline` is the name or folder of a trained spaCy pipeline. Raises PipelineError where it cannot be used.
        """
        ontology, more = find_folder("ontology"), tuple(more)
        return cls(
            read_lexicon((ontology / "lexicon", *more)),
            read_gazetteer((ontology / "gazetteer", *more)),
            TrainedPipeline.load(pipeline) if pipeline else None,
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the generation, None where nothing changed, what was read, in order, and what went."""

    generation: GenerationInfo | None
    summaries: tuple[Summary, ...]
    removed: tuple[str, ...] = ()


def spare_collector() -> None:
    """Let searches for cycles pass over all that is loaded by now, and come as seldom as long documents allow."""
    gc.freeze()
    gc.set_threshold(_MADE)


def check(paths: Iterable[Path]) -> None:
    """Raise DocumentError where one of the documents cannot be read: asked before a store is made for them."""
    for path in find_files(paths):
        read_document(path)


def read(path: Path, language: Language, header: Header | None = None) -> Reading:
    """Read one file: document, mentions, entities and claims. Raises DocumentError."""
    header = header or Header()
    document = read_document(path, slug=header.slug, title=header.title)
    return understand_document(replace(document, date=header.date or find_document_date(document)), language)


def read_all(
    files: Iterable[Path], language: Language, header: Header | None = None, cluster: str | None = None
) -> Iterator[Reading]:
    """Read the files, in order: here, or on the dask cluster whose scheduler listens at the address `cluster`.

    The cluster's workers read the files themselves: they need kg, and the same paths. Raises DocumentError, and
    ClusterError where the cluster does not answer or `kg[cluster]` is not installed.
    """
    if cluster is None:
        return (read(path, language, header) for path in files)
    return _read_on(cluster, tuple(files), language, header)


def _read_on(address: str, files: tuple[Path, ...], language: Language, header: Header | None) -> Iterator[Reading]:
    try:
        from distributed import Client
    except ImportError as err:
        raise ClusterError("a cluster needs dask: pip install 'kg[cluster]'") from err
    try:
        client: Any = Client(address, timeout=10)
    except (OSError, ValueError) as err:
        raise ClusterError(f"no dask scheduler answers at {address}; expected one like tcp://host:8786") from err
    with client:
        known = client.scatter(language, broadcast=True)
        submitted = (client.submit(read, path, known, header, pure=False) for path in files)
        ahead = deque(islice(submitted, _AHEAD * max(1, sum(client.nthreads().values()))))
        while ahead:
            yield ahead.popleft().result()
            ahead.extend(islice(submitted, 1))


def understand_document(document: Document, language: Language) -> Reading:
    """Return what the grammars understand of a document whose date is set."""
    trained = language.trained.read(document) if language.trained else None
    mentions = find_mentions(document, language.lexicon, language.gazetteer, trained)
    return understand(document, mentions, language.lexicon, language.gazetteer, trained)


def build(
    paths: Iterable[Path],
    store: Store,
    language: Language,
    header: Header | None = None,
    *,
    mirror: bool = False,
    cluster: str | None = None,
    progress: Progress = lambda *_: None,
) -> Built:
    """Read the documents at `paths` into a new generation, each in place of what the store held under its slug.

    With `mirror`, documents that are not given are removed. Nothing is written unless all can be read.
    Raises DocumentError for a file that is none, or whose slug another source holds; StoreError.
    """
    files = tuple(find_files(paths))
    if header and len(files) > 1 and (header.slug or header.title or header.date):
        raise DocumentError(
            f"a slug, title or date belongs to one document, and {len(files)} are given; build it alone"
        )
    iris, summaries = Iris(store.base), []
    with store.write(f"build {', '.join(f.name for f in files[:5])}{', …' if len(files) > 5 else ''}") as draft:
        held = {text.slug: text for text in draft.documents()}
        readings = read_all(files, language, header, cluster)
        for done, path in enumerate(files):
            progress(path.name, done, len(files))
            summaries.append(_put(draft, next(readings), path, held, iris))
        gone = sorted(set(held) - {s.slug for s in summaries}) if mirror else []
        _take_out(draft, gone, iris)
        progress("all documents together", len(files), len(files))
        _derive(draft, iris)
        _link(draft, iris, language.gazetteer.matches())
    return Built(draft.committed, tuple(summaries), tuple(gone))


def remove(slugs: Iterable[str], store: Store) -> GenerationInfo | None:
    """Make a generation without these documents. Raises NotFoundError that lists those there are."""
    slugs, iris = tuple(slugs), Iris(store.base)
    with store.write(f"remove {', '.join(slugs)}") as draft:
        held = sorted(text.slug for text in draft.documents())
        for slug in slugs:
            if slug not in held:
                raise NotFoundError(f"no document {slug!r} in the store; there are: {', '.join(held) or 'none'}")
        _take_out(draft, slugs, iris)
        _derive(draft, iris)
        _link(draft, iris, {})
    return draft.committed


def load(file: Path, graph: str, store: Store) -> GenerationInfo | None:
    """Make a generation in which a named graph holds the triples of an RDF file; None where it does already."""
    with store.write(f"load {file.name} into <{graph}>") as draft:
        draft.replace_graph(graph, load_quads(file, graph, Iris(store.base)))
    return draft.committed


def _text_of(document: Document, path: Path, held: dict[str, DocumentRecord]) -> DocumentText:
    """Return the record of a document's text, or refuse it where its slug names another source's."""
    text = DocumentText(
        slug=document.slug,
        file_name=document.file_name,
        source=str(path.resolve()),
        sha256=sha256(document.text.encode()).hexdigest(),
        title=document.title or "",
        text=document.text,
    )
    other = held.get(document.slug)
    if other and other.source != text.source and other.sha256 != text.sha256:
        raise DocumentError(
            f"{path}: the store already holds a document {document.slug!r}, from {other.source}; "
            f"name this one with --slug, or remove the other first (kg remove {document.slug})"
        )
    held[document.slug] = text.record
    return text


def _put(draft: Draft, reading: Reading, path: Path, held: dict[str, DocumentRecord], iris: Iris) -> Summary:
    """Write what was read at `path`, of which nothing but the summary is kept."""
    text = _text_of(reading.document, path, held)
    draft.replace_graph(iris.document_graph(text.slug), document_quads(reading, iris))
    draft.put_text(text)
    return summarise(reading)


def _take_out(draft: Draft, slugs: Iterable[str], iris: Iris) -> None:
    for slug in slugs:
        draft.remove_graph(iris.document_graph(slug))
        draft.remove_text(slug)


def _derive(draft: Draft, iris: Iris) -> None:
    """Make anew the graphs that follow from all documents, the ontology and the named queries."""
    draft.replace_graph(iris.graph("entities"), entity_quads(_Said(draft, iris), iris, draft.sort))
    draft.replace_graph(iris.graph("ontology"), ontology_quads(iris))
    draft.replace_graph(iris.graph("queries"), query_quads(read_queries(find_folder("queries")), iris))


def _link(draft: Draft, iris: Iris, matches: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
    """Bring the links to authority files up to date with the places of which documents speak."""
    held = tuple(draft.quads(iris.graph("links")))
    links = tuple(link_quads(held, draft.quads(iris.graph("entities")), matches, iris))
    if links or held:
        draft.replace_graph(iris.graph("links"), links)


@dataclass(frozen=True, slots=True)
class _Said:
    """What all documents say of entities: quads of their graphs, read anew each time, so that none need be kept."""

    draft: Draft
    iris: Iris

    def __iter__(self) -> Iterator[ox.Quad]:
        for document in self.draft.documents():
            graph = self.iris.document_graph(document.slug)
            for predicate, value in PATTERNS:
                yield from self.draft.quads(graph, predicate, value)
