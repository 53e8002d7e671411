"""A calendar as the bytes of its file, in the content lines of RFC 5545, 3.1.

The library knows how each value is written. It would write the file too, but folds every line character by character,
and each of its versions in another way.
"""

from typing import Any, Final

from icalendar import Calendar

_LONGEST: Final = 74
"""Octets of a line; with the space before all but the first, these are the 75 that the standard allows."""
_ESCAPES: Final = b"\\^"
"""What begins an escape. Some programs do not know it any more when it is folded in two."""
_WITHIN_CHARACTER: Final = range(0b1000_0000, 0b1100_0000)
"""What an octet is that continues a character of UTF-8."""


def calendar_bytes(calendar: Calendar) -> bytes:
    """The file of a calendar."""
    lines = (folded(_content_line(name, value)) for name, value in calendar.property_items())
    return b"".join(b"%b\r\n" % line for line in lines)


def folded(line: bytes) -> bytes:
    """A line of UTF-8 text as lines that are short enough, none of which parts a character or an escape."""
    parts = []
    start = 0
    while len(line) - start > _LONGEST:
        end = start + _LONGEST
        while line[end] in _WITHIN_CHARACTER:
            end -= 1
        if line[end - 1] in _ESCAPES:
            end -= 1
        parts.append(line[start:end])
        start = end
    return b"\r\n ".join([*parts, line[start:]])


# The library types a value as any object.
def _content_line(name: str, value: Any) -> bytes:  # noqa: ANN401
    # Where a component begins and ends, the value is written already.
    written = value if isinstance(value, bytes) else value.to_ical()
    parameters = getattr(value, "params", None)
    head = f"{name};{parameters.to_ical().decode()}" if parameters else name
    return f"{head.removesuffix(';')}:".encode() + (written.encode() if isinstance(written, str) else written)
