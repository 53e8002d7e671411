"""A Word file, opened without trusting it: its parts, what they are, and how they refer to each other.

Anybody may have made the file. So its size is known before it is unpacked, no part is fetched from anywhere, and no
entity is taken. Nothing is unpacked to disk.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import IO, Final
from urllib.parse import unquote

from lxml import etree

from generator.documents.word_file.errors import PdfError, WordFileError
from generator.documents.word_file.untrusted import UntrustedXmlError, untrusted_xml

MOST_BYTES: Final = 10_000_000
"""Logos and fonts of a reference document, which every document carries along, and a signature as a picture in a packet
need far less."""
_MOST_UNPACKED: Final = 60_000_000
_MOST_PARTS: Final = 2_000
_CHUNK: Final = 1 << 20
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How the standard lets a part be packed."""

_CONTENT_TYPES: Final = "[Content_Types].xml"
_OLE_FILE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP_FILE: Final = b"PK\x03\x04"
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_HAS_PASSWORD: Final = 0x1
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT: Final = f"{_WORD}document.main+xml"
_TEMPLATE: Final = f"{_WORD}template.main+xml"
_MACROS: Final = ("document.macroEnabled.main+xml", "template.macroEnabledTemplate.main+xml")
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SAVE: Final = "open it in Word and save it as Word Document (.docx)"
_GET: Final = f"get it once more, or {_SAVE}"
_UNLOCK: Final = "take the password away in Word: File > Info > Protect"
_SMALLER: Final = "make its pictures smaller"
_OTHER: Final = "the file is no Word document (.docx)"
_LOCKED: Final = "the file is locked with a password"
_DAMAGED: Final = "the file is damaged, and cannot be read as a Word document (.docx)"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,  # of an entry without a name
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What reading an archive raises that somebody broke, by accident or on purpose."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """That a part refers to another or, where it `is_external`, to something out of the file.

    `kind` is the last word of the relation's type, such as `header` or `attachedTemplate`.
    """

    id: str
    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True)
class Archive:
    """A Word file's parts by name, none of them checked yet. `main` is the name of the document itself."""

    parts: Mapping[str, bytes]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {name.casefold(): name for name in self.parts}

    def _named(self, part: str) -> str:
        """A part by the name that the file gives it: names do not differ by case."""
        return self._names.get(part.casefold(), part)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document."""
        found = [relation.target for relation in self.relations("") if relation.kind == "officeDocument"]
        return found[0] if found else ""

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part refers to; of the file as a whole where the name is empty."""
        folder, _, name = part.rpartition("/")
        listed = self.parts.get(self._named(join(folder, "_rels", f"{name}.rels")))
        return () if listed is None else tuple(self._relations(part, listed))

    def _relations(self, part: str, listed: bytes) -> Iterator[Relation]:
        for entry in _xml(listed, f"what {part or 'the file'} refers to").iter("{*}Relationship"):
            target = entry.get("Target", "")
            is_external = entry.get("TargetMode", "") == "External"
            if not is_external:
                target = self._named(normpath(join("/", dirname(part), unquote(target))).lstrip("/"))
            yield Relation(
                id=entry.get("Id", ""),
                kind=entry.get("Type", "").rpartition("/")[2],
                target=target,
                is_external=is_external,
            )

    def every_relation(self) -> Iterator[tuple[str, Relation]]:
        """All that any part refers to, with the part's name."""
        for name in self.parts:
            folder, _, file = name.rpartition("/")
            outer, _, inner = folder.rpartition("/")
            if file.casefold().endswith(".rels") and inner.casefold() == "_rels":
                part = self._named(join(outer, file[: -len(".rels")]))
                yield from ((part, relation) for relation in self.relations(part))

    def content_type(self, part: str) -> str:
        """What a part is, as the file says; empty where it does not."""
        by_name, by_ending = self._content_types
        return by_name.get(part.casefold()) or by_ending.get(part.rpartition(".")[2].casefold(), "")

    @cached_property
    def _content_types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        root = _xml(self.parts[self._named(_CONTENT_TYPES)], _CONTENT_TYPES)
        return (
            {
                entry.get("PartName", "").lstrip("/").casefold(): entry.get("ContentType", "")
                for entry in root.iter("{*}Override")
            },
            {entry.get("Extension", "").casefold(): entry.get("ContentType", "") for entry in root.iter("{*}Default")},
        )

    def xml(self, part: str) -> etree._Element:
        """The root of a part.

        Raises:
            WordFileError: it is not there, or is no XML.
        """
        if part not in self.parts:
            raise WordFileError(_DAMAGED, f"{part or 'the document itself'} is not in it; {_GET}")
        return _xml(self.parts[part], part)


