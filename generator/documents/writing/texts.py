"""What stands within a paragraph: words in their styles, links, fields."""

from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.documents.blocks import Link, Piece, Styled, Text
from generator.documents.styles import CharacterStyle
from generator.documents.word_xml import RELATIONSHIPS, child, write_text
from generator.documents.writing.fields import write_field

if TYPE_CHECKING:
    from generator.documents.writing.page import Page

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
