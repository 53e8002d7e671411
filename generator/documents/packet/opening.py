"""A Word file from outside, opened without trusting it: its main document, and the custom XML parts that belong to it.

Whoever sends a packet back may send anything. Nothing is unpacked to disk, only the parts that are asked for are read,
and of each no more than a limit.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from generator.documents.packet.untrusted import UntrustedXmlError, untrusted_xml
from generator.documents.word_xml import w

MAX_FILE: Final = 64 * 1024 * 1024
MAX_PART: Final = 32 * 1024 * 1024
"""Bytes of one part, unpacked. The longest packet that there is a test for has a twentieth of it."""
MAX_ENTRIES: Final = 5_000
_MAX_CUSTOM: Final = 50
_SAVE_AS_WORD: Final = "open it in Word and save it as a Word document (.docx)"
_BY_HAND: Final = "write the entry by hand"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)
"""What reading an archive raises that somebody broke, by accident or on purpose."""
_OTHER_FILES: Final = (
    (b"%PDF", "this is a PDF, whose fields are gone", _BY_HAND),
    (b"{\\rtf", "this is a text in RTF, not a Word document (.docx)", _SAVE_AS_WORD),
    (b"<", "this is a web page or another text, not a Word document (.docx)", _SAVE_AS_WORD),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class PacketFileError(ValueError):
    """A file cannot be opened as a Word document. The message says why, `hint` what to do instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedPacket:
    """What was read: the body of the document, and its custom XML parts as they are."""

    body: etree._Element
    custom: tuple[bytes, ...]


def open_packet(content: bytes) -> OpenedPacket:
    """A Word file's body and custom XML parts.

    Raises:
        PacketFileError: it is no Word document, or one that cannot be read.
    """
    if len(content) > MAX_FILE:
        raise PacketFileError(
            f"the file has over {MAX_FILE // 1024 // 1024} MiB", "take out pictures, and save it again"
        )
    if not zipfile.is_zipfile(BytesIO(content)):
        raise _other_file(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _read(_Parts(archive))
    except _BROKEN as error:
        if isinstance(error, PacketFileError):
            raise
        raise PacketFileError("the file is damaged", "ask for it once more") from error


def _other_file(content: bytes) -> PacketFileError:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return PacketFileError("the file is protected by a password", "save it without the password")
        return PacketFileError("this is a document of Word 97 to 2003, or no Word document", _SAVE_AS_WORD)
    if not content.strip():
        return PacketFileError("the file is empty", "ask for it once more")
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, message, hint in _OTHER_FILES:
        if start.startswith(mark):
            return PacketFileError(message, hint)
    return PacketFileError("this is no Word document (.docx), or a damaged one", _SAVE_AS_WORD)


class _Parts:
    """The parts of an archive, each read when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        names = archive.namelist()
        if len(names) > MAX_ENTRIES or len({name.lower() for name in names}) < len(names):
            raise PacketFileError("the file is not packed as Word packs its documents", _SAVE_AS_WORD)
        self._archive = archive
        # The names of parts do not differ in case.
        self._names = {name.lower(): name for name in names}

    def has(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        if not self.has(name):
            raise PacketFileError("the file is damaged: a part of it is missing", "ask for it once more")
        with self._archive.open(self._names[name.lower()]) as part:
            content = part.read(MAX_PART + 1)
        if len(content) > MAX_PART:
            raise PacketFileError("a part of the file is far larger than any packet", "ask for the packet once more")
        return content

    def related(self, source: str) -> Iterator[tuple[str, str]]:
        """What a part is related to inside the file: the kind of each relation, and the part."""
        folder, name = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(relations):
            return
        for relation in _xml(self.read(relations)).iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Type", ""), target.lstrip("/")


def _read(parts: _Parts) -> OpenedPacket:
    main = next((name for kind, name in parts.related("") if kind.endswith("/officeDocument")), None)
    if main is None:
        raise PacketFileError("this is no Word document (.docx)", _SAVE_AS_WORD)
    root = _xml(parts.read(main))
    if root.tag.startswith(f"{{{_STRICT}"):
        raise PacketFileError(
            "the document is saved as Strict Open XML", "save it as a plain Word document (.docx) in Word"
        )
    body = root.find(w("body")) if root.tag == w("document") else None
    if body is None:
        raise PacketFileError("this is a file of another program, not a Word document (.docx)", _SAVE_AS_WORD)
    custom = [name for kind, name in parts.related(main) if kind == f"{_OFFICE}/customXml" and parts.has(name)]
    return OpenedPacket(body=body, custom=tuple(parts.read(name) for name in custom[:_MAX_CUSTOM]))


def _xml(content: bytes) -> etree._Element:
    try:
        return untrusted_xml(content)
    except UntrustedXmlError as error:
        raise PacketFileError("the file is damaged: a part of it cannot be read", "ask for it once more") from error
