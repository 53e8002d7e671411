"""All outcomes at once: how far each has come, and how far it was to be by now."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import OutcomeFacts, OutcomeStatus
from generator.audience import View
from generator.charts.marks import LOOKS, mark
from generator.charts.progress_bar import HEIGHT, bar, expected_mark
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import width_of, wrapped
from generator.charts.wording import Wording
from generator.model.plan import Outcome

_WORDS: Final = "charts/progress_overview.txt.j2"

_KEY: Final = 24
"""Height of the key above the rows."""
_TEXT: Final = 14
_LINE: Final = 16
_NAME_LINES: Final = 6
_PADDING: Final = 9
_GAP: Final = 12
_MARK: Final = 20
"""Room that the mark of a status takes before the words."""
_BOLD: Final = 1.08
"""How much wider bold words may be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Layout:
    """Measures of a picture: names beside the bars or, on a phone, above them; figures behind or below them."""

    width: int
    names: int
    bar: int
    bar_width: int
    figures: int
    figure_lines: int


_WIDE: Final = _Layout(width=1000, names=390, bar=410, bar_width=360, figures=790, figure_lines=2)
_NARROW: Final = _Layout(width=360, names=352, bar=4, bar_width=352, figures=4, figure_lines=1)


def progress_overview(view: View, words: Wording, *, narrow: bool = False) -> Markup | None:
    """A row for each outcome that is not cancelled: its name, a bar, what was expected, and both in percent.

    None where no outcome has any progress that is known.

    Args:
        view: whose outcomes.
        words: labels and formats.
        narrow: for a phone, with each name above its bar.
    """
    outcomes = [(outcome, facts) for outcome, facts in view.outcomes if facts.status is not OutcomeStatus.CANCELLED]
    known = [facts for _, facts in outcomes if facts.progress is not None]
    if not known:
        return None
    layout = _NARROW if narrow else _WIDE
    drawn = list(_key(words, layout))
    top: float = _KEY
    for outcome, facts in outcomes:
        row, height = _row(outcome, facts, words, layout, top)
        drawn.append(row)
        top += height
    ahead = sum((facts.progress or Fraction(0)) >= (facts.expected_progress or Fraction(0)) for facts in known)
    return chart(
        *drawn,
        kind="overview",
        title=words.phrase(_WORDS, "title"),
        description=words.phrase(_WORDS, "description", len(outcomes), ahead, view.as_of),
        width=layout.width,
        height=top,
        narrow=narrow,
    )


def _key(words: Wording, layout: _Layout) -> Iterator[Markup]:
    """What the bar and the mark on it are."""
    x = float(layout.bar)
    yield element("rect", class_="pf-bar__fill", x=x, y=5, width=22, height=9, rx=4, fill="#1f4e79")
    done = words.phrase(_WORDS, "key_done")
    yield small_text(done, x=x + 28, y=14, class_="pf-chart__quiet")
    x += 28 + width_of(done, SMALL) + 2 * _GAP
    yield element("g", expected_mark(), transform=f"translate({x:.1f} 0)")
    yield small_text(words.phrase(_WORDS, "key_expected"), x=x + _GAP, y=14, class_="pf-chart__quiet")


def _row(outcome: Outcome, facts: OutcomeFacts, words: Wording, layout: _Layout, top: float) -> tuple[Markup, float]:
    """The row of an outcome from `top` on, and how high it is."""
    name = words.phrase(_WORDS, "outcome", outcome.id, outcome.description)
    first, *more = wrapped(name, layout.names, _TEXT, _NAME_LINES)
    y = top + _PADDING + _TEXT
    name_end = y + len(more) * _LINE
    # Beside a name, the bar stands at its middle; below, under its last line.
    bar_y = (y + name_end) / 2 - 13 if layout.names < layout.bar else name_end + 6
    figures_y = bar_y + 7 if layout.names < layout.bar else bar_y + HEIGHT + _LINE
    bottom = max(name_end, figures_y + layout.figure_lines * _LINE - _LINE) + 5 + _PADDING
    below = [element("tspan", line, x=0, y=y + place * _LINE) for place, line in enumerate(more, start=1)]
    tone, _ = LOOKS[facts.status.value]
    row = element(
        "g",
        element("line", class_="pf-chart__grid", x1=0, x2=layout.width, y1=top, y2=top, stroke="#e3e7ec"),
        element("text", first, *below, class_="pf-overview__name", x=0, y=y, font_size=_TEXT),
        *_bar(outcome, facts, words, layout, bar_y),
        *_figures(facts, words, layout, figures_y),
        class_=f"pf-tone--{tone}",
    )
    return row, bottom - top


def _bar(outcome: Outcome, facts: OutcomeFacts, words: Wording, layout: _Layout, y: float) -> Iterator[Markup]:
    if facts.progress is None:
        return
    said = (outcome.id, words.label(facts.status), facts.progress, facts.expected_progress)
    tip = element("title", words.phrase(_WORDS, "tip", *said))
    place = {"x": layout.bar, "y": y, "width": layout.bar_width, "height": HEIGHT}
    yield element("svg", tip, *bar(facts.progress, facts.expected_progress), **place, overflow="visible")


def _figures(facts: OutcomeFacts, words: Wording, layout: _Layout, y: float) -> Iterator[Markup]:
    """The status, then progress and what was expected: on two lines or, where there is one, behind it."""
    status = words.label(facts.status)
    yield mark(facts.status.value, layout.figures + 8, y - 4)
    yield small_text(status, x=layout.figures + _MARK, y=y, class_="pf-overview__status")
    x: float = layout.figures + _MARK
    if layout.figure_lines == 1:
        x += width_of(status, SMALL) * _BOLD + _GAP
    y += (layout.figure_lines - 1) * _LINE
    if facts.progress is None:
        yield small_text(words.phrase(_WORDS, "unmeasured"), x=x, y=y, class_="pf-chart__quiet")
        return
    share = words.phrase(_WORDS, "share", facts.progress)
    yield small_text(share, x=x, y=y, class_="pf-overview__share")
    if facts.expected_progress is not None:
        x += width_of(share, SMALL) * _BOLD + _GAP
        yield small_text(words.phrase(_WORDS, "expected", facts.expected_progress), x=x, y=y, class_="pf-chart__quiet")
