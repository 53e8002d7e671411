"""The place where blocks are written: the end of a document's body, and what is known of it on the way."""

from collections.abc import Mapping
from itertools import count
from typing import Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from generator.documents.blocks import Text
from generator.documents.markup import element, read
from generator.documents.page_size import text_height, text_width
from generator.documents.styles import ParagraphStyle, Style
from generator.documents.word_xml import w
from generator.documents.writing.texts import pieces

_GAP: Final = "160"
"""Height of the space after a table or a box, in twentieths of a point."""
_LOWEST: Final = "20"
"""Height of that space at the end of a document."""


class Page:
    """Markup is written in reading order and never looked up again, so that time grows with the number of rows."""

    def __init__(self, document: Document, style_ids: Mapping[Style, str], fonts: tuple[bytes, ...] = ()) -> None:
        self._document: Final = document
        self._written: Final[list[str]] = []
        self.fonts: Final = fonts
        """A workspace's own fonts, for the images of pictures."""
        self.width: Final = text_width(document)
        """Width between the margins, in twentieths of a point."""
        self.height: Final = text_height(document)
        """Height between them."""
        self._ids: Final = style_ids
        self._part: Final = document.part
        self._numbers: Final = count(1)
        self._media: Final[dict[bytes, str]] = {}
        self._starts: Final[dict[tuple[ParagraphStyle, bool], str]] = {}
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
        self, text: Text, style: ParagraphStyle, *, keep_next: bool = False, look: str = "", after: str = ""
    ) -> None:
        """A paragraph at the end of what is written.

        Args:
            text: its words.
            style: of its look.
            keep_next: whether it stands on one page with what follows.
            look: markup of properties that differ from its style's.
            after: markup of what stands in it after its words.
        """
        if self._break_before:
            self._break_before = self._gap_owed = False
            look = f"<w:pageBreakBefore/>{look}"
        self.write(self.paragraph_of(text, style, keep_next=keep_next, look=look, after=after))

    def paragraph_of(
        self, text: Text, style: ParagraphStyle, *, keep_next: bool = False, look: str = "", after: str = ""
    ) -> str:
        """The markup of such a paragraph, for a place within what is written."""
        known = (style, keep_next)
        if known not in self._starts:
            self._starts[known] = self._start(style, keep_next=keep_next)
        within = pieces(text.strip() if isinstance(text, str) else text, self)
        start = self._starts[known]
        properties = f"<w:pPr>{start}{look}</w:pPr>" if start or look else "<w:pPr/>"
        return f"<w:p>{properties}{within}{after}</w:p>"

    def _start(self, style: ParagraphStyle, *, keep_next: bool) -> str:
        """What the properties of a paragraph begin with."""
        named = "" if style is ParagraphStyle.BODY else element("pStyle", val=self.style(style))
        return f"{named}<w:keepNext/>" if keep_next else named

    def write(self, markup: str) -> None:
        """Markup at the end of what is written, after the space that is owed."""
        self._pay_gap()
        self._written.append(markup)

    def gap(self, *, keep_next: bool = False) -> None:
        """Owes the space after a table or a box, which have none of their own."""
        self._gap_owed = True
        self._gap_keeps = keep_next

    def close(self) -> None:
        """Makes what is written the body of the document, which keeps the properties of its last section.

        The format wants a paragraph after a table: one too low to go on a page where nothing else is.
        """
        self._pay_gap(_LOWEST)
        root = self._document.element
        # Taking the place of the body costs nothing; moving elements into it would take longer than all else.
        body = read(self._written)
        body.extend(root.body.findall(w("sectPr")))
        root.replace(root.body, body)

    def _pay_gap(self, height: str = _GAP) -> None:
        """Writes the space owed, unless a new page begins, where it would be a page of nothing."""
        if not self._gap_owed or self._break_before:
            return
        self._gap_owed = False
        keep = "<w:keepNext/>" if self._gap_keeps else ""
        space = element("spacing", before="0", after="0", line=height, lineRule="exact")
        self._written.append(f"<w:p><w:pPr>{keep}{space}</w:pPr></w:p>")
