"""An image of a drawing, for programs that cannot draw; made with our own fonts, so that it is the same everywhere."""

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.documents.pictures import quick_painter, thorough_painter

_ZOOM: Final = 1.25
"""Pixels of an image for each unit of a drawing: at the width of a page some 130 to an inch."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A drawing with its image. Width and height are in units of the drawing."""

    svg: bytes
    png: bytes
    width: int
    height: int


@lru_cache(maxsize=64)
def drawn(svg: str, own_fonts: tuple[bytes, ...] = ()) -> Image:
    """The image of a picture of ours; the two editions of a plan and its documents share theirs.

    Args:
        svg: the picture, made of the little that documents hold.
        own_fonts: a workspace's own fonts, for characters that ours do not have.
    """
    if quick_painter.is_plain(svg):
        with suppress(quick_painter.PaintingError):
            png, width, height = quick_painter.paint(svg, _ZOOM)
            return Image(svg=svg.encode(), png=png, width=width, height=height)
    return painted(svg, own_fonts)


def painted(svg: str, own_fonts: tuple[bytes, ...] = (), zoom: float = _ZOOM) -> Image:
    """The image of any drawing, in any script.

    Args:
        svg: the drawing.
        own_fonts: as above.
        zoom: pixels of the image for each unit of the drawing.
    """
    png, width, height = thorough_painter.paint(svg, own_fonts, zoom)
    return Image(svg=svg.encode(), png=png, width=width, height=height)
