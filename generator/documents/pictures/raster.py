"""An image of a drawing, for programs that cannot draw; made with our own fonts, so that it is the same everywhere."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import resvg
from resvg import usvg

from generator.documents.pictures.fonts import FAMILY, fonts_for

_ZOOM: Final = 1.25
"""Pixels of an image for each unit of a drawing: at the width of a page some 130 to an inch."""
_WHITE: Final = (255, 255, 255, 255)
"""Of edges that fade into nothing, some programs make grey lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A drawing with its image. Width and height are in units of the drawing."""

    svg: bytes
    png: bytes
    width: int
    height: int


@lru_cache(maxsize=64)
def drawn(svg: str, own_fonts: tuple[bytes, ...] = (), zoom: float = _ZOOM) -> Image:
    """The image of a drawing; the two editions of a plan and its documents share theirs.

    Args:
        svg: the drawing.
        own_fonts: a workspace's own fonts, for characters that ours do not have.
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
    return Image(svg=svg.encode(), png=bytes(png), width=width, height=height)
