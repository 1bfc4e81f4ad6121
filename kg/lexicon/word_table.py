"""What is known of word forms, remembered from one text to the next, and never of more forms than memory can bear."""

from collections.abc import Callable
from typing import TypeVar

_MOST = 32_768
"""Forms held at a time: three times as many as a book of a million characters has."""

Known = TypeVar("Known")


class WordTable(dict[str, Known]):
    """What `look_up` returns of each word form, asked for once until the table is full and begins anew."""

    def __init__(self, look_up: Callable[[str], Known]) -> None:
        """Begin with no form."""
        self._look_up = look_up

    def __missing__(self, form: str) -> Known:
        if len(self) >= _MOST:
            self.clear()
        known = self[form] = self._look_up(form)
        return known
