"""Reviews and other dates on an axis of time, a row for each kind: held, missed, due, to come."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import EntryState, TimelineEntry
from generator.audience import View
from generator.charts.lanes import lanes
from generator.charts.marks import LOOKS, TONES, mark
from generator.charts.size import Size
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import width_of, wrapped
from generator.charts.time_axis import TimeAxis, spanning
from generator.charts.time_grid import months, today
from generator.charts.wording import Wording

_WORDS: Final = "charts/review_timeline.txt.j2"

_MEASURES: Final = {Size.WIDE: (296, 320, 20), Size.PAGE: (226, 244, 14), Size.NARROW: (352, 10, 10)}
"""Room of a name, where the axis begins, and how far before the picture's edge it ends."""
_HEAD: Final = 50
"""Height of today and the months above the rows."""
_TEXT: Final = 14
_LINE: Final = 16
"""From one line of words to the next."""
_NAME_LINES: Final = 6
_PADDING: Final = 10
_MARK: Final = 17
"""Room that a mark takes, either way."""
_RADIUS: Final = 7
_APART: Final = 3
"""Between two marks in one lane."""
_TO_COME: Final = frozenset({EntryState.UPCOMING, EntryState.DUE, EntryState.OPEN})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """Entries of one look, each so close to the next that their marks would meet, and the room that they take."""

    look: str
    entries: tuple[TimelineEntry, ...]
    left: float
    right: float


def review_timeline(view: View, words: Wording, *, size: Size = Size.WIDE) -> Markup | None:
    """The review timeline of a view with today; None where it has no entry.

    Entries of one name stand in one row. Where they are too close together for a mark each, a band with their number
    stands for them.

    Args:
        view: whose reviews and dates.
        words: labels and formats.
        size: where it is looked at; for a phone, each name stands above its marks.
    """
    entries = view.facts.timeline
    if not entries:
        return None
    names, left, spare = _MEASURES[size]
    width, right = size.width, size.width - spare
    axis = spanning([view.as_of, *(entry.date for entry in entries)], left=left, right=right)
    rows = [_Row(title=title, entries=found, words=words, axis=axis) for title, found in _by_title(entries, words)]
    top: float = _HEAD
    drawn = []
    for row in rows:
        shape, height = row.draw(top, names=names, is_narrow=size is Size.NARROW, width=width)
        drawn.append(shape)
        top += height
    return chart(
        *today(axis, words, view.as_of, name=15, bottom=top, width=width),
        *months(axis, words, top=_HEAD - 8, bottom=top, names=_HEAD - 13, width=width),
        *drawn,
        kind="reviews",
        title=words.phrase(_WORDS, "title"),
        description=words.phrase(_WORDS, "description", *_counts(entries), view.as_of),
        size=size,
        height=top + 4,
    )


def _by_title(entries: tuple[TimelineEntry, ...], words: Wording) -> list[tuple[str, list[TimelineEntry]]]:
    """The entries by what they are called: reviews first, then other dates, each in order of the first one."""
    groups: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(entries, key=lambda entry: (not entry.kind.is_review, entry.date)):
        groups.setdefault(words.entry_title(entry), []).append(entry)
    return list(groups.items())


def _counts(entries: tuple[TimelineEntry, ...]) -> tuple[int, int, int]:
    """How many reviews were held, how many were missed or are overdue, and how many entries are to come."""
    looks = [_look(entry) for entry in entries]
    return (
        looks.count("held"),
        looks.count("missed") + looks.count("overdue"),
        sum(entry.state in _TO_COME and not entry.days_overdue for entry in entries),
    )


