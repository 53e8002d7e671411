"""A file that goes along with a letter."""

from dataclasses import dataclass

from generator.audience import Audience


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
