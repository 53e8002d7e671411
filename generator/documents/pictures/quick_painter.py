"""Paints pictures of ours whose words are of plain letters, in a sixth of the time that painting anything takes.

ThorVG draws our lines, shapes and words, but it shapes no scripts, knows one font at a time, and starts every text at
its left end. So each text is told its font and where it starts; and a picture with other letters is not for it.
"""

import ctypes
import re
from functools import cache
from threading import Lock
from typing import Final

from lxml import etree
from thorvg_python.base import EngineOption, Result
from thorvg_python.canvas.sw import SwCanvas
from thorvg_python.engine import Engine
from thorvg_python.paint.picture import Picture
from thorvg_python.paint.text import Text

from generator.documents.pictures.fonts import BOLD, REGULAR
from generator.documents.pictures.png import BYTES_OF_PIXEL, png

_NOT_PLAIN: Final = re.compile(
    # Latin, Greek and Cyrillic letters that stand for themselves, punctuation, currencies, arrows; our fonts have all.
    "[^\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02af\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0482"
    "\u048a-\u0513\u1e00-\u1e9b\u1ea0-\u1ef9\u2002-\u200a\u2010\u2012-\u2022\u2026\u202f\u2030\u2039\u203a"
    "\u20a0-\u20b5\u2122\u2190-\u2193\u2212\u2248\u2264\u2265]"
)
_TEXT: Final = "{http://www.w3.org/2000/svg}text"
_SHARE_LEFT_OF: Final = {"end": 1.0, "middle": 0.5}
"""The share of a text that stands left of the place it is anchored at."""
_BLOCK: Final = 4096
"""The library keeps a little of each length of drawing that it has seen, for ever; so there are to be few lengths."""
_FULL: Final = 0xFF
_PIXELS_A_POINT: Final = 4 / 3
_STEP: Final = 1024
"""By how many rows a sheet is made higher."""
_lock: Final = Lock()
_sheets: Final[dict[int, "_Sheet"]] = {}


class PaintingError(Exception):
    """The library could not paint a picture, which it says with a number."""


def is_plain(svg: str) -> bool:
    """Whether all the words of a picture are of letters that this painter writes as they are to be written."""
    return not _NOT_PLAIN.search(svg)


def paint(svg: str, zoom: float) -> tuple[bytes, int, int]:
    """The image of a plain picture as a PNG file, with the picture's width and height in its own units.

    Args:
        svg: the picture: of our charts as documents hold them.
        zoom: pixels of the image for each unit of the picture.

    Raises:
        PaintingError: the library refuses it.
    """
    root = etree.fromstring(svg)
    width, height = int(root.get("width", "0")), int(root.get("height", "0"))
    size = (round(width * zoom), round(height * zoom))
    with _lock:
        for text in root.iter(_TEXT):
            _place(text)
        rows = _sheet(*size).paint(etree.tostring(root, encoding="UTF-8"), *size)
        return png(rows, *size), width, height


def _place(text: etree._Element) -> None:
    """The text in a font of ours by its name, starting where its anchor has it start."""
    font = (BOLD if text.get("font-weight") == "bold" else REGULAR).stem
    text.set("font-family", font)
    share = _SHARE_LEFT_OF.get(str(text.attrib.pop("text-anchor", "")), 0.0)
    if share and text.text:
        width = sum(_advance(character, font) for character in text.text) * float(text.get("font-size", "0"))
        text.set("x", f"{float(text.get('x', '0')) - share * width:.2f}")


@cache
def _engine() -> Engine:
    engine = Engine(threads=0)
    for font in (REGULAR, BOLD):
        _want(Text(engine).font_load(str(font)))
    return engine


@cache
def _advance(character: str, font: str) -> float:
    """How far a character moves the next one, as a share of the font's size."""
    text = Text(_engine())
    _want(text.set_font(font))
    _want(text.set_size(1 / _PIXELS_A_POINT))
    result, metrics = text.get_glyph_metrics(character)
    _want(result)
    return float(metrics.advance)


def _sheet(width: int, height: int) -> "_Sheet":
    """A sheet of that width and at least that height."""
    known = _sheets.get(width)
    if known is None or known.height < height:
        _sheets.clear()
        _sheets[width] = known = _Sheet(width, -(-height // _STEP) * _STEP)
    return known


class _Sheet:
    """White paper that is used again and again: a new one would take longer to come by than to paint on."""

    def __init__(self, width: int, height: int) -> None:
        self.height: Final = height
        self._row: Final = width * BYTES_OF_PIXEL
        self._rows: Final = bytearray((self._row + 1) * height)
        # Painting what alone has changed since the last picture, as the library would, is not wanted on white paper.
        self._canvas: Final = SwCanvas(_engine(), EngineOption.NONE)
        self._canvas.set_target(width, height)
        if self._canvas.buffer_arr is None:
            raise PaintingError(Result.UNKNOWN)
        self._pixels: Final = self._canvas.buffer_arr

    def paint(self, svg: bytes, width: int, height: int) -> memoryview:
        """The rows of a picture as wide as the sheet and no higher, until the sheet's next use.

        Each row is a byte of zero and then, of each pixel, its red, green, blue and opacity.
        """
        picture, row = Picture(_engine()), self._row
        # Of edges that fade into nothing, some programs make grey lines.
        ctypes.memset(self._pixels, _FULL, row * height)
        _want(picture.load_data(svg.ljust(-(-len(svg) // _BLOCK) * _BLOCK), "svg", None, copy=True))
        _want(picture.set_size(width, height))
        _want(self._canvas.add(picture))
        try:
            _want(self._canvas.draw(clear=False))
            _want(self._canvas.sync())
        finally:
            _want(self._canvas.remove(picture))
        painted, rows = memoryview(self._pixels).cast("B"), memoryview(self._rows)
        for place in range(height):
            start = place * (row + 1) + 1
            rows[start : start + row] = painted[place * row : (place + 1) * row]
        return rows[: height * (row + 1)]


def _want(result: Result) -> None:
    if result is not Result.SUCCESS:
        raise PaintingError(result)
