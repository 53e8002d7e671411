r"""The table of contents and what its entries lead to.

It shows no page numbers: only a program that lays pages out knows them, and Word would ask each reader whether it may
find them out. Its field says so too (`\n`), so that whoever has it computed anew gets the same.
"""

from collections.abc import Sequence
from typing import Final

from generator.documents.blocks import Block, Contents, Heading
from generator.documents.markup import element, words
from generator.documents.styles import ParagraphStyle
from generator.documents.writing.page import Page

_HEADINGS: Final = {1: ParagraphStyle.HEADING_1, 2: ParagraphStyle.HEADING_2, 3: ParagraphStyle.HEADING_3}
_FIELD: Final = ' TOC \\o "1-1" \\n \\h \\z '


def write_heading(page: Page, block: Heading, entry: str | None) -> None:
    """A heading, with its own anchor and that of its `entry` in the table of contents, where it has one."""
    if block.on_new_page:
        page.new_page()
    names = [name for name in (block.anchor, entry) if name]
    numbers = [str(page.number()) for _ in names]
    page.paragraph(
        "",
        _HEADINGS[block.level],
        after="".join(
            (
                *(element("bookmarkStart", id=number, name=name) for number, name in zip(numbers, names, strict=True)),
                element("r", words(block.text.strip())),
                *(element("bookmarkEnd", id=number) for number in reversed(numbers)),
            )
        ),
    )


def entries(blocks: Sequence[Block]) -> dict[int, str]:
    """The anchor of each heading that a table of contents lists, by the place of the heading among the blocks."""
    start = next((place for place, block in enumerate(blocks) if isinstance(block, Contents)), len(blocks))
    listed = [
        place for place, block in enumerate(blocks) if place > start and isinstance(block, Heading) and block.level == 1
    ]
    return {place: f"_Toc{number:08}" for number, place in enumerate(listed, start=1)}


def write_contents(page: Page, block: Contents, listed: Sequence[tuple[str, str]]) -> None:
    """The table of contents: the field as Word itself would have computed it.

    Args:
        page: where it is written.
        block: its title.
        listed: the text and the anchor of each heading.
    """
    if not listed:
        return
    page.paragraph(block.title, ParagraphStyle.CONTENTS_TITLE, keep_next=True)
    last = len(listed) - 1
    for index, (text, anchor) in enumerate(listed):
        link = element("hyperlink", element("r", words(text.strip())), anchor=anchor, history="1")
        start, end = _START if index == 0 else "", _field_mark("end") if index == last else ""
        page.paragraph("", ParagraphStyle.CONTENTS_1, after=f"{start}{link}{end}")


def _field_mark(kind: str) -> str:
    return element("r", element("fldChar", fldCharType=kind))


_START: Final = "".join(
    (
        _field_mark("begin"),
        f'<w:r><w:instrText xml:space="preserve">{_FIELD}</w:instrText></w:r>',
        _field_mark("separate"),
    )
)
