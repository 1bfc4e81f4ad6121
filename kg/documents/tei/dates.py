"""TEI's dating attributes → EDTF (TEI Guidelines, att.datable.w3c, .iso and .custom, att.calendarSystem).

`@when` and its like are Gregorian whatever the text's calendar; `@when-custom` is in that of `@datingMethod`.
"""

import re
from collections.abc import Mapping

from kg.model import Calendar

_VALUE = re.compile(r"(-?\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*|Z|[+-]\d\d:\d\d)?")
_CALENDARS = (
    ("julian", Calendar.JULIAN),
    ("old style", Calendar.JULIAN),
    ("oldstyle", Calendar.JULIAN),
    ("republican", Calendar.FRENCH_REPUBLICAN),
)


def find_edtf(attributes: Mapping[str, str], suffix: str = "") -> str | None:
    """Return the EDTF value of `@when`, or of `@from`, `@to`, `@notBefore` and `@notAfter`; None without a year.

    >>> find_edtf({"when": "1918-04-09"}), find_edtf({"from": "1917", "to": "1918-03"})
    ('1918-04-09', '1917/1918-03')
    >>> find_edtf({"notBefore": "1918-04-10", "notAfter": "1918-04-15"}), find_edtf({"notAfter": "1918", "cert": "low"})
    ('[1918-04-10..1918-04-15]', '[..1918]')
    """
    when, start, end, after, before = (
        _value(attributes, name, suffix) for name in ("when", "from", "to", "notBefore", "notAfter")
    )
    if when:
        return when + _qualifier(attributes)
    if start or end:
        return f"{start or '..'}/{end or '..'}" if start != end else start
    if after or before:
        return f"[{after or ''}..{before or ''}]" if after != before else after
    return None


def find_calendar(attributes: Mapping[str, str]) -> Calendar:
    """Return the calendar of the text that `@calendar` or `@datingMethod` names: `#julian`, `#cal_Julian`, …"""
    named = (attributes.get("calendar") or attributes.get("datingMethod") or "").lower()
    return next((calendar for word, calendar in _CALENDARS if word in named), Calendar.GREGORIAN)


def _value(attributes: Mapping[str, str], name: str, suffix: str) -> str | None:
    said = attributes.get(name + suffix) or (attributes.get(f"{name}-iso") if not suffix else None)
    match = _VALUE.fullmatch((said or "").strip())
    return match.group(1) if match else None


def _qualifier(attributes: Mapping[str, str]) -> str:
    """Return how sure the editor is: `?` for a low certainty, `~` for a low precision, `%` for both."""
    uncertain = attributes.get("cert") in {"low", "medium", "unknown"}
    vague = attributes.get("precision") in {"low", "medium", "unknown"}
    return "%" if uncertain and vague else "?" if uncertain else "~" if vague else ""
