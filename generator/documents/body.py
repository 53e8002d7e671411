"""Blocks written as WordprocessingML into the body of a document.

Elements are appended in reading order and never looked up again, so that time grows with the number of rows.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from docx.document import Document
from lxml import etree

from generator.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Choices,
    Facts,
    Figure,
    FigureRow,
    Heading,
    Lead,
    PageBreak,
    Paragraph,
    Signature,
    SignatureField,
    Styled,
    Table,
    Text,
    TitleBlock,
    Tone,
    WritingLines,
    plain,
)
from generator.documents.package import style_ids, text_width
from generator.documents.styles import CharacterStyle, ParagraphStyle, TableStyle
from generator.documents.word_xml import child, clean, w, write_text

_CALLOUTS: Final = {
    Tone.GOOD: ParagraphStyle.CALLOUT_GOOD,
    Tone.WARNING: ParagraphStyle.CALLOUT_WARNING,
    Tone.BAD: ParagraphStyle.CALLOUT_BAD,
    Tone.NEUTRAL: ParagraphStyle.CALLOUT_NEUTRAL,
}
_HEADINGS: Final = {1: ParagraphStyle.HEADING_1, 2: ParagraphStyle.HEADING_2, 3: ParagraphStyle.HEADING_3}
_BOX: Final = "☐"
_FACT_NAMES_SHARE: Final = 28
"""Percent of the width that the names of a list of facts take."""
_SIGNATURE_ROW: Final = 964
"""Least height of a row to sign in, in twentieths of a point: room for a pen."""
_FIELDS_IN_A_ROW: Final = 2
_SHORT_TABLE: Final = 6
"""Rows up to which a table moves to the next page as a whole rather than being torn in two."""
_SHORT_TEXT: Final = 650
"""Characters up to which it does."""
_SHORT_LIST: Final = 6
"""Items up to which a list does."""


def write_body(document: Document, blocks: Sequence[Block]) -> None:
    """Blocks at the place of the document's content, before the properties of its last section."""
    body = document.element.body
    section = body.find(w("sectPr"))
    writer = _Writer(body, style_ids(document), text_width(document))
    for block in blocks:
        writer.write(block)
    writer.finish()
    if section is not None:
        body.append(section)


