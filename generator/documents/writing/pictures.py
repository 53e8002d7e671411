"""Pictures: drawn by whatever program shows the document, with an image for those that cannot draw."""

from lxml import etree

from generator.documents.blocks import Picture
from generator.documents.pictures.raster import drawn
from generator.documents.styles import ParagraphStyle
from generator.documents.word_xml import child, clean
from generator.documents.writing.drawing import inline
from generator.documents.writing.page import Page


def write_picture(page: Page, block: Picture) -> None:
    """A picture on a line of its own, under its caption."""
    image = drawn(block.svg)
    if block.caption:
        page.paragraph(block.caption, ParagraphStyle.CAPTION, keep_next=True)
    paragraph = page.paragraph("", ParagraphStyle.PICTURE)
    width = round(page.width * block.width)
    run: etree._Element = child(paragraph, "r")
    run.append(
        inline(
            number=page.number(),
            description=clean(block.description),
            width=width,
            height=round(width * image.height / image.width),
            svg=page.picture_file(image.svg, "svg", "image/svg+xml"),
            png=page.picture_file(image.png, "png", "image/png"),
        )
    )
