"""Names at the edge of a picture, on as many lines as they take."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from generator.charts.svg import SMALL, element

LINE: Final = 15
"""From one line of a name in small text to the next."""
BOLD: Final = 1.1
"""How much wider bold letters are than reckoned."""


def name_lines(lines: Sequence[str], *, x: float, y: float, class_: str, weight: int | None = None) -> Markup:
    """Small text on lines below each other, the first at `y`."""
    first, *more = lines
    below = [element("tspan", line, x=x, y=y + place * LINE) for place, line in enumerate(more, start=1)]
    return element("text", first, *below, class_=class_, x=x, y=y, font_size=SMALL, font_weight=weight)
