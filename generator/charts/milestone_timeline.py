"""Milestones on an axis of time, outcome by outcome: agreed, moved, reached, late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import EntryState, MilestoneFacts, MilestoneState
from generator.audience import View
from generator.charts.svg import Wording, element, fitted, picture
from generator.model.plan import Outcome

_WORDS: Final = "charts/milestone_timeline.txt.j2"

_WIDTH: Final = 1000
_NAMES: Final = 320
"""Width of the column of names; the axis begins there."""
_MARGIN: Final = 24
_ROW: Final = 30
_HEAD_ROW: Final = 40
_AXIS: Final = 48
"""Height of the months above the rows."""
_TEXT: Final = 13
_SMALL: Final = 12
_MOST_MONTHS: Final = 9
"""More names of months than this would run into each other."""

_GAP: Final = 13
"""Between a mark and its words."""
_YEAR: Final = 12
"""Months of a year."""

_SHAPES: Final = {
    MilestoneState.COMPLETE: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z"
    "M-3.6 0.2L-1.2 2.8L3.6 -2.6L2.6 -3.6L-1.2 0.6L-2.6 -0.8Z",
    MilestoneState.OVERDUE: "M0 -8L8 6H-8Z",
    MilestoneState.BLOCKED: "M-6 -6H6V6H-6Z",
    MilestoneState.AT_RISK: "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
    MilestoneState.CANCELLED: "M-5.5 -4L-4 -5.5L0 -1.5L4 -5.5L5.5 -4L1.5 0L5.5 4L4 5.5L0 1.5L-4 5.5L-5.5 4L-1.5 0Z",
}
_RING: Final = "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0ZM-4.6 0A4.6 4.6 0 1 0 4.6 0A4.6 4.6 0 1 0 -4.6 0Z"
"""What is still to come."""
_REVIEW: Final = "M-6 -6.5H6V1.5L0 7.5L-6 1.5Z"
_FLAG: Final = "M-5 8V-8H-3.4V-7H6L3.4 -3.4L6 0.2H-3.4V8Z"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Axis:
    """Days laid out from left to right."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return _NAMES + share * (_WIDTH - _NAMES - _MARGIN)

    def months(self) -> Iterator[date]:
        """First days of months, as many as have room for their names."""
        first, last = (day.year * _YEAR + day.month - 1 for day in (self.first, self.last))
        # Steps that fall on the same months every year, so that January is among them.
        years = max(1, -(-(last - first) // (_YEAR * _MOST_MONTHS)))
        step = next((step for step in (1, 2, 3, 6) if (last - first) / step <= _MOST_MONTHS), _YEAR * years)
        for month in range(-(-first // step) * step, last + 1, step):
            day = date(month // _YEAR, month % _YEAR + 1, 1)
            if day >= self.first:
                yield day


def milestone_timeline(view: View, words: Wording, *, outcome_id: str | None = None) -> Markup | None:
    """The milestones of all outcomes, or of one, with reviews, renewal and today; None where there is no milestone."""
    outcomes = [(outcome, facts) for outcome, facts in view.outcomes if outcome_id in {None, outcome.id}]
    milestones = [milestone for _, facts in outcomes for milestone in facts.milestones]
    if not milestones:
        return None
    axis = _axis(view, milestones)
    events = [entry for entry in view.facts.timeline if axis.first <= entry.date <= axis.last]
    height = _AXIS + (_ROW if events else 0)
    rows: list[Markup] = []
    if events:
        rows.append(_event_row(view, words, axis, _AXIS + _ROW / 2))
    for outcome, facts in outcomes:
        if outcome_id is None:
            rows.append(_outcome_row(outcome, height))
            height += _HEAD_ROW
        for milestone in facts.milestones:
            rows.append(_milestone_row(view, words, axis, milestone, height + _ROW / 2))
            height += _ROW
    height += 8
    late = sum(milestone.state is MilestoneState.OVERDUE for milestone in milestones)
    done = sum(milestone.is_done for milestone in milestones)
    return picture(
        *_months(words, axis, height),
        *_today(view.as_of, words, axis, height),
        *rows,
        title=words.phrase(_WORDS, "title"),
        description=words.phrase(_WORDS, "description", len(milestones), done, late, view.as_of),
        class_="pf-timeline",
        viewBox=f"0 0 {_WIDTH} {height}",
        width=_WIDTH,
        height=height,
    )


def _axis(view: View, milestones: list[MilestoneFacts]) -> _Axis:
    days = [view.as_of]
    for milestone in milestones:
        reached = milestone.actual_date or milestone.forecast_date
        days += [milestone.committed_date, milestone.target_date, *([reached] if reached else [])]
    first, last = min(days), max(days)
    contract = view.plan.customer.contract
    renewal = contract.renewal_date if contract else None
    # The renewal belongs in the picture unless it would squeeze all else into a corner.
    if renewal is not None and last < renewal <= last + (last - first) / 2 + timedelta(days=60):
        last = renewal
    spare = timedelta(days=max((last - first).days // 25, 7))
    return _Axis(first=_back(first, spare), last=_on(last, spare))


def _back(day: date, spare: timedelta) -> date:
    return day - spare if day - date.min > spare else date.min


def _on(day: date, spare: timedelta) -> date:
    return day + spare if date.max - day > spare else date.max


def _months(words: Wording, axis: _Axis, height: float) -> Iterator[Markup]:
    for month in axis.months():
        x = axis.x(month)
        yield element("line", class_="pf-timeline__grid", x1=x, x2=x, y1=_AXIS - 8, y2=height, stroke="#e3e7ec")
        if x < _WIDTH - 50:
            name = words.phrase(_WORDS, "month", month)
            yield _text(name, x=x + 4, y=_AXIS - 14, class_="pf-timeline__month", size=_SMALL)


def _today(as_of: date, words: Wording, axis: _Axis, height: float) -> Iterator[Markup]:
    x = axis.x(as_of)
    yield element("line", class_="pf-timeline__today", x1=x, x2=x, y1=17, y2=height, stroke="#1f4e79", stroke_width=1.5)
    # The word stands above the months, on the side that has room.
    anchor, shift = ("end", 4) if x > _WIDTH - 100 else ("middle", 0)
    label = words.phrase(_WORDS, "today", as_of)
    yield _text(label, x=x + shift, y=12, class_="pf-timeline__now", size=_SMALL, anchor=anchor)


def _event_row(view: View, words: Wording, axis: _Axis, y: float) -> Markup:
    parts = [_text(words.phrase(_WORDS, "events"), x=0, y=y + 4, class_="pf-timeline__head", size=_TEXT)]
    for entry in view.facts.timeline:
        if not axis.first <= entry.date <= axis.last:
            continue
        shape = _REVIEW if entry.kind.is_review else _FLAG
        hollow = entry.state in {EntryState.UPCOMING, EntryState.DUE}
        tip = words.phrase(_WORDS, "event_tip", words.label(entry.kind), entry.date, words.label(entry.state))
        parts.append(
            element(
                "path",
                element("title", tip),
                class_=f"pf-timeline__event pf-timeline__event--{entry.state.value}",
                d=shape,
                transform=f"translate({axis.x(entry.date):.1f} {y:.1f})",
                fill="#ffffff" if hollow else "#5b6675",
                stroke="#5b6675",
                stroke_width=1.5,
            )
        )
    return element("g", *parts)


def _outcome_row(outcome: Outcome, top: float) -> Markup:
    name = f"{outcome.id}  {outcome.description}"
    return element(
        "g",
        element("line", class_="pf-timeline__rule", x1=0, x2=_WIDTH, y1=top + 6, y2=top + 6, stroke="#cfd6de"),
        _cut_text(name, width=_WIDTH - _MARGIN, y=top + 27, class_="pf-timeline__head pf-timeline__halo", weight=600),
    )


def _milestone_row(view: View, words: Wording, axis: _Axis, milestone: MilestoneFacts, y: float) -> Markup:
    at = milestone.actual_date or milestone.target_date
    x, committed = axis.x(at), axis.x(milestone.committed_date)
    parts = [_cut_text(milestone.name, width=_NAMES - 24, y=y + 4, class_="pf-timeline__name")]
    if committed != x and milestone.is_counted:
        parts += [
            element(
                "line", class_="pf-timeline__slip", x1=committed, x2=x, y1=y, y2=y, stroke="#9aa4b1", stroke_width=2
            ),
            element("circle", class_="pf-timeline__committed", cx=committed, cy=y, r=4.5, fill="#9aa4b1"),
        ]
    right = max(x, committed)
    if milestone.days_overdue:
        today = axis.x(view.as_of)
        right = max(right, today)
        parts.append(
            element("line", class_="pf-timeline__late", x1=x, x2=today, y1=y, y2=y, stroke="#b42318", stroke_width=3)
        )
    parts.append(
        element(
            "path",
            class_=f"pf-timeline__mark pf-state--{milestone.state.value}",
            d=_SHAPES.get(milestone.state, _RING),
            transform=f"translate({x:.1f} {y:.1f})",
            fill="#1f4e79",
            fill_rule="evenodd",
        )
    )
    label = words.phrase(_WORDS, "mark", milestone, words.label(milestone.state), at)
    place, anchor = _beside(min(x, committed), right, len(label) * _SMALL * 0.56)
    classes = f"pf-timeline__label pf-state--{milestone.state.value}"
    parts.append(_text(label, x=place, y=y + 4, class_=classes, size=_SMALL, anchor=anchor))
    return element("g", *parts)


def _beside(left: float, right: float, width: float) -> tuple[float, str | None]:
    """Where words of a width stand beside what reaches from left to right: behind it, else before it, else upon it."""
    if right + _GAP + width < _WIDTH:
        return right + _GAP, None
    if left - _GAP - width > _NAMES:
        return left - _GAP, "end"
    return right - _GAP, "end"


def _cut_text(text: str, *, width: float, y: float, class_: str, weight: int | None = None) -> Markup:
    """Text at the picture's edge, cut to a width; where it is cut, the whole of it shows on pointing at it."""
    cut = fitted(text, width, _TEXT)
    whole = [element("title", text)] if cut.endswith("…") else []
    return element("text", cut, *whole, class_=class_, x=0, y=y, font_size=_TEXT, font_weight=weight)


def _text(text: str, *, x: float, y: float, class_: str, size: float, anchor: str | None = None) -> Markup:
    return element("text", text, x=x, y=y, class_=class_, font_size=size, text_anchor=anchor, fill="#39424e")
