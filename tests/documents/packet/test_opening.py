"""What is read of a packet's file."""

import pytest

from generator.documents import reference_document
from generator.documents.packet.opening import open_packet
from generator.documents.word_file import WordFileError
from generator.documents.word_xml import w
from tests.documents.word_files import DOCUMENT, OFFICE, WordFile


def test_its_body() -> None:
    opened = open_packet(reference_document())
    assert opened.body.tag == w("body")
    assert opened.custom == ()


def test_custom_xml_parts_as_they_are_when_they_belong_to_the_document() -> None:
    file = WordFile().add("customXml/item1.xml", "<a/>", "application/xml").add("customXml/b.xml", "<b/>", "text/xml")
    file.relate(DOCUMENT, f"{OFFICE}/customXml", "../customXml/item1.xml", "rId90")
    file.relate(DOCUMENT, f"{OFFICE}/customXml", "../customXml/none.xml", "rId91")
    file.relate(DOCUMENT, f"{OFFICE}/customXml", "https://quillmere.example/a.xml", "rId92", is_external=True)
    assert open_packet(file.content).custom == (b"<a/>",)


def test_a_document_without_text_is_none() -> None:
    with pytest.raises(WordFileError, match="no text"):
        open_packet(WordFile().replace(DOCUMENT, "w:body", "w:text").content)
