"""Readable text → sentences: a stop ends one unless it belongs to an abbreviation or the next word is small.

A small rule of our own: pysbd takes seconds for a chapter and has had no release for years, spaCy's sentencizer
knows no abbreviations, and Punkt wants a trained model. The lists are what printers of English abbreviated.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.documents.word_list import word_list
from kg.model import Paragraph, Span

TITLES = word_list(
    """
    adm. archbp. bp. bro. brig. capt. cdr. cmdr. col. com. comdr. cpl. dr. fr. gen. gov. hon. lieut. lt. maj.
    genl. majr. alexr. benj. chas. danl. edwd. jas. jno. nathl. richd. robt. saml. thos. wm.
    messrs. mgr. mlle. mme. mr. mrs. ms. mt. ft. pres. prof. pte. rep. rev. rt. sen. sergt. sgt. st. ste. supt.
    visc. mm. mmes. mlles. mdlle. mdme. drs. revs. profs. sra. srs.
    """
)
"""Abbreviations that always stand before a name: no sentence ends with them."""

ABBREVIATIONS = word_list(
    """
    al. approx. art. arts. assoc. ave. bk. bros. ca. cf. ch. chap. chaps. cl. co. cols. corp. ct. dec. dept. dist.
    div. ed. eds. edn. esp. esq. est. etc. feb. fig. figs. fn. fol. govt. ibid. id. inc. jan. jr. apr. aug. sept.
    sep. oct. nov. jul. jun. mar. ltd. mss. no. nos. nr. op. par. pars. pl. pp. pt. pts. publ. regt. sec. secs. ser.
    sq. sr. supp. tr. trans. univ. viz. vol. vols. vs. v. c. ff. p. fl. ult. prox.
    """
)
"""Abbreviations that may end a sentence, if the next word is one that begins sentences."""

BEFORE_FIGURES = word_list(
    """
    art. arts. bk. ca. c. ch. chap. chaps. cl. cols. est. fig. figs. fn. fol. no. nos. op. p. par. pars. pl.
    pp. pt. pts. sec. sect. secs. ser. vol. vols. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. fl.
    r.
    """
)
"""Abbreviations after which a figure goes on."""

ENDING = word_list("a.m. art. etc. mar. no. p.m. par.")
"""Abbreviations, and words that look like one, after which any capital begins a sentence."""

STARTERS = word_list(
    """
    a after all also although among an and another any as at because before besides both but by consequently during
    each even every finally for from further furthermore had hardly has have he hence her here hereupon his how
    however i if in indeed instead it its later let like many meanwhile moreover most my neither never nevertheless
    no none nor not nothing now of on once one only or other others our out over perhaps several she since so some
    soon still such that the their then there therefore these they this those though through throughout thus to
    today under unless until upon we were what when whenever where whereas whereupon whether which while who whoever
    whose why with within without yet you your
    """
)
"""Words that begin a sentence where they are capitalised after an abbreviation."""

_STOP = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]*+(?:\[\d{1,3}\]|\(\d{1,3}\))*+(?=\s)")
_WORD_BEFORE = re.compile(r"(?!['‘])[^\s\"“«(\[—–]+\Z")
_NEXT = re.compile(r"\s*[\"'“‘«(\[—–_*]*([^\W_]+['’]?)?")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,3}\.){2,}")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-z])\)?")
_VOWEL = re.compile(r"[aeiouyäöüáéíóú]", re.IGNORECASE)
_REACH = 24
LONGEST = 4000
"""The most characters a sentence has: whatever parses sentences need not fear a text without a stop."""
ENDLESS = 20_000
"""The characters after which a run without an end is no sentence: preambles and lists of decrees are shorter."""
READ = 50_000
"""The characters of a run without an end that are read: as much as an index or a register of names may have."""
_CUTS = (";", ":", ",", " ")


def find_sentences(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    """Yield the sentences of the paragraphs, in order, without white space around them.

    A paragraph that is not running text (a heading, a signature) is one; what is longer than `LONGEST` comes in
    pieces. Time is linear in the text's length.
    """
    for paragraph in paragraphs:
        for sentence in _whole(text, paragraph):
            yield from _pieces(text, sentence)


def find_endless(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    """Yield the runs of more than `ENDLESS` characters in which no sentence ends, in order."""
    long = (paragraph for paragraph in paragraphs if len(paragraph.span) > ENDLESS)
    return (run for paragraph in long for run in _whole(text, paragraph) if len(run) > ENDLESS)


def find_unread(text: str, endless: Iterable[Span]) -> Iterator[Span]:
    """Yield what of the runs without an end is not read: all after the last word of their first `READ` characters."""
    for run in endless:
        if len(run) > READ:
            middle, limit = run.start + READ // 2, run.start + READ
            space = text[run.end : run.end + 1] == " "
            yield Span(max(text.rfind(" ", middle, limit), middle), run.end + space)


def without(paragraphs: Iterable[Paragraph], unread: Iterable[Span]) -> Iterator[Paragraph]:
    """Yield the paragraphs, in parts where something in them is not read; both are in order."""
    gaps = iter(unread)
    gap = next(gaps, None)
    for paragraph in paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        while gap is not None and gap.end <= end:
            yield replace(paragraph, span=Span(start, gap.start))
            start, gap = gap.end, next(gaps, None)
        if start == paragraph.span.start or start < end:
            yield replace(paragraph, span=Span(start, end))


def _whole(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """Return the sentences of a paragraph, however long."""
    return _split(text, paragraph.span) if paragraph.kind in ("body", "note") else iter((paragraph.span,))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence of bearable length as it is, a longer one in pieces that end with a mark, or a word at least."""
    start = span.start
    while span.end - start > LONGEST:
        middle, limit = start + LONGEST // 2, start + LONGEST
        cut = next((at for mark in _CUTS if (at := text.rfind(mark, middle, limit)) >= 0), limit - 1) + 1
        end = cut - 1 if text[cut - 1].isspace() else cut
        yield Span(start, end)
        start = cut
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)


