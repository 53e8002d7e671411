"""What stands within a paragraph: words in their styles, links, fields."""

from typing import TYPE_CHECKING, Final

from generator.documents.blocks import Link, Piece, SigningTag, Styled, Text
from generator.documents.markup import element, run, words
from generator.documents.styles import CharacterStyle
from generator.documents.word_xml import quoted
from generator.documents.writing.fields import field

if TYPE_CHECKING:
    from generator.documents.writing.page import Page

_WHITE: Final = "FFFFFF"
_SCHEMES: Final = ("http://", "https://", "mailto:")


def pieces(text: Text, page: "Page") -> str:
    """A text, piece by piece."""
    if isinstance(text, str):
        return run(text)
    if isinstance(text, tuple):
        return "".join([_piece(piece, page) for piece in text])
    return _piece(text, page)


def _piece(piece: Piece, page: "Page") -> str:
    match piece:
        case str():
            return run(piece)
        case Styled():
            return run(piece.text, page.style(piece.style))
        case Link():
            return _link(piece, page)
        case SigningTag():
            return _tag(piece)
        case _:
            return field(piece, page)


def _tag(tag: SigningTag) -> str:
    """Words for a machine: their look is what the machine asks for, whatever the styles."""
    color = element("color", val=_WHITE) if tag.is_white else ""
    return "".join(
        element("r", element("rPr", "<w:noProof/>", color, element("sz", val=str(size))), words(part))
        for part, size in tag.parts
    )


def _link(link: Link, page: "Page") -> str:
    """A link; an address that no reader could follow safely stays plain words."""
    if not link.text:
        return ""
    written = run(link.text, page.style(CharacterStyle.LINK))
    if link.anchor is not None:
        return element("hyperlink", written, anchor=link.anchor, history="1")
    if link.address is not None and link.address.casefold().startswith(_SCHEMES):
        relation = quoted(page.link_to(link.address))
        return f'<w:hyperlink w:history="1" r:id={relation}>{written}</w:hyperlink>'
    return run(link.text)
