"""All outcomes on paper: a bar for the progress of each, what was to be expected by now, and the word for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import OutcomeFacts, OutcomeStatus
from generator.audience import View
from generator.charts.marks import LOOKS, TONES, mark
from generator.charts.names import BOLD, LINE, name_lines
from generator.charts.progress_bar import HEIGHT, expected_mark
from generator.charts.size import Size
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import fitted, width_of, wrapped
from generator.charts.wording import Wording
from generator.model.outcomes import Outcome

_WORDS: Final = "charts/outcome_bars.txt.j2"

_WIDTH: Final = Size.PAGE.width
_NAMES: Final = 240
_LEFT: Final = 254
_RIGHT: Final = 464
"""Where bars begin and where they would end when full."""
_PERCENT: Final = 510
"""Where percentages end."""
_MARK: Final = 530
_STATUS: Final = 544
"""Where the words for statuses begin."""
_NAME_LINES: Final = 3
_STATUS_LINES: Final = 2
_LONGEST_ID: Final = 90
_PADDING: Final = 7
"""Above and below what is in a row."""
_BAR: Final = 9
_KEY: Final = 26
"""Height of the key."""
_GOOD: Final = frozenset({OutcomeStatus.ACHIEVED, OutcomeStatus.ON_TRACK})


def outcome_bars(view: View, words: Wording) -> Markup | None:
    """The progress of all outcomes with their statuses, as wide as a page; None where there is no outcome.

    Args:
        view: whose outcomes.
        words: labels and formats.
    """
    shown = list(view.outcomes)
    if not shown:
        return None
    ids = [fitted(outcome.id, _LONGEST_ID, SMALL) for outcome, _ in shown]
    indent = max(width_of(one, SMALL) for one in ids) * BOLD + _PADDING
    rows: list[Markup] = []
    top = 0.0
    for (outcome, facts), outcome_id in zip(shown, ids, strict=True):
        row = _Row(view=view, words=words, outcome=outcome, facts=facts, id=outcome_id, indent=indent)
        rows.append(element("g", *row.draw(top), class_=f"pf-tone--{row.tone}"))
        top += row.height
    good = sum(facts.status in _GOOD for _, facts in shown)
    has_expected = any(facts.expected_progress is not None for _, facts in shown)
    return chart(
        *rows,
        *(_key(words, top) if has_expected else ()),
        kind="outcomes",
        title=words.phrase(_WORDS, "title"),
        description=words.phrase(_WORDS, "description", len(shown), good),
        size=Size.PAGE,
        height=top + (_KEY if has_expected else 2),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """One outcome."""

    view: View
    words: Wording
    outcome: Outcome
    facts: OutcomeFacts
    id: str
    indent: float

    @property
    def name(self) -> list[str]:
        """What it is called, on lines."""
        return wrapped(self.view.plan.short_name(self.outcome), _NAMES - self.indent, SMALL, _NAME_LINES)

    @property
    def status(self) -> list[str]:
        """The word for its status, on lines."""
        return wrapped(self.words.label(self.facts.status), (_WIDTH - _STATUS) / BOLD, SMALL, _STATUS_LINES)

    @property
    def tone(self) -> str:
        """The tone of its status."""
        return LOOKS[self.facts.status.value][0]

    @property
    def height(self) -> float:
        """How high it is."""
        return max(len(self.name) * LINE, len(self.status) * LINE, HEIGHT + 2) + 2 * _PADDING

    def draw(self, top: float) -> Iterator[Markup]:
        """Its parts, from `top` on."""
        bottom, middle = top + self.height, top + self.height / 2
        yield element("line", class_="pf-chart__grid", x1=0, x2=_WIDTH, y1=bottom, y2=bottom, stroke="#e3e7ec")
        first = middle - len(self.name) * LINE / 2 + LINE - 4
        yield name_lines([self.id], x=0, y=first, class_="pf-outcomes__id", weight=600)
        yield name_lines(self.name, x=self.indent, y=first, class_="pf-outcomes__name")
        yield from self._bar(middle)
        percent = self.words.phrase(_WORDS, "percent", self.facts.progress)
        yield small_text(percent, x=_PERCENT, y=middle + 3.5, class_="pf-outcomes__percent", anchor="end")
        yield mark(self.facts.status.value, _MARK, middle)
        first = middle - len(self.status) * LINE / 2 + LINE - 4
        yield name_lines(self.status, x=_STATUS, y=first, class_="pf-outcomes__status", weight=600)

    def _bar(self, middle: float) -> Iterator[Markup]:
        bar = {"x": _LEFT, "y": middle - _BAR / 2, "height": _BAR, "rx": 4}
        yield element("rect", class_="pf-bar__track", **bar, width=_RIGHT - _LEFT, fill="#eceff3", stroke="#8b95a1")
        if self.facts.progress:
            filled = _x(self.facts.progress) - _LEFT
            yield element("rect", class_="pf-outcomes__fill", **bar, width=filled, fill=TONES[self.tone])
        if self.facts.expected_progress is not None:
            # The pin's head is above the bar, its point goes through.
            yield expected_mark((_x(self.facts.expected_progress), middle - HEIGHT / 2 - 2.5))


def _x(share: Fraction) -> float:
    """Where a share of the way stands on a bar."""
    return _LEFT + float(min(max(share, Fraction(0)), Fraction(1))) * (_RIGHT - _LEFT)


def _key(words: Wording, top: float) -> Iterator[Markup]:
    """What the pin means."""
    yield expected_mark((_LEFT + 5, top + 4))
    yield small_text(words.phrase(_WORDS, "expected"), x=_LEFT + 17, y=top + 17, class_="pf-chart__quiet")