def open_archive(content: bytes) -> Archive:
    """The parts of a Word document's file.

    Raises:
        WordFileError: it is no Word document (.docx), or too large for one.
    """
    if len(content) > MOST_BYTES:
        raise WordFileError(f"the file has over {MOST_BYTES // 1_000_000} MB", _SMALLER)
    if not content.startswith(_ZIP_FILE):
        raise _not_zipped(content)
    try:
        archive = Archive(_unpacked(content))
    except WordFileError:
        raise
    except _BROKEN as error:
        raise WordFileError(_DAMAGED, _GET) from error
    _refuse_other_kinds(archive)
    return archive


def _unpacked(content: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    known: set[str] = set()
    room = _MOST_UNPACKED
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > _MOST_PARTS:
            raise WordFileError(f"the file holds {len(entries)} parts, over {_MOST_PARTS}", _SAVE)
        for entry in entries:
            name = entry.filename.replace("\\", "/").lstrip("/")
            if entry.flag_bits & _HAS_PASSWORD:
                raise WordFileError(_LOCKED, _UNLOCK)
            if name.casefold() in known:
                raise WordFileError(_DAMAGED, f"{name} is in it twice; {_GET}")
            if entry.compress_type not in _METHODS:
                raise WordFileError(_DAMAGED, f"{name} is packed in a way that Word does not know; {_GET}")
            known.add(name.casefold())
            # What an entry says of its own size may be wrong, so it is counted as it is read.
            with archive.open(entry) as stream:
                parts[name] = b"".join(_read(stream, room))
            room -= len(parts[name])
    return parts


def _read(stream: IO[bytes], room: int) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        room -= len(chunk)
        if room < 0:
            raise WordFileError(f"the file unpacks to over {_MOST_UNPACKED // 1_000_000} MB", _SMALLER)
        yield chunk


def _not_zipped(content: bytes) -> WordFileError:
    """Why a file is no Word document that is none of the zipped kind."""
    if content.startswith(_OLE_FILE):
        if _ENCRYPTED in content:
            return WordFileError(_LOCKED, _UNLOCK)
        return WordFileError("the file is of the kind that Word wrote up to 2003 (.doc)", _SAVE)
    start = content.lstrip(_BLANK)
    if not start:
        return WordFileError("the file is empty", _GET)
    if start.startswith(b"%PDF"):
        return PdfError("the file is a PDF, not a Word document (.docx)", "take the Word document that it was made of")
    if start.startswith(b"{\\rtf"):
        return WordFileError("the file is a text in RTF, not a Word document (.docx)", _SAVE)
    if start.startswith(b"<"):
        return WordFileError("the file is a web page or XML, not a Word document (.docx)", _SAVE)
    return WordFileError(_OTHER, "name a file that Word has saved as Word Document (.docx)")


def _refuse_other_kinds(archive: Archive) -> None:
    """Zipped files that are no Word document, each told by what it is."""
    if archive.parts.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
        raise WordFileError("the file is an OpenDocument file (.odt)", "save it as Word document (.docx)")
    if _CONTENT_TYPES.casefold() not in {name.casefold() for name in archive.parts}:
        raise WordFileError(_OTHER, _SAVE)
    kind = archive.content_type(archive.main)
    if kind.endswith(_MACROS):
        raise WordFileError(f"the file may hold macros ({kind.rpartition('.main')[0].rpartition('.')[2]})", _SAVE)
    if kind == _TEMPLATE:
        raise WordFileError("the file is a template (.dotx)", _SAVE)
    if kind == _DOCUMENT and _STRICT.encode() in archive.parts.get("_rels/.rels", b""):
        raise WordFileError("the file is written as Strict Open XML", _SAVE)
    if kind != _DOCUMENT:
        raise WordFileError(_OTHER, _SAVE)


def _xml(content: bytes, part: str) -> etree._Element:
    try:
        return untrusted_xml(content)
    except UntrustedXmlError as error:
        raise WordFileError(_DAMAGED, f"{part}: {error}; {_GET}") from error
