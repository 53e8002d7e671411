"""The place where blocks are written: the end of a document's body, and what is known of it on the way."""

from collections.abc import Mapping
from copy import copy
from itertools import count
from typing import Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from generator.documents.blocks import Text
from generator.documents.package import style_ids
from generator.documents.page_size import text_height, text_width
from generator.documents.styles import ParagraphStyle, Style
from generator.documents.word_xml import NAMES, child, w
from generator.documents.writing.texts import write_pieces

_GAP: Final = "160"
"""Height of the space after a table or a box, in twentieths of a point."""
_LOWEST: Final = "20"
"""Height of that space at the end of a document."""


class Page:
    """Elements are appended in reading order and never looked up again, so that time grows with the number of rows."""

    def __init__(self, document: Document, fonts: tuple[bytes, ...] = ()) -> None:
        self.body: Final[etree._Element] = document.element.body
        self.fonts: Final = fonts
        """A workspace's own fonts, for the images of pictures."""
        self.width: Final = text_width(document)
        """Width between the margins, in twentieths of a point."""
        self.height: Final = text_height(document)
        """Height between them."""
        self._ids: Final[Mapping[Style, str]] = style_ids(document)
        self._part: Final = document.part
        self._numbers: Final = count(1)
        self._media: Final[dict[bytes, str]] = {}
        self._paragraphs: Final[dict[tuple[ParagraphStyle, bool], etree._Element]] = {}
        self._cells: Final[dict[tuple[int, ParagraphStyle, bool], etree._Element]] = {}
        self._break_before = False
        self._gap_owed = False
        self._gap_keeps = False

    def style(self, style: Style) -> str:
        """The id of a style in this document."""
        return self._ids[style]

    def number(self) -> int:
        """A number that nothing else in the document bears."""
        return next(self._numbers)

    def new_page(self) -> None:
        """The next paragraph begins a page."""
        self._break_before = True

    def link_to(self, address: str) -> str:
        """The id of a relation that leads out of the document."""
        return self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture_file(self, content: bytes, kind: str, media_type: str) -> str:
        """The id of a relation to a picture's file; equal pictures are one file."""
        if content not in self._media:
            name = PackURI(f"/word/media/image{len(self._media) + 1}.{kind}")
            part = Part(name, media_type, content, self._part.package)
            self._media[content] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._media[content]

    def paragraph(
        self, text: Text, style: ParagraphStyle, *, keep_next: bool = False, within: etree._Element | None = None
    ) -> etree._Element:
        """A paragraph at the end of the body, or of the cell that it stands `within`."""
        if within is None:
            self.pay_gap()
        paragraph = copy(self._skeleton(style, keep_next=keep_next))
        (self.body if within is None else within).append(paragraph)
        if self._break_before and within is None:
            child(paragraph[0], "pageBreakBefore")
            self._break_before = self._gap_owed = False
        write_pieces(paragraph, text.strip() if isinstance(text, str) else text, self)
        return paragraph

    def cell(self, row: etree._Element, width: int, text: Text, style: ParagraphStyle, *, keep_next: bool) -> None:
        """A cell of a table with one paragraph, at the end of a row; of that width, in twentieths of a point."""
        known = (width, style, keep_next)
        if known not in self._cells:
            self._cells[known] = cell = new_cell(None, width)
            cell.append(copy(self._skeleton(style, keep_next=keep_next)))
        cell = copy(self._cells[known])
        row.append(cell)
        write_pieces(cell[1], text.strip() if isinstance(text, str) else text, self)

    def _skeleton(self, style: ParagraphStyle, *, keep_next: bool) -> etree._Element:
        """A paragraph without words. Copying one costs a fifth of making one, and a document has thousands."""
        known = (style, keep_next)
        if known not in self._paragraphs:
            self._paragraphs[known] = paragraph = etree.Element(w("p"), nsmap=NAMES)
            properties = child(paragraph, "pPr")
            if style is not ParagraphStyle.BODY:
                child(properties, "pStyle", val=self.style(style))
            if keep_next:
                child(properties, "keepNext")
        return self._paragraphs[known]

    def gap(self, *, keep_next: bool = False) -> None:
        """Owes the space after a table or a box, which have none of their own."""
        self._gap_owed = True
        self._gap_keeps = keep_next

    def close(self) -> None:
        """Writes the paragraph that the format wants after a table, too low to go on a page where nothing else is."""
        self.pay_gap(_LOWEST)

    def pay_gap(self, height: str = _GAP) -> None:
        """Writes the space owed, unless a new page begins, where it would be a page of nothing."""
        if not self._gap_owed or self._break_before:
            return
        self._gap_owed = False
        properties = child(child(self.body, "p"), "pPr")
        if self._gap_keeps:
            child(properties, "keepNext")
        child(properties, "spacing", before="0", after="0", line=height, lineRule="exact")


def new_cell(row: etree._Element | None, width: int) -> etree._Element:
    """A cell without a paragraph; the format wants one in it. It stands at the end of a row, or by itself."""
    cell = etree.Element(w("tc"), nsmap=NAMES) if row is None else child(row, "tc")
    child(child(cell, "tcPr"), "tcW", w=str(width), type="dxa")
    return cell