def _split(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if stop.start() > start and _is_end(text, start, stop):
            yield Span(start, stop.end())
            start = stop.end()
            while start < span.end and text[start].isspace():
                start += 1
    if start < span.end:
        yield Span(start, span.end)


def _is_end(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether the sentence that began at `start` ends with this stop."""
    ahead = _NEXT.match(text, stop.end(), stop.end() + _REACH)
    following = (ahead.group(1) or "") if ahead else ""
    if ahead and len(following) == 1 and following.isalpha() and text[ahead.end() : ahead.end() + 1] == ".":
        following = ""  # an initial is no word that begins a sentence
    if following[:1].islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    before = text[max(start, stop.start() - _REACH) : stop.start()]
    word = _WORD_BEFORE.search(before)
    if word is None:  # a spaced ellipsis
        return following.lower() in STARTERS
    is_first = not any(c.isspace() for c in before)
    if is_first and _LIST_NUMBER.fullmatch(word.group()):
        return False
    return not _goes_on(word.group() + ".", following)


def _goes_on(word: str, following: str) -> bool:
    """Tell whether a sentence goes on after `word`, which ends in a stop, with the word `following`."""
    small = word.lower()
    if small.rpartition("-")[2] in TITLES and word[0].isupper():  # "Lieut.-Col."
        return True
    if following[:1].isdigit():
        return small in BEFORE_FIGURES
    if following.lower() in STARTERS or small in ENDING:
        return False
    is_initial = len(word) == 2 and word[0].isupper()
    return is_initial or small in ABBREVIATIONS or bool(_ACRONYM.fullmatch(word)) or _has_no_vowel(word)


def _has_no_vowel(word: str) -> bool:
    """Tell whether it looks like an abbreviation that no list holds, such as `Bgdr.`"""
    return 3 <= len(word) <= 6 and word[0].isupper() and word[1:-1].islower() and not _VOWEL.search(word)
