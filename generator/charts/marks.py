"""The marks that stand for states: to each its shape and its tone, the same in pictures and beside words."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from generator.charts.svg import element

SHAPES: Final[Mapping[str, str]] = {
    "check": "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0ZM-3.6 0.2L-1.2 2.8L3.6 -2.6L2.6 -3.6L-1.2 0.6L-2.6 -0.8Z",
    "cross": "M-5.5 -4L-4 -5.5L0 -1.5L4 -5.5L5.5 -4L1.5 0L5.5 4L4 5.5L0 1.5L-4 5.5L-5.5 4L-1.5 0Z",
    "diamond": "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
    "dot": "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z",
    "half": "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0ZM0 -4.6A4.6 4.6 0 0 1 0 4.6Z",
    "ring": "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0ZM-4.6 0A4.6 4.6 0 1 0 4.6 0A4.6 4.6 0 1 0 -4.6 0Z",
    "square": "M-6 -6H6V6H-6Z",
    "triangle": "M0 -8L8 6H-8Z",
}
"""Paths around the point at which they stand, filled by the even-odd rule."""

TONES: Final[Mapping[str, str]] = {
    "good": "#17683f",
    "warn": "#8a4b00",
    "bad": "#b42318",
    "work": "#1f5a99",
    "idle": "#566170",
}
"""Colours for where there is no style sheet."""

LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "complete": ("good", "check"),
    "overdue": ("bad", "triangle"),
    "blocked": ("bad", "square"),
    "at_risk": ("warn", "diamond"),
    "due_soon": ("warn", "ring"),
    "in_progress": ("work", "half"),
    "upcoming": ("idle", "ring"),
    "cancelled": ("idle", "cross"),
    "not_applicable": ("idle", "cross"),
    "held": ("good", "check"),
    "done": ("good", "check"),
    "missed": ("bad", "triangle"),
    "due": ("warn", "ring"),
    "passed": ("idle", "dot"),
    "open": ("warn", "diamond"),
    "achieved": ("good", "check"),
    "on_track": ("good", "dot"),
    "off_track": ("bad", "triangle"),
    "not_started": ("idle", "ring"),
    "green": ("good", "dot"),
    "amber": ("warn", "diamond"),
    "red": ("bad", "triangle"),
}
"""Tone and shape of each state, by its value."""


def mark(state: str, x: float, y: float, *, title: str | None = None) -> Markup:
    """The mark of a state at a place; its title shows on pointing at it."""
    tone, shape = LOOKS[state]
    return element(
        "path",
        *([element("title", title)] if title else []),
        class_=f"pf-mark pf-tone--{tone}",
        d=SHAPES[shape],
        transform=f"translate({x:.1f} {y:.1f})",
        fill=TONES[tone],
        fill_rule="evenodd",
    )
