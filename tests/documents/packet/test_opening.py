"""Files that are no packets, damaged ones, and those that somebody means to harm with."""

import random
import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from generator.documents import reference_document
from generator.documents.packet import opening
from generator.documents.packet.opening import PacketFileError, open_packet
from generator.documents.word_xml import w
from tests.packets import DOCUMENT, entries, zipped

REFERENCE = reference_document()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def told(content: bytes) -> str:
    with pytest.raises(PacketFileError) as error:
        open_packet(content)
    assert error.value.hint
    return str(error.value)


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**entries(REFERENCE), name: content})


def test_a_word_document_is_opened() -> None:
    opened = open_packet(REFERENCE)
    assert opened.body.tag == w("body")
    assert opened.custom == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 }", "RTF"),
        (b"<html></html>", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "web page"),
        (OLE + b"\0" * 600, "Word 97"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"hello", "no Word document"),
        (REFERENCE[: len(REFERENCE) // 2], "damaged"),
    ],
)
def test_other_files_are_told_by_what_they_are(content: bytes, message: str) -> None:
    assert message in told(content)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"},
        {"_rels/.rels": b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/>"},
    ],
)
def test_archives_of_other_programs_are_no_word_documents(parts: dict[str, bytes]) -> None:
    assert "no Word document" in told(zipped(parts))


def test_a_sheet_is_told_from_a_document() -> None:
    assert "another program" in told(with_part(DOCUMENT, b"<workbook/>"))


def test_strict_open_xml_is_told() -> None:
    strict = b"<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body/></w:document>"
    assert "Strict" in told(with_part(DOCUMENT, strict))


class TestWhatIsMeantToHarm:
    def test_entities(self) -> None:
        bomb = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
        assert "cannot be read" in told(with_part(DOCUMENT, bomb))

    def test_files_of_this_machine(self) -> None:
        taken = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'
        assert "cannot be read" in told(with_part(DOCUMENT, taken))

    def test_deep_nesting(self) -> None:
        assert "cannot be read" in told(with_part(DOCUMENT, b"<a>" * 5_000 + b"</a>" * 5_000))

    def test_a_part_that_unpacks_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "MAX_PART", 100_000)
        assert "larger" in told(with_part(DOCUMENT, b" " * 100_001))

    def test_too_large_a_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "MAX_FILE", 100)
        assert "MiB" in told(REFERENCE)

    def test_too_many_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "MAX_ENTRIES", 3)
        assert "not packed" in told(REFERENCE)

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    @pytest.mark.parametrize("name", [DOCUMENT, DOCUMENT.upper()])
    def test_one_part_twice(self, name: str) -> None:
        buffer = BytesIO(REFERENCE)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(name, b"<other/>")
        assert "not packed" in told(buffer.getvalue())

    def test_a_part_that_is_protected_by_a_password(self) -> None:
        content = bytearray(zipped(entries(REFERENCE)))
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = content.find(mark)
            while at >= 0:
                struct.pack_into("<H", content, at + place, 1)
                at = content.find(mark, at + 1)
        assert "damaged" in told(bytes(content))

    def test_relations_that_lead_out_of_the_file(self) -> None:
        relations = (
            b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            b"<Relationship Id='a' Type='x/officeDocument' Target='../../../../etc/passwd'/></Relationships>"
        )
        assert "missing" in told(with_part("_rels/.rels", relations))

    def test_whatever_is_broken_ends_in_words(self) -> None:
        dice = random.Random(7)  # noqa: S311 - the same breakage in every run
        for _ in range(300):
            content = bytearray(REFERENCE)
            for _ in range(dice.choice((1, 5, 50))):
                content[dice.randrange(len(content))] = dice.randrange(256)
            with suppress(PacketFileError):
                open_packet(bytes(content[: dice.choice((len(content), dice.randrange(len(content))))]))
