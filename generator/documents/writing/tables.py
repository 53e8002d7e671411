"""Tables: of data, of facts, of key figures, of the fields of a signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from generator.documents.blocks import Facts, FigureRow, Styled, Table, Text, plain
from generator.documents.markup import element
from generator.documents.styles import CharacterStyle, ParagraphStyle, TableStyle
from generator.documents.word_xml import clean
from generator.documents.writing.page import Page

_FACT_NAMES_SHARE: Final = 28
"""Percent of the width that the names of a list of facts take."""
_COMPACT: Final = element("tblCellMar", *(element(side, w="30", type="dxa") for side in ("top", "bottom")))
"""Space above and below a fact where facts stand close together, in twentieths of a point."""
_SHORT_TABLE: Final = 6
"""Rows up to which a table moves to the next page as a whole rather than being torn in two."""
_SHORT_TEXT: Final = 14
"""Lines up to which it does, about a quarter of a page."""
_HIGH_ROW: Final = 5
"""Lines from which on a row may stand alone on a page."""
_LINE: Final = 100
"""Characters that a line of a table holds across the page, about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableLook:
    """A table but for its rows: its style, its columns' widths in twentieths of a point, and what it holds in words.

    The words are for whom it is read aloud. Lines and margins of cells that are not those of the style are markup.
    """

    style: TableStyle
    widths: Sequence[int]
    description: str
    borders: str = ""
    margins: str = ""


def write_table(page: Page, block: Table) -> None:
    """Rows of data under a header row."""
    widths = shares_of([column.width for column in block.columns], page.width)
    heights = _heights(block)
    is_short = len(block.rows) <= _SHORT_TABLE and sum(heights) <= _SHORT_TEXT
    titles = [column.title for column in block.columns]
    rows = [row(*_cells(page, titles, widths, ParagraphStyle.TABLE_HEAD, keep_next=True), is_header=True)]
    for index, texts in enumerate(block.rows):
        # Where a long table is torn, neither its first row nor its last stands alone on a page, unless it is high.
        keep = is_short or _is_lone(heights, index) if index < len(block.rows) - 1 else block.keep_with_next
        rows.append(row(*_cells(page, texts, widths, ParagraphStyle.TABLE_TEXT, keep_next=keep)))
    write_rows(page, TableLook(style=TableStyle.DATA, widths=widths, description=block.description), rows)
    page.gap(keep_next=block.keep_with_next)


def write_facts(page: Page, block: Facts) -> None:
    """Names in the first column, values in the second."""
    widths = shares_of([_FACT_NAMES_SHARE, 100 - _FACT_NAMES_SHARE], page.width)
    look = TableLook(
        style=TableStyle.FACTS,
        widths=widths,
        description=block.description,
        margins=_COMPACT if block.is_compact else "",
    )
    rows = []
    for index, (name, value) in enumerate(block.rows):
        texts = (Styled(name, CharacterStyle.MUTED), value)
        keep = index < len(block.rows) - 1
        rows.append(row(*_cells(page, texts, widths, ParagraphStyle.TABLE_TEXT, keep_next=keep)))
    write_rows(page, look, rows)
    page.gap()


def write_figures(page: Page, block: FigureRow) -> None:
    """Key figures side by side."""
    widths = shares_of([1] * len(block.figures), page.width)
    description = "; ".join(figure.label for figure in block.figures)
    cells = []
    for figure, width in zip(block.figures, widths, strict=True):
        lines = (
            (figure.label, ParagraphStyle.FIGURE_LABEL),
            (figure.value, ParagraphStyle.FIGURE_VALUE),
            (figure.note, ParagraphStyle.FIGURE_NOTE),
        )
        written = [page.paragraph_of(text, style, keep_next=block.keep_with_next) for text, style in lines]
        cells.append(cell("".join(written), width))
    write_rows(page, TableLook(style=TableStyle.FIGURES, widths=widths, description=description), [row(*cells)])
    page.gap(keep_next=block.keep_with_next)


def write_rows(page: Page, look: TableLook, rows: Sequence[str]) -> None:
    """A table of rows."""
    has_header = look.style is TableStyle.DATA
    properties = element(
        "tblPr",
        element("tblStyle", val=page.style(look.style)),
        element("tblW", w=str(sum(look.widths)), type="dxa"),
        look.borders,
        element("tblLayout", type="fixed"),
        look.margins,
        element(
            "tblLook",
            val="0420" if has_header else "0600",
            firstRow="1" if has_header else "0",
            lastRow="0",
            firstColumn="0",
            lastColumn="0",
            noHBand="0" if has_header else "1",
            noVBand="1",
        ),
        element("tblDescription", val=clean(look.description)),
    )
    grid = element("tblGrid", *[element("gridCol", w=str(width)) for width in look.widths])
    page.write(element("tbl", properties, grid, *rows))


def row(*cells: str, is_header: bool = False) -> str:
    """A row, which no page tears in two."""
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, width: int, properties: str = "") -> str:
    """A cell of that width, in twentieths of a point; the format wants a paragraph in it."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _cells(
    page: Page, texts: Sequence[Text], widths: Sequence[int], style: ParagraphStyle, *, keep_next: bool
) -> list[str]:
    """Cells of a paragraph each."""
    return [
        cell(page.paragraph_of(text, style, keep_next=keep_next), width)
        for text, width in zip(texts, widths, strict=True)
    ]


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
