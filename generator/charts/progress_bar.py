"""Progress against what was to be expected by now."""

from fractions import Fraction
from typing import Final

from markupsafe import Markup

from generator.charts.svg import element, picture

HEIGHT: Final = 18
_BAR: Final = 9
_EXPECTED: Final = f"M-5 0H5L1 5V{HEIGHT}H-1V5Z"
"""A pin that points down at the bar and goes through it."""


def progress_bar(progress: Fraction, expected: Fraction | None, *, title: str, description: str) -> Markup:
    """A bar filled to `progress`, with a mark at `expected` where that is known; both are shares, 1 being 100 %.

    It is as wide as its place: lengths are percentages. Its colour is the class of whatever stands around it.
    """
    return picture(
        *bar(progress, expected),
        title=title,
        description=description,
        class_="pf-bar",
        width="100%",
        height=HEIGHT,
        focusable="false",
    )


def bar(progress: Fraction, expected: Fraction | None) -> list[Markup]:
    """The parts of a bar that is as wide as the picture it is in, and `HEIGHT` high."""
    top = HEIGHT - _BAR - 2
    shape = {"x": 0, "y": top, "height": _BAR, "rx": 4}
    parts = [
        element("rect", class_="pf-bar__track", **shape, width="100%", fill="#eceff3", stroke="#8b95a1"),
        element("rect", class_="pf-bar__fill", **shape, width=_percent(progress), fill="#1f4e79"),
    ]
    if expected is not None:
        # A mark at the very end would stick out of the picture.
        place = min(max(expected, Fraction(1, 100)), Fraction(99, 100))
        parts.append(
            element("svg", expected_mark(), x=_percent(place), y=0, overflow="visible"),
        )
    return parts


def expected_mark(place: tuple[float, float] | None = None) -> Markup:
    """The mark of what was to be expected by now, over a bar; a place moves its head there."""
    moved = None if place is None else f"translate({place[0]:.1f} {place[1]:.1f})"
    return element("path", class_="pf-bar__expected", d=_EXPECTED, fill="#333333", stroke="#ffffff", transform=moved)


def _percent(share: Fraction) -> str:
    return f"{float(min(max(share, Fraction(0)), Fraction(1))) * 100:.1f}%"
