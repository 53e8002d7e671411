"""Text of plans within Markdown."""

import re
from typing import Final

from generator.reporting.characters import printable

_MARKS: Final = re.compile(r"([\\`*_{}\[\]()<>|~&])")
"""Everything that Markdown might read as more than text inside a line."""
_LINKS: Final = re.compile(r"(?<=[@#])|(?<=:)(?=//)|(?<=www)(?=\.)")
"""Where a site that shows Markdown begins to read a mention, a reference or an address."""
_JOINER: Final = "\u2060"
"""Takes no room and breaks no line."""


def plain(text: str) -> str:
    """A text on one line that Markdown shows as it is: no link, no mention, no markup, no further row of a table."""
    return _LINKS.sub(_JOINER, _MARKS.sub(r"\\\1", " ".join(printable(text).split())))
