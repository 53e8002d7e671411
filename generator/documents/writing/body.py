"""Blocks written as WordprocessingML into the body of a document."""

from collections.abc import Mapping, Sequence
from typing import Final

from docx.document import Document

from generator.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Contents,
    Facts,
    FigureRow,
    Heading,
    Lead,
    LogoRow,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Styled,
    Table,
    Text,
    TitleBlock,
    Tone,
)
from generator.documents.styles import CharacterStyle, ParagraphStyle, Style
from generator.documents.writing.contents import entries, write_contents, write_heading
from generator.documents.writing.logos import write_logos
from generator.documents.writing.page import Page
from generator.documents.writing.pictures import write_picture
from generator.documents.writing.signatures import write_signatures
from generator.documents.writing.tables import write_facts, write_figures, write_table

_CALLOUTS: Final = {
    Tone.GOOD: ParagraphStyle.CALLOUT_GOOD,
    Tone.WARNING: ParagraphStyle.CALLOUT_WARNING,
    Tone.BAD: ParagraphStyle.CALLOUT_BAD,
    Tone.NEUTRAL: ParagraphStyle.CALLOUT_NEUTRAL,
}
_SHORT_LIST: Final = 6
"""Items up to which a list moves to the next page as a whole rather than being torn in two."""


def write_body(
    document: Document, blocks: Sequence[Block], style_ids: Mapping[Style, str], fonts: tuple[bytes, ...] = ()
) -> None:
    """Blocks at the place of the document's content, before the properties of its last section.

    Args:
        document: the document.
        blocks: what is written.
        style_ids: the ids of its styles.
        fonts: a workspace's own, for the images of pictures.
    """
    page = Page(document, style_ids, fonts)
    listed = entries(blocks)
    for place, block in enumerate(blocks):
        match block:
            case Heading():
                write_heading(page, block, listed.get(place))
            case Contents():
                write_contents(page, block, [(_text_of(blocks[at]), anchor) for at, anchor in listed.items()])
            case _:
                _write(page, block)
    page.close()


def _text_of(block: Block) -> str:
    return block.text if isinstance(block, Heading) else ""


def _write(page: Page, block: Block) -> None:  # noqa: C901 - one table of the vocabulary
    match block:
        case TitleBlock():
            _title(page, block)
        case LogoRow():
            write_logos(page, block)
        case Paragraph():
            page.paragraph(block.text, ParagraphStyle.BODY, keep_next=block.keep_with_next)
        case Lead():
            page.paragraph(block.text, ParagraphStyle.LEAD, keep_next=block.keep_with_next)
        case Bullets():
            _bullets(page, block)
        case Callout():
            _callout(page, block)
        case FigureRow():
            write_figures(page, block)
        case Facts():
            write_facts(page, block)
        case Table():
            write_table(page, block)
        case Picture():
            write_picture(page, block)
        case Signatures():
            write_signatures(page, block)
        case PageBreak():
            page.new_page()


def _title(page: Page, block: TitleBlock) -> None:
    if block.is_cover:
        page.paragraph("", ParagraphStyle.COVER)
    page.paragraph(block.kicker, ParagraphStyle.KICKER)
    page.paragraph(block.title, ParagraphStyle.TITLE)
    page.paragraph(block.subtitle, ParagraphStyle.SUBTITLE)


def _bullets(page: Page, block: Bullets) -> None:
    is_short, last = len(block.items) <= _SHORT_LIST, len(block.items) - 1
    for index, item in enumerate(block.items):
        keep = is_short if index < last else block.keep_with_next
        page.paragraph(item, ParagraphStyle.BULLET, keep_next=keep)


def _callout(page: Page, callout: Callout) -> None:
    # Paragraphs of one style and one border are one box; none of them but the last may stand alone on a page.
    lines: tuple[Text, ...] = (Styled(callout.title, CharacterStyle.STRONG), *callout.lines)
    for index, line in enumerate(lines):
        keep = callout.keep_with_next or index < len(lines) - 1
        page.paragraph(line, _CALLOUTS[callout.tone], keep_next=keep)
    page.gap(keep_next=callout.keep_with_next)
