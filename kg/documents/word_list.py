"""Words, written as one reads them → a set."""


def word_list(words: str) -> frozenset[str]:
    """Return the words of a text, parted by white space.

    >>> sorted(word_list("of the and"))
    ['and', 'of', 'the']
    """
    return frozenset(words.split())
