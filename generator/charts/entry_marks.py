"""The marks of reviews and other dates on a timeline of milestones: a pin for a review, a flag for any other date."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import EntryState, TimelineEntry
from generator.charts.lanes import lanes
from generator.charts.marks import TONES
from generator.charts.svg import element
from generator.charts.time_axis import TimeAxis
from generator.charts.wording import Wording

_WORDS: Final = "charts/milestone_timeline.txt.j2"
LANE: Final = 16
"""Room that a mark takes, either way."""
_MOST_LANES: Final = 3

_PIN: Final = "M-6 -6.5H6V1.5L0 7.5L-6 1.5Z"
_FLAG: Final = "M-5 8V-8H-3.4V-7H6L3.4 -3.4L6 0.2H-3.4V8Z"
_ALARM: Final = "M-1 -4.5H1V0H-1ZM-1 1.5H1V3.5H-1Z"
"""Cut out of what was missed or is owed, so that it is told from what was held without its colour."""


def entry_marks(
    entries: Iterable[TimelineEntry], axis: TimeAxis, words: Wording, *, top: float
) -> tuple[list[Markup], float]:
    """The marks of entries in order of their days, and what they take in height beyond one; the first lane is at `top`.

    Marks close together stand below each other.
    """
    shown = list(entries)
    places = lanes(((axis.x(entry.date), axis.x(entry.date)) for entry in shown), apart=LANE, most=_MOST_LANES)
    marks = [
        _mark(entry, words, x=axis.x(entry.date), y=top + lane * LANE)
        for entry, lane in zip(shown, places, strict=True)
    ]
    return marks, max(places, default=0) * LANE


def _mark(entry: TimelineEntry, words: Wording, *, x: float, y: float) -> Markup:
    look = "overdue" if entry.days_overdue else entry.state.value
    tone = {"overdue": "bad", "missed": "bad", "due": "warn"}.get(look, "idle")
    shape = _PIN if entry.kind.is_review else _FLAG
    said = (words.entry_title(entry), entry.date, words.label(entry.state), entry.days_overdue)
    return element(
        "path",
        element("title", words.phrase(_WORDS, "event_tip", *said)),
        class_=f"pf-entry pf-entry--{look} pf-tone--{tone}",
        d=shape + _ALARM if tone == "bad" and entry.kind.is_review else shape,
        transform=f"translate({x:.1f} {y:.1f})",
        fill="#ffffff" if entry.state is EntryState.UPCOMING else TONES[tone],
        fill_rule="evenodd",
        stroke=TONES[tone],
        stroke_width=1.5,
    )