class _Writer:
    """Writes blocks to the end of an element."""

    def __init__(self, body: etree._Element, ids: Mapping[str, str], width: int) -> None:
        self._body = body
        self._ids = ids
        self._width = width
        self._break_before = False
        self._gap_owed = False
        self._gap_keeps = False

    def finish(self) -> None:
        """Ends the body; the format wants a paragraph after a table."""
        self._pay_gap()

    def write(self, block: Block) -> None:  # noqa: C901, PLR0912 - one table of the vocabulary
        """One block."""
        match block:
            case TitleBlock():
                self._paragraph(self._body, block.kicker, ParagraphStyle.KICKER)
                self._paragraph(self._body, block.title, ParagraphStyle.TITLE)
                self._paragraph(self._body, block.subtitle, ParagraphStyle.SUBTITLE)
            case Heading():
                self._break_before |= block.on_new_page
                self._paragraph(self._body, block.text, _HEADINGS[block.level])
            case Paragraph():
                self._paragraph(self._body, block.text, ParagraphStyle.BODY, keep_next=block.keep_with_next)
            case Lead():
                self._paragraph(self._body, block.text, ParagraphStyle.LEAD, keep_next=block.keep_with_next)
            case Bullets():
                is_short = len(block.items) <= _SHORT_LIST
                for index, item in enumerate(block.items):
                    keep = is_short and index < len(block.items) - 1
                    self._paragraph(self._body, item, ParagraphStyle.BULLET, keep_next=keep)
            case Callout():
                self._callout(block)
            case FigureRow():
                self._figures(block.figures)
            case Facts():
                self._facts(block)
            case Table():
                self._data(block)
            case Choices():
                for option in block.options:
                    self._paragraph(self._body, f"{_BOX}\t{option}", ParagraphStyle.CHOICE)
                self._gap()
            case WritingLines():
                self._paragraph(self._body, block.label, ParagraphStyle.SIGNATURE_LABEL)
                for _ in range(block.lines):
                    self._paragraph(self._body, "", ParagraphStyle.WRITING_LINE)
                self._gap()
            case Signature():
                self._signature(block)
            case PageBreak():
                self._break_before = True

    def _paragraph(
        self, parent: etree._Element, text: Text, style: ParagraphStyle, *, keep_next: bool = False
    ) -> etree._Element:
        if parent is self._body:
            self._pay_gap()
        paragraph = child(parent, "p")
        properties = child(paragraph, "pPr")
        if style is not ParagraphStyle.BODY:
            child(properties, "pStyle", val=self._ids[style])
        if keep_next:
            child(properties, "keepNext")
        if self._break_before and parent is self._body:
            child(properties, "pageBreakBefore")
            self._break_before = self._gap_owed = False
        for part in text if isinstance(text, tuple) else (text.strip() if isinstance(text, str) else text,):
            self._run(paragraph, part)
        return paragraph

    def _run(self, paragraph: etree._Element, part: str | Styled) -> None:
        text = part.text if isinstance(part, Styled) else part
        if not text:
            return
        run = child(paragraph, "r")
        if isinstance(part, Styled):
            child(child(run, "rPr"), "rStyle", val=self._ids[part.style])
        box, tab, rest = text.partition("\t")
        if box == _BOX and tab:
            write_text(run, box)
            child(run, "tab")
            text = rest
        write_text(run, text)

    def _callout(self, callout: Callout) -> None:
        # Paragraphs of one style and one border are one box; none of them but the last may stand alone on a page.
        lines: tuple[Text, ...] = (Styled(callout.title, CharacterStyle.STRONG), *callout.lines)
        for index, line in enumerate(lines):
            keep = callout.keep_with_next or index < len(lines) - 1
            self._paragraph(self._body, line, _CALLOUTS[callout.tone], keep_next=keep)
        self._gap(keep_next=callout.keep_with_next)

    def _gap(self, *, keep_next: bool = False) -> None:
        """Owes the space after a table or a box, which have none of their own."""
        self._gap_owed = True
        self._gap_keeps = keep_next

    def _pay_gap(self) -> None:
        """Writes the space owed, unless a new page begins, where it would be a page of nothing."""
        if not self._gap_owed or self._break_before:
            return
        self._gap_owed = False
        properties = child(child(self._body, "p"), "pPr")
        if self._gap_keeps:
            child(properties, "keepNext")
        child(properties, "spacing", before="0", after="0", line="160", lineRule="exact")

    def _table(
        self, parent: etree._Element, style: TableStyle, widths: Sequence[int], description: str
    ) -> etree._Element:
        if parent is self._body:
            self._pay_gap()
        table = child(parent, "tbl")
        properties = child(table, "tblPr")
        child(properties, "tblStyle", val=self._ids[style])
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

    def _row(self, table: etree._Element, *, is_header: bool = False, height: int | None = None) -> etree._Element:
        row = child(table, "tr")
        properties = child(row, "trPr")
        child(properties, "cantSplit")
        if height is not None:
            child(properties, "trHeight", val=str(height), hRule="atLeast")
        if is_header:
            child(properties, "tblHeader")
        return row

    def _cell(self, row: etree._Element, width: int) -> etree._Element:
        cell = child(row, "tc")
        child(child(cell, "tcPr"), "tcW", w=str(width), type="dxa")
        return cell

    def _data(self, block: Table) -> None:
        widths = _widths([column.width for column in block.columns], self._width)
        table = self._table(self._body, TableStyle.DATA, widths, block.description)
        header = self._row(table, is_header=True)
        for column, width in zip(block.columns, widths, strict=True):
            self._paragraph(self._cell(header, width), column.title, ParagraphStyle.TABLE_HEAD, keep_next=True)
        is_short = len(block.rows) <= _SHORT_TABLE and _length(block) <= _SHORT_TEXT
        pairs = {0, len(block.rows) - 2}
        for index, cells in enumerate(block.rows):
            row = self._row(table)
            # Where a long table is torn, neither its first row nor its last stands alone on a page.
            keep = (is_short or index in pairs) and index < len(block.rows) - 1
            for text, width in zip(cells, widths, strict=True):
                self._paragraph(self._cell(row, width), text, ParagraphStyle.TABLE_TEXT, keep_next=keep)
        self._gap()

    def _facts(self, block: Facts) -> None:
        widths = _widths([_FACT_NAMES_SHARE, 100 - _FACT_NAMES_SHARE], self._width)
        table = self._table(self._body, TableStyle.FACTS, widths, block.description)
        for index, (name, value) in enumerate(block.rows):
            row = self._row(table)
            keep = index < len(block.rows) - 1
            label = Styled(name, CharacterStyle.MUTED)
            self._paragraph(self._cell(row, widths[0]), label, ParagraphStyle.TABLE_TEXT, keep_next=keep)
            self._paragraph(self._cell(row, widths[1]), value, ParagraphStyle.TABLE_TEXT, keep_next=keep)
        self._gap()

    def _figures(self, figures: Sequence[Figure]) -> None:
        widths = _widths([1] * len(figures), self._width)
        table = self._table(self._body, TableStyle.FIGURES, widths, "; ".join(figure.label for figure in figures))
        row = self._row(table)
        for figure, width in zip(figures, widths, strict=True):
            cell = self._cell(row, width)
            self._paragraph(cell, figure.label, ParagraphStyle.FIGURE_LABEL)
            self._paragraph(cell, figure.value, ParagraphStyle.FIGURE_VALUE)
            self._paragraph(cell, figure.note, ParagraphStyle.FIGURE_NOTE)
        self._gap()

    def _signature(self, block: Signature) -> None:
        self._paragraph(self._body, block.heading, ParagraphStyle.HEADING_2)
        widths = _widths([1] * _FIELDS_IN_A_ROW, self._width)
        table = self._table(self._body, TableStyle.SIGNATURE, widths, block.heading)
        for start in range(0, len(block.fields), _FIELDS_IN_A_ROW):
            row = self._row(table, height=_SIGNATURE_ROW)
            fields = [*block.fields[start : start + _FIELDS_IN_A_ROW], SignatureField(label="")]
            for field, width in zip(fields, widths, strict=False):
                cell = self._cell(row, width)
                self._paragraph(cell, field.label, ParagraphStyle.SIGNATURE_LABEL)
                self._paragraph(cell, field.value, ParagraphStyle.SIGNATURE_VALUE)
        self._gap()


def _length(block: Table) -> int:
    return sum(len(plain(cell)) for row in block.rows for cell in row)


def _widths(shares: Sequence[int], total: int) -> list[int]:
    """`total` divided in proportion to the shares, without a remainder."""
    edges = [total * sum(shares[:index]) // sum(shares) for index in range(len(shares) + 1)]
    return [end - start for start, end in pairwise(edges)]
