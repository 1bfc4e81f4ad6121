"""A trained spaCy pipeline of the user's own → what it sees in a document. This is spaCy's one home.

Nothing is downloaded: the pipeline is a package that the user has installed, or a folder. Each sentence is read by
itself, so that what is seen in one document does not hang on another.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import PipelineError
from kg.model import DependentWord, Document, EntityClass, LabelledWords, Span, TrainedReading

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc

CLASSES = {
    "GPE": EntityClass.REGION,
    "LOC": EntityClass.REGION,
    "ORG": EntityClass.INSTITUTION,
    "PERSON": EntityClass.PERSON,
    "PER": EntityClass.PERSON,
    "DATE": EntityClass.DATE,
    "EVENT": EntityClass.CONGRESS,
}
"""The labels that name one of our classes; an EVENT is a congress only where its noun is that of a gathering."""

_AT_A_TIME = 64  # sentences


class TrainedPipeline:
    """A loaded pipeline; pickled, it is its name, and loaded anew where it arrives."""

    def __init__(self, name: str, language: SpacyLanguage) -> None:
        """Take the name by which it was loaded."""
        self.name = name
        self._language = language

    @classmethod
    def load(cls, name: str) -> TrainedPipeline:
        """Load a pipeline by its package's name or its folder; raises PipelineError, which says what there is."""
        try:
            import spacy
        except ImportError as err:
            raise PipelineError("a trained pipeline needs spaCy: pip install 'kg[spacy]'") from err
        known = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        if not (name in spacy.util.get_installed_models() or Path(name).is_dir()):
            raise PipelineError(
                f"no trained pipeline {name!r}: expected the name of an installed package or a folder; "
                f"installed: {known}. kg downloads none: pip install the one you want first"
            )
        try:
            language = spacy.load(name)
        except (OSError, ValueError, ImportError, KeyError) as err:
            raise PipelineError(f"the pipeline {name} cannot be loaded: {err}") from err
        if not {"ner", "parser"} & set(language.pipe_names):
            parts = ", ".join(language.pipe_names) or "none"
            raise PipelineError(
                f"the pipeline {name} finds no entities and parses nothing: it has the parts {parts}; "
                f"expected `ner` or `parser` among them"
            )
        return cls(name, language)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return TrainedPipeline.load, (self.name,)

    @property
    def title(self) -> str:
        """The pipeline's own name with its version: "en_core_web_sm 3.8.0"."""
        meta = self._language.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    @property
    def unused_labels(self) -> tuple[str, ...]:
        """The labels of its entities that name nothing kg knows, sorted."""
        labels = self._language.pipe_labels.get("ner", ())
        return tuple(sorted(set(labels) - set(CLASSES)))

    def read(self, document: Document) -> TrainedReading:
        """Return what the pipeline sees in a document's sentences."""
        text, entities, words = document.readable.text, [], {}
        parses = "parser" in self._language.pipe_names
        sentences = [span.of(text) for span in document.sentences]
        for number, doc in enumerate(self._language.pipe(sentences, batch_size=_AT_A_TIME)):
            start = document.sentences[number].start
            entities += [
                LabelledWords(Span(start + ent.start_char, start + ent.end_char), ent.label_, number)
                for ent in doc.ents
                if ent.label_ in CLASSES
            ]
            if parses:
                words[number] = tuple(_words(doc, start))
        return TrainedReading(self.title, tuple(entities), words)


def _words(doc: Doc, start: int) -> list[DependentWord]:
    return [
        DependentWord(Span(start + word.idx, start + word.idx + len(word.text)), word.head.i, word.dep_) for word in doc
    ]