def _look(entry: TimelineEntry) -> str:
    return "overdue" if entry.days_overdue else entry.state.value


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """The entries of one name."""

    title: str
    entries: list[TimelineEntry]
    words: Wording
    axis: TimeAxis

    def draw(self, top: float, *, names: int, is_narrow: bool, width: int) -> tuple[Markup, float]:
        """The row from `top` on, and how high it is."""
        first, *more = wrapped(self.title, names, _TEXT, _NAME_LINES)
        y = top + _PADDING + _TEXT
        below = [element("tspan", line, x=0, y=y + place * _LINE) for place, line in enumerate(more, start=1)]
        name = element("text", first, *below, class_="pf-reviews__name pf-chart__halo", x=0, y=y, font_size=_TEXT)
        when_y = y + (len(more) + 1) * _LINE
        runs = self._runs()
        places = lanes(((run.left, run.right) for run in runs), apart=_APART)
        first_lane = when_y + _MARK if is_narrow else y - 4 + (len(more) + 1) * _LINE / 2
        marks = [self._run(run, first_lane + lane * _MARK) for run, lane in zip(runs, places, strict=True)]
        bottom = max(when_y + 5, first_lane + max(places, default=0) * _MARK + _RADIUS) + _PADDING
        rule = element("line", class_="pf-chart__grid", x1=0, x2=width, y1=bottom, y2=bottom, stroke="#e3e7ec")
        return element("g", rule, name, self._when(when_y), *marks), bottom - top

    def _when(self, y: float) -> Markup:
        """When the next is or, where none is to come, when the last was; what is overdue goes before."""
        late = next((entry for entry in self.entries if entry.days_overdue), None)
        ahead = next((entry for entry in self.entries if entry.state in _TO_COME), None)
        if late is not None:
            text, tone = self.words.phrase(_WORDS, "overdue", late.days_overdue), " pf-reviews__late"
        elif len(self.entries) == 1:
            text, tone = self.words.phrase(_WORDS, "date", self.entries[0].date), ""
        elif ahead is not None:
            text, tone = self.words.phrase(_WORDS, "next", ahead.date), ""
        else:
            text, tone = self.words.phrase(_WORDS, "last", self.entries[-1].date), ""
        return small_text(text, x=0, y=y, class_=f"pf-chart__quiet pf-chart__halo{tone}")

    def _runs(self) -> list[_Run]:
        """The marks to draw, from left to right; those of one look leave room for each other."""
        found: list[_Run] = []
        for look in dict.fromkeys(map(_look, self.entries)):
            run: list[TimelineEntry] = []
            for entry in (entry for entry in self.entries if _look(entry) == look):
                if run and self.axis.x(entry.date) - self.axis.x(run[-1].date) >= _MARK:
                    found.append(self._of(look, run))
                    run = []
                run.append(entry)
            found.append(self._of(look, run))
        return sorted(found, key=lambda run: run.left)

    def _of(self, look: str, entries: list[TimelineEntry]) -> _Run:
        left, right = self.axis.x(entries[0].date) - _RADIUS, self.axis.x(entries[-1].date) + _RADIUS
        if len(entries) > 1:
            middle, half = (left + right) / 2, width_of(str(len(entries)), SMALL) / 2 + _MARK
            # Near an end of the picture, a short band keeps inside.
            middle = min(max(middle, self.axis.left - _RADIUS + half), self.axis.right + _RADIUS - half)
            left, right = min(left, middle - half), max(right, middle + half)
        return _Run(look=look, entries=tuple(entries), left=left, right=right)

    def _run(self, run: _Run, y: float) -> Markup:
        first, last = run.entries[0], run.entries[-1]
        state, middle = self.words.label(first.state), (run.left + run.right) / 2
        if first is last:
            tip = self.words.phrase(_WORDS, "tip", self.title, first.date, state, first.days_overdue)
            return mark(run.look, middle, y, title=tip)
        tone, _ = LOOKS[run.look]
        number = str(len(run.entries))
        pair = _MARK + width_of(number, SMALL)
        tip = self.words.phrase(_WORDS, "tip_of_many", self.title, len(run.entries), first.date, last.date, state)
        band = {"x": run.left, "y": y - _RADIUS - 1, "width": run.right - run.left, "height": 2 * _RADIUS + 2}
        look = {"rx": _RADIUS + 1, "fill": "#ffffff", "stroke": TONES[tone]}
        return element(
            "g",
            element("title", tip),
            element("rect", class_="pf-reviews__band", **band, **look),
            mark(run.look, middle - pair / 2 + _RADIUS, y),
            small_text(number, x=middle + pair / 2, y=y + 4, class_="pf-reviews__number", anchor="end"),
            class_=f"pf-tone--{tone}",
        )
