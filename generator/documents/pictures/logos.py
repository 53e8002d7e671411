"""Logos as documents can hold them: PNG and JPEG as they are, SVG with an image for programs that cannot draw."""

from dataclasses import dataclass
from typing import Final

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image as ImageFile

from generator.documents.pictures.raster import painted

_HIGHEST: Final = 260
_WIDEST: Final = 975
"""Pixels of a logo's image: 12 mm by 45 mm of it are printed at more than 500 dots to an inch."""
_STYLED: Final = "<style"


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoImage:
    """A logo: an image and its type and, where there is one, the drawing that it is of.

    Width and height are in units of its own.
    """

    svg: bytes | None
    image: bytes
    kind: str
    width: float
    height: float


def logo_image(suffix: str, content: bytes) -> LogoImage | None:
    """A logo of a workspace; None where documents cannot show it, as with WebP, which Word does not know.

    Args:
        suffix: of its file, such as `.svg`.
        content: the file, which was checked when settings and plan were.
    """
    if suffix == ".svg":
        return _drawing(content.decode(errors="replace"))
    try:
        found = ImageFile.from_blob(content)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        return None
    kind = {"image/png": "png", "image/jpeg": "jpg"}.get(found.content_type)
    if kind is None or not found.px_width or not found.px_height:
        return None
    return LogoImage(svg=None, image=content, kind=kind, width=found.px_width, height=found.px_height)


def _drawing(svg: str) -> LogoImage | None:
    try:
        small = painted(svg, zoom=1)
        made = painted(svg, zoom=min(_HIGHEST / small.height, _WIDEST / small.width))
    except BaseException as error:
        # The library ends so over a drawing of no size, and its exception is no other's child.
        if type(error).__name__ != "PanicException":
            raise
        return None
    # Word applies no style sheets: a drawing that has one would come out black.
    whole = None if _STYLED in svg else made.svg
    return LogoImage(svg=whole, image=made.png, kind="png", width=made.width, height=made.height)
