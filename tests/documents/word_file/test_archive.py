"""Files that are no Word documents, damaged ones, and those that somebody means to harm with."""

import random
import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from generator.documents import reference_document
from generator.documents.word_file import PdfError, WordFileError, open_archive
from generator.documents.word_file import archive as opening
from tests.documents.word_files import DOCUMENT, OFFICE, WORD_TYPE, WordFile
from tests.packets import zipped

REFERENCE = reference_document()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def read_whole(content: bytes) -> None:
    archive = open_archive(content)
    for part in archive.parts:
        if part.endswith(".xml"):
            archive.xml(part)


def told(content: bytes) -> str:
    with pytest.raises(WordFileError) as error:
        read_whole(content)
    return f"{error.value} ({error.value.hint})"


def with_part(name: str, content: bytes) -> bytes:
    file = WordFile()
    file.parts[name] = content
    return file.content


def packed(method: int) -> bytes:
    """The same file, packed in another way."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in WordFile().parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


OTHER_KINDS = {
    "nothing": (b"", "the file is empty"),
    "blanks": (b"  \n", "the file is empty"),
    "a PDF": (b"%PDF-1.7 ...", "the file is a PDF"),
    "RTF": (b"{\\rtf1 }", "RTF"),
    "a web page": (b"<html></html>", "web page"),
    "XML": (b"\xef\xbb\xbf<?xml version='1.0'?>", "web page or XML"),
    "a text": (b"# Read me", "is no Word document (.docx)"),
    "a document of old": (OLE + bytes(600), "of the kind that Word wrote up to 2003"),
    "a password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "an empty archive": (zipped({}), "is no Word document (.docx)"),
    "some archive": (zipped({"a.txt": b"a"}), "is no Word document (.docx)"),
    "a page alone": (zipped({DOCUMENT: b"<no/>"}), "is no Word document (.docx)"),
    "nothing that is the document": (
        with_part("_rels/.rels", f"<Relationships xmlns='{PACKAGE}'/>".encode()),
        "is no Word document (.docx)",
    ),
    "a sheet": (
        WordFile().replace("[Content_Types].xml", "wordprocessingml.document", "spreadsheetml.sheet").content,
        "is no Word document (.docx)",
    ),
    "OpenDocument": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument file (.odt)"),
    "a template": (
        WordFile()
        .replace("[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main")
        .content,
        "is a template (.dotx)",
    ),
    **{
        f"macros ({kind})": (
            WordFile()
            .replace("[Content_Types].xml", f"{WORD_TYPE}.document.main", f"application/vnd.ms-word.{kind}.main")
            .content,
            "may hold macros",
        )
        for kind in ("document.macroEnabled", "template.macroEnabledTemplate")
    },
    "Strict Open XML": (
        WordFile().replace("_rels/.rels", OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships").content,
        "Strict Open XML",
    ),
    "half a file": (WordFile().content[:4000], "damaged"),
    "XML that is none": (WordFile().replace("word/styles.xml", "</w:styles>", "").content, "damaged"),
    **{
        f"packed otherwise ({method})": (packed(method), "packed in a way that Word does not know")
        for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2)
    },
}


@pytest.mark.parametrize(("content", "message"), OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_other_files_are_told_by_what_they_are(content: bytes, message: str) -> None:
    assert message in told(content)


def test_a_pdf_is_told_apart_for_those_who_expect_one() -> None:
    with pytest.raises(PdfError):
        open_archive(b"\n%PDF-1.7")


def test_names_of_parts_do_not_differ_by_case() -> None:
    file = WordFile()
    for name in ("_rels/.rels", DOCUMENT, "word/_rels/document.xml.rels"):
        file.parts[name.upper()] = file.parts.pop(name)
    archive = open_archive(file.content)
    assert archive.main == DOCUMENT.upper()
    assert {(part, one.kind) for part, one in archive.every_relation()} == {
        (part.upper() if part == DOCUMENT else part, one.kind)
        for part, one in open_archive(WordFile().content).every_relation()
    }


class TestWhatIsMeantToHarm:
    @pytest.mark.parametrize(
        "content",
        [
            b'<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
            b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>',
            b"<a>" * 5_000 + b"</a>" * 5_000,
        ],
        ids=["entities", "files of this machine", "deep nesting"],
    )
    def test_in_xml(self, content: bytes) -> None:
        assert told(with_part(DOCUMENT, content)).startswith("the file is damaged")

    def test_a_file_that_unpacks_without_end(self) -> None:
        assert "unpacks to over 60 MB" in told(with_part("word/media/b.svg", bytes(70_000_000)))

    def test_too_large_a_file_is_not_even_unpacked(self) -> None:
        assert "over 10 MB" in told(REFERENCE[:4] + bytes(opening.MOST_BYTES))

    def test_too_many_parts(self) -> None:
        assert "holds 2001 parts, over 2000" in told(zipped({f"{number}.txt": b"" for number in range(2_001)}))

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    @pytest.mark.parametrize("name", [DOCUMENT, DOCUMENT.upper(), DOCUMENT.replace("/", "\\")])
    def test_one_part_twice(self, name: str) -> None:
        buffer = BytesIO(REFERENCE)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(name, b"<other/>")
        assert "is in it twice" in told(buffer.getvalue())

    def test_a_part_without_a_name(self) -> None:
        content = zipped({**WordFile().parts, "name-to-lose": b""})
        # A name ends where a zero stands.
        assert "damaged" in told(content.replace(b"name-to-lose", b"\0ame-to-lose"))

    def test_a_part_that_is_protected_by_a_password(self) -> None:
        content = bytearray(zipped(WordFile().parts))
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = content.find(mark)
            while at >= 0:
                struct.pack_into("<H", content, at + place, 1)
                at = content.find(mark, at + 1)
        assert "locked with a password" in told(bytes(content))

    def test_relations_that_lead_out_of_the_file(self) -> None:
        relations = (
            f"<Relationships xmlns='{PACKAGE}'>"
            "<Relationship Id='a' Type='x/officeDocument' Target='../../../../etc/passwd'/></Relationships>"
        )
        assert "is no Word document" in told(with_part("_rels/.rels", relations.encode()))

    def test_whatever_is_broken_ends_in_words(self) -> None:
        dice = random.Random(7)  # noqa: S311 - the same breakage in every run
        for _ in range(300):
            content = bytearray(REFERENCE)
            for _ in range(dice.choice((1, 5, 50))):
                content[dice.randrange(len(content))] = dice.randrange(256)
            with suppress(WordFileError):
                open_archive(bytes(content[: dice.choice((len(content), dice.randrange(len(content))))]))
