"""Signature blocks: forms for a word processor that are forms for a pen as well."""

from typing import Final

from lxml import etree

from generator.documents.blocks import Signature, SignatureField, Signatures
from generator.documents.styles import ParagraphStyle, TableStyle
from generator.documents.word_xml import child, w
from generator.documents.writing.page import Page, new_cell
from generator.documents.writing.tables import new_row, new_table, shares_of
from generator.documents.writing.texts import write_run

_IN_A_ROW: Final = 2
_ROOM_FOR_A_PEN: Final = 300
"""How much higher a line to sign on is than others, in twentieths of a point."""
_LINE: Final = 380
"""Height of a line, in 240ths of its font's: with its label above there is room enough for a pen."""
_AFTER_A_CHOICE: Final = 40
"""Space below a decision, in twentieths of a point: both blocks are to stand on the page that says what is signed."""
_BETWEEN: Final = 260
"""Width of the space between two blocks, in twentieths of a point."""
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_signatures(page: Page, block: Signatures) -> None:
    """The blocks, each a cell, so that they are read and filled in one after the other.

    Each row is a table of its own: all lines of a block keep to the next, and rows of one table would keep together.
    """
    widths = shares_of([1] * _IN_A_ROW, page.width)
    for start in range(0, len(block.signatures), _IN_A_ROW):
        signatures = block.signatures[start : start + _IN_A_ROW]
        table = new_table(page, TableStyle.SIGNATURE, widths, block.description)
        _without_lines(table)
        row = new_row(table)
        for place, width in enumerate(widths):
            cell = new_cell(row, width)
            _margins(cell)
            if place < len(signatures):
                _write(page, signatures[place], cell)
            else:
                page.paragraph("", ParagraphStyle.TABLE_TEXT, within=cell)
        page.gap()


def _write(page: Page, signature: Signature, cell: etree._Element) -> None:
    heading = page.paragraph(signature.heading, ParagraphStyle.HEADING_2, within=cell)
    child(heading[0], "spacing", before="0")
    for box, words in signature.choices:
        paragraph = page.paragraph(box, ParagraphStyle.CHOICE, within=cell)
        child(paragraph[0], "spacing", after=str(_AFTER_A_CHOICE))
        child(child(paragraph, "r"), "tab")
        write_run(paragraph, words)
    for field in signature.fields:
        _write_field(page, field, cell)


def _write_field(page: Page, field: SignatureField, cell: etree._Element) -> None:
    """The field stands on the first of its lines; the others are for a pen."""
    page.paragraph(field.label, ParagraphStyle.SIGNATURE_LABEL, within=cell)
    line = page.paragraph(field.value, ParagraphStyle.WRITING_LINE, within=cell)
    lines = [line, *(page.paragraph("", ParagraphStyle.WRITING_LINE, within=cell) for _ in range(field.lines - 1))]
    for one in lines:
        spacing = child(one[0], "spacing", line=str(_LINE), lineRule="auto")
        if field.is_signature:
            spacing.set(w("before"), str(_ROOM_FOR_A_PEN))


def _without_lines(table: etree._Element) -> None:
    """The lines of the fields are lines enough."""
    properties = table[0]
    borders = etree.Element(w("tblBorders"))
    for side in _SIDES:
        child(borders, side, val="nil")
    properties.find(w("tblLayout")).addprevious(borders)  # type: ignore[union-attr] # every table has one


def _margins(cell: etree._Element) -> None:
    """As much space on either side, for programs disagree on which is left where lines run from the right."""
    margins = child(cell[0], "tcMar")
    for side in ("left", "right"):
        child(margins, side, w=str(_BETWEEN // 2), type="dxa")
