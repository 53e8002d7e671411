"""An image of a drawing, for programs that cannot draw; made with our own fonts, so that it is the same everywhere."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import resvg_py

_FONTS: Final = Path(__file__).parent / "fonts"
_FAMILY: Final = "Liberation Sans"
_ZOOM: Final = 2
"""Pixels of the image for each unit of the drawing: enough for print at the width of a page."""
_PNG_SIZE: Final = slice(16, 24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A drawing with its image. Width and height are in pixels of the image."""

    svg: bytes
    png: bytes
    width: int
    height: int


@lru_cache(maxsize=64)
def drawn(svg: str) -> Image:
    """The image of a drawing; the two editions of a plan and its documents share theirs."""
    png = bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=_ZOOM,
            font_dirs=[str(_FONTS)],
            skip_system_fonts=True,
            # Of edges that fade into nothing, some programs make grey lines.
            background="#ffffff",
            font_family=_FAMILY,
            sans_serif_family=_FAMILY,
        )
    )
    size = png[_PNG_SIZE]
    return Image(
        svg=svg.encode(),
        png=png,
        width=int.from_bytes(size[:4], "big"),
        height=int.from_bytes(size[4:], "big"),
    )
