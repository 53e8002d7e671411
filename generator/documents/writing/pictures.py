"""Pictures: drawn by whatever program shows the document, with an image for those that cannot draw."""

from typing import Final

from generator.documents.blocks import Picture
from generator.documents.pictures.raster import drawn
from generator.documents.styles import ParagraphStyle
from generator.documents.word_xml import clean
from generator.documents.writing.drawing import inline
from generator.documents.writing.page import Page

_HIGHEST: Final = 0.88
"""The share of a page's height that is left for a picture under a heading and its caption."""


def write_picture(page: Page, block: Picture) -> None:
    """A picture on a line of its own, under its caption."""
    image = drawn(block.svg, page.fonts)
    if block.caption:
        page.paragraph(block.caption, ParagraphStyle.CAPTION, keep_next=True)
    width = page.width * block.width
    height = width * image.height / image.width
    # One that is higher than a page would lose its foot.
    share = min(page.height * _HIGHEST / height, 1)
    drawing = inline(
        number=page.number(),
        description=clean(block.description),
        width=round(width * share),
        height=round(height * share),
        svg=page.picture_file(image.svg, "svg", "image/svg+xml"),
        png=page.picture_file(image.png, "png", "image/png"),
    )
    page.paragraph("", ParagraphStyle.PICTURE, after=f"<w:r>{drawing}</w:r>")
