"""A file that goes along with a letter."""

import re
from dataclasses import dataclass
from typing import Final

from generator.audience import Audience

_STAMP: Final = re.compile(rb"^DTSTAMP:.*\r\n", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file with the name that it bears, its media type with parameters, and who may read it.

    `kind` is the key under which the wording says what it is.
    """

    kind: str
    name: str
    media_type: str
    content: bytes
    audience: Audience

    @property
    def said(self) -> bytes:
        """What the file says: of one for the calendar, all but the moment at which it was made."""
        return _STAMP.sub(b"", self.content) if self.media_type.startswith("text/calendar") else self.content
