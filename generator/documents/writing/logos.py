"""The logos of both companies on one line."""

from typing import Final

from generator.documents.blocks import Logo, LogoRow
from generator.documents.markup import element
from generator.documents.styles import ParagraphStyle
from generator.documents.word_xml import clean
from generator.documents.writing.drawing import inline
from generator.documents.writing.page import Page

_HIGHEST: Final = 680
"""12 mm, in twentieths of a point."""
_WIDEST: Final = 2551
"""45 mm."""
_BELOW: Final = "240"
_MEDIA_TYPES: Final = {"png": "image/png", "jpg": "image/jpeg"}


def write_logos(page: Page, block: LogoRow) -> None:
    """The logo on the left, and the other one at the right margin."""
    left = _logo(page, block.left) if block.left is not None else ""
    right = f"<w:r><w:tab/></w:r>{_logo(page, block.right)}" if block.right is not None else ""
    edge = element("tabs", element("tab", val="right", pos=str(page.width)))
    look = edge + element("spacing", before="0", after=_BELOW)
    page.paragraph("", ParagraphStyle.BODY, look=look, after=left + right)


def _logo(page: Page, logo: Logo) -> str:
    image = logo.image
    share = min(_HIGHEST / image.height, _WIDEST / image.width)
    drawing = inline(
        number=page.number(),
        description=clean(logo.company),
        width=max(round(image.width * share), 1),
        height=max(round(image.height * share), 1),
        svg=None if image.svg is None else page.picture_file(image.svg, "svg", "image/svg+xml"),
        png=page.picture_file(image.image, image.kind, _MEDIA_TYPES[image.kind]),
    )
    return f"<w:r>{drawing}</w:r>"
