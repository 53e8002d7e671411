"""Tables: of data, of facts, of key figures, of the fields of a signature."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from lxml import etree

from generator.documents.blocks import Facts, FigureRow, Styled, Table, Text, plain
from generator.documents.styles import CharacterStyle, ParagraphStyle, TableStyle
from generator.documents.word_xml import child, clean, w
from generator.documents.writing.page import Page, new_cell

_FACT_NAMES_SHARE: Final = 28
"""Percent of the width that the names of a list of facts take."""
_COMPACT_MARGIN: Final = 30
"""Space above and below a fact where facts stand close together, in twentieths of a point."""
_SHORT_TABLE: Final = 6
"""Rows up to which a table moves to the next page as a whole rather than being torn in two."""
_SHORT_TEXT: Final = 14
"""Lines up to which it does, about a quarter of a page."""
_HIGH_ROW: Final = 5
"""Lines from which on a row may stand alone on a page."""
_LINE: Final = 100
"""Characters that a line of a table holds across the page, about."""


def write_table(page: Page, block: Table) -> None:
    """Rows of data under a header row."""
    widths = shares_of([column.width for column in block.columns], page.width)
    table = new_table(page, TableStyle.DATA, widths, block.description)
    header = new_row(table, is_header=True)
    for column, width in zip(block.columns, widths, strict=True):
        page.cell(header, width, column.title, ParagraphStyle.TABLE_HEAD, keep_next=True)
    heights = _heights(block)
    is_short = len(block.rows) <= _SHORT_TABLE and sum(heights) <= _SHORT_TEXT
    for index, cells in enumerate(block.rows):
        row = new_row(table)
        # Where a long table is torn, neither its first row nor its last stands alone on a page, unless it is high.
        keep = is_short or _is_lone(heights, index) if index < len(block.rows) - 1 else block.keep_with_next
        for text, width in zip(cells, widths, strict=True):
            page.cell(row, width, text, ParagraphStyle.TABLE_TEXT, keep_next=keep)
    page.gap(keep_next=block.keep_with_next)


def write_facts(page: Page, block: Facts) -> None:
    """Names in the first column, values in the second."""
    widths = shares_of([_FACT_NAMES_SHARE, 100 - _FACT_NAMES_SHARE], page.width)
    table = new_table(page, TableStyle.FACTS, widths, block.description)
    if block.is_compact:
        margins = etree.Element(w("tblCellMar"))
        for side in ("top", "bottom"):
            child(margins, side, w=str(_COMPACT_MARGIN), type="dxa")
        _before_look(table, margins)
    for index, (name, value) in enumerate(block.rows):
        row = new_row(table)
        keep = index < len(block.rows) - 1
        label = Styled(name, CharacterStyle.MUTED)
        page.cell(row, widths[0], label, ParagraphStyle.TABLE_TEXT, keep_next=keep)
        page.cell(row, widths[1], value, ParagraphStyle.TABLE_TEXT, keep_next=keep)
    page.gap()


def write_figures(page: Page, block: FigureRow) -> None:
    """Key figures side by side."""
    widths = shares_of([1] * len(block.figures), page.width)
    table = new_table(page, TableStyle.FIGURES, widths, "; ".join(figure.label for figure in block.figures))
    row = new_row(table)
    for figure, width in zip(block.figures, widths, strict=True):
        cell = new_cell(row, width)
        keep = block.keep_with_next
        page.paragraph(figure.label, ParagraphStyle.FIGURE_LABEL, keep_next=keep, within=cell)
        page.paragraph(figure.value, ParagraphStyle.FIGURE_VALUE, keep_next=keep, within=cell)
        page.paragraph(figure.note, ParagraphStyle.FIGURE_NOTE, keep_next=keep, within=cell)
    page.gap(keep_next=block.keep_with_next)


def new_table(page: Page, style: TableStyle, widths: Sequence[int], description: str) -> etree._Element:
    """A table without rows, which says what it holds to whom it is read aloud."""
    page.pay_gap()
    table = child(page.body, "tbl")
    properties = child(table, "tblPr")
    child(properties, "tblStyle", val=page.style(style))
    child(properties, "tblW", w=str(sum(widths)), type="dxa")
    child(properties, "tblLayout", type="fixed")
    has_header = style is TableStyle.DATA
    child(
        properties,
        "tblLook",
        val="0420" if has_header else "0600",
        firstRow="1" if has_header else "0",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="0" if has_header else "1",
        noVBand="1",
    )
    child(properties, "tblDescription", val=clean(description))
    grid = child(table, "tblGrid")
    for width in widths:
        child(grid, "gridCol", w=str(width))
    return table


def _before_look(table: etree._Element, element: etree._Element) -> None:
    """Put an element into a table's properties, at the place that the format has for margins."""
    look = table[0].find(w("tblLook"))
    if look is not None:
        look.addprevious(element)


def new_row(table: etree._Element, *, is_header: bool = False) -> etree._Element:
    """A row without cells, which no page tears in two."""
    row = child(table, "tr")
    properties = child(row, "trPr")
    child(properties, "cantSplit")
    if is_header:
        child(properties, "tblHeader")
    return row


def _heights(block: Table) -> list[int]:
    """How many lines each row takes, about."""
    room = shares_of([column.width for column in block.columns], _LINE)
    return [max(map(_lines_of, cells, room)) for cells in block.rows]


def _is_lone(heights: Sequence[int], index: int) -> bool:
    """Whether a row would leave itself, or the one after it, alone on a page as a line or a few."""
    before_last = len(heights) - 2
    return (index == 0 and heights[0] < _HIGH_ROW) or (index == before_last and heights[-1] < _HIGH_ROW)


def _lines_of(cell: Text, room: int) -> int:
    return sum(max(ceil(len(line) / max(room, 1)), 1) for line in plain(cell).split("\n"))


def shares_of(shares: Sequence[int], total: int) -> list[int]:
    """`total` divided in proportion to the shares, without a remainder."""
    edges = [total * sum(shares[:index]) // sum(shares) for index in range(len(shares) + 1)]
    return [end - start for start, end in pairwise(edges)]
