"""What stands within a paragraph: words in their styles, links, fields."""

from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.documents.blocks import Link, Piece, SigningTag, Styled, Text
from generator.documents.styles import CharacterStyle
from generator.documents.word_xml import RELATIONSHIPS, child, w, write_text
from generator.documents.writing.fields import write_field

if TYPE_CHECKING:
    from generator.documents.writing.page import Page

_WHITE: Final = "FFFFFF"
_SCHEMES: Final = ("http://", "https://", "mailto:")


def write_pieces(paragraph: etree._Element, text: Text, page: "Page") -> None:
    """A text at the end of a paragraph, piece by piece."""
    for piece in text if isinstance(text, tuple) else (text,):
        _write_piece(paragraph, piece, page)


def _write_piece(paragraph: etree._Element, piece: Piece, page: "Page") -> None:
    match piece:
        case str():
            write_run(paragraph, piece)
        case Styled():
            write_run(paragraph, piece.text, page.style(piece.style))
        case Link():
            _write_link(paragraph, piece, page)
        case SigningTag():
            _write_tag(paragraph, piece)
        case _:
            write_field(paragraph, piece, page)


def write_run(parent: etree._Element, text: str, style: str | None = None) -> None:
    """Words, in the character style of that id where there is one; nothing where there are no words."""
    if not text:
        return
    run = child(parent, "r")
    if style is not None:
        child(child(run, "rPr"), "rStyle", val=style)
    write_text(run, text)


def _write_tag(paragraph: etree._Element, tag: SigningTag) -> None:
    """Words for a machine: their look is what the machine asks for, whatever the styles."""
    for words, size in tag.parts:
        run = child(paragraph, "r")
        properties = child(run, "rPr")
        child(properties, "noProof")
        if tag.is_white:
            child(properties, "color", val=_WHITE)
        child(properties, "sz", val=str(size))
        write_text(run, words)


def is_tag(run: etree._Element) -> bool:
    """Whether a run holds words of a signing tag; nothing else of ours goes without the checking of its spelling."""
    return run.find(f"{w('rPr')}/{w('noProof')}") is not None


def _write_link(paragraph: etree._Element, link: Link, page: "Page") -> None:
    """A link; an address that no reader could follow safely stays plain words."""
    if not link.text:
        return
    if link.anchor is not None:
        element = child(paragraph, "hyperlink", anchor=link.anchor, history="1")
    elif link.address is not None and link.address.casefold().startswith(_SCHEMES):
        element = child(paragraph, "hyperlink", history="1")
        element.set(f"{{{RELATIONSHIPS}}}id", page.link_to(link.address))
    else:
        write_run(paragraph, link.text)
        return
    write_run(element, link.text, page.style(CharacterStyle.LINK))
