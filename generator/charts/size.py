"""The sizes in which pictures are drawn. Their text is as large in each: a small one says less, or on more lines."""

from enum import StrEnum


class Size(StrEnum):
    """Where a picture is looked at."""

    WIDE = "wide"
    """In a window of a desk."""
    PAGE = "page"
    """On a printed page: as wide as its text, so that most words are of about nine points."""
    NARROW = "narrow"
    """On a phone."""

    @property
    def width(self) -> int:
        """The width that the picture's numbers are of."""
        return _WIDTHS[self]


_WIDTHS = {Size.WIDE: 1000, Size.PAGE: 680, Size.NARROW: 360}
