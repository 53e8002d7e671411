"""A packet's file, opened without trusting it: the body of the document, and the custom XML parts that belong to it."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.documents.word_file import WordFileError, open_archive
from generator.documents.word_xml import w

_MOST_CUSTOM: Final = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedPacket:
    """What was read: the body of the document, and its custom XML parts as they are."""

    body: etree._Element
    custom: tuple[bytes, ...]


def open_packet(content: bytes) -> OpenedPacket:
    """A Word file's body and custom XML parts.

    Raises:
        WordFileError: it is no Word document, or one that cannot be read.
    """
    archive = open_archive(content)
    body = archive.xml(archive.main).find(w("body"))
    if body is None:
        raise WordFileError(
            "the file has no text where a Word document has it", "have the packet signed as it was made"
        )
    related = (one.target for one in archive.relations(archive.main) if one.kind == "customXml" and not one.is_external)
    custom = [archive.parts[name] for name in related if name in archive.parts]
    return OpenedPacket(body=body, custom=tuple(custom[:_MOST_CUSTOM]))
