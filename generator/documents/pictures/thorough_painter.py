"""Paints any drawing in any script that a font knows: logos that strangers drew, and words that need shaping."""

from collections.abc import Sequence
from typing import Final

import resvg
from resvg import usvg

from generator.documents.pictures.fonts import FAMILY, fonts_for

_WHITE: Final = (255, 255, 255, 255)
"""Of edges that fade into nothing, some programs make grey lines."""


def paint(svg: str, own_fonts: Sequence[bytes], zoom: float) -> tuple[bytes, int, int]:
    """The image of a drawing as a PNG file, with the drawing's width and height in its own units.

    Args:
        svg: the drawing.
        own_fonts: fonts for characters that ours do not have.
        zoom: pixels of the image for each unit of the drawing.
    """
    # Made for each drawing: they cost nothing, and may not go from one thread to another.
    options = usvg.Options.default()
    options.font_family = FAMILY
    # As bytes and not as files, which would be read again for each text.
    for font in fonts_for(svg, own_fonts):
        options.load_font_data(font)
    tree = usvg.Tree.from_str(svg, options)
    width, height = tree.int_size()
    size = (round(width * zoom), round(height * zoom))
    png = resvg.render(tree, (zoom, 0, 0, 0, zoom, 0), bg_size=size, bg_color=_WHITE)
    return bytes(png), width, height
