"""Signature blocks: forms for a word processor that are forms for a pen as well."""

from typing import Final

from generator.documents.blocks import Signature, SignatureField, Signatures
from generator.documents.markup import element, run
from generator.documents.styles import ParagraphStyle, TableStyle
from generator.documents.writing.page import Page
from generator.documents.writing.tables import TableLook, cell, row, shares_of, write_rows

_IN_A_ROW: Final = 2
_ROOM_FOR_A_PEN: Final = 300
"""How much higher a line to sign on is than others, in twentieths of a point."""
_LINE: Final = 380
"""Height of a line, in 240ths of its font's: with its label above there is room enough for a pen."""
_AFTER_A_CHOICE: Final = 40
"""Space below a decision, in twentieths of a point: both blocks are to stand on the page that says what is signed."""
_BETWEEN: Final = 260
"""Width of the space between two blocks, in twentieths of a point."""
_NO_LINES: Final = element(
    "tblBorders", *(element(side, val="nil") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
)
"""The lines of the fields are lines enough."""
_MARGINS: Final = element("tcMar", *(element(side, w=str(_BETWEEN // 2), type="dxa") for side in ("left", "right")))
"""As much space on either side, for programs disagree on which is left where lines run from the right."""


def write_signatures(page: Page, block: Signatures) -> None:
    """The blocks, each a cell, so that they are read and filled in one after the other.

    Each row is a table of its own: all lines of a block keep to the next, and rows of one table would keep together.
    """
    widths = shares_of([1] * _IN_A_ROW, page.width)
    for start in range(0, len(block.signatures), _IN_A_ROW):
        signatures = block.signatures[start : start + _IN_A_ROW]
        blocks = [_block(page, one) for one in signatures]
        blocks += [page.paragraph_of("", ParagraphStyle.TABLE_TEXT)] * (_IN_A_ROW - len(signatures))
        cells = [cell(one, width, _MARGINS) for one, width in zip(blocks, widths, strict=True)]
        table = TableLook(style=TableStyle.SIGNATURE, widths=widths, description=block.description, borders=_NO_LINES)
        write_rows(page, table, [row(*cells)])
        page.gap()


def _block(page: Page, signature: Signature) -> str:
    after = element("spacing", after=str(_AFTER_A_CHOICE))
    return "".join(
        (
            page.paragraph_of(signature.heading, ParagraphStyle.HEADING_2, look=element("spacing", before="0")),
            *(
                page.paragraph_of(box, ParagraphStyle.CHOICE, look=after, after=f"<w:r><w:tab/></w:r>{run(words)}")
                for box, words in signature.choices
            ),
            *(_field(page, field) for field in signature.fields),
        )
    )


def _field(page: Page, field: SignatureField) -> str:
    """The field stands on the first of its lines; the others are for a pen."""
    room = str(_ROOM_FOR_A_PEN) if field.is_signature else None
    look = element("spacing", line=str(_LINE), lineRule="auto", before=room)
    return "".join(
        (
            page.paragraph_of(field.label, ParagraphStyle.SIGNATURE_LABEL),
            page.paragraph_of(field.value, ParagraphStyle.WRITING_LINE, look=look),
            *[page.paragraph_of("", ParagraphStyle.WRITING_LINE, look=look)] * (field.lines - 1),
        )
    )
