"""Progress against what was to be expected by now."""

from fractions import Fraction

from markupsafe import Markup

from generator.charts.svg import element, picture

_HEIGHT = 18
_BAR = 8


def progress_bar(progress: Fraction, expected: Fraction | None, *, title: str, description: str) -> Markup:
    """A bar filled to `progress`, with a mark at `expected` where that is known; both are shares, 1 being 100 %.

    It is as wide as its place: lengths are percentages. Its colour is the class of whatever stands around it.
    """
    top = _HEIGHT - _BAR - 2
    parts = [
        element("rect", class_="pf-bar__track", x=0, y=top, width="100%", height=_BAR, rx=4, fill="#d9dee5"),
        element("rect", class_="pf-bar__fill", x=0, y=top, width=_percent(progress), height=_BAR, rx=4, fill="#1f4e79"),
    ]
    if expected is not None:
        mark = element("path", class_="pf-bar__expected", d=f"M-5 0H5L0 6ZM-1 6H1V{_HEIGHT}H-1Z", fill="#333333")
        # A mark at the very end would stick out of the picture.
        place = min(max(expected, Fraction(1, 100)), Fraction(99, 100))
        parts.append(element("svg", mark, x=_percent(place), y=0, overflow="visible"))
    return picture(
        *parts, title=title, description=description, class_="pf-bar", width="100%", height=_HEIGHT, focusable="false"
    )


def _percent(share: Fraction) -> str:
    return f"{float(min(max(share, Fraction(0)), Fraction(1))) * 100:.1f}%"
