"""Open risks in a field of impact and likelihood, each leading to what is told of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from generator.charts.marks import LOOKS, TONES, mark
from generator.charts.size import Size
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import fitted, width_of, wrapped
from generator.charts.wording import Wording
from generator.model.vocabulary import Level, RiskRating
from generator.model.work import Risk, rating_of

_WORDS: Final = "charts/risk_matrix.txt.j2"

_BETWEEN: Final = 6
"""Between cells."""
_NAME: Final = 18
"""Height of a line of words."""
_NAME_LINES: Final = 3
_LEAST: Final = 66
"""Height of a cell with no risk."""
_CHIP: Final = 30
"""Height of a risk's mark: large enough for a finger on a phone as well."""
_APART: Final = 4
"""Between two of them."""
_SPARE: Final = 27
"""What such a mark takes beside its words."""
_GROUNDS: Final = {RiskRating.GREEN: "#e6f4ec", RiskRating.AMBER: "#fdf1de", RiskRating.RED: "#fdecea"}
_RISING: Final = tuple(Level)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Chip:
    """A risk's mark in its cell: its words, and where it stands from the cell's upper left corner."""

    risk: Risk
    text: str
    x: float
    y: float
    width: float


def risk_matrix(
    risks: Sequence[Risk], words: Wording, address: Callable[[str], str], *, size: Size = Size.WIDE
) -> Markup | None:
    """The open risks of which impact and likelihood are known; None where there is none.

    A cell has the rating that `rating_of` gives it, a risk its own, which may have been set by hand.

    Args:
        risks: as the reader may see them.
        words: labels and formats.
        address: where a risk of an id is told of.
        size: where it is looked at.
    """
    shown = [risk for risk in risks if risk.is_open and risk.impact and risk.likelihood]
    if not shown:
        return None
    names, edge = (58, 2) if size is Size.NARROW else (118, 10)
    cell = (size.width - names + _BETWEEN) / len(_RISING) - _BETWEEN
    drawn, top = _short_heads(words, names, cell) if size is Size.NARROW else _heads(words, names, cell)
    for impact in reversed(_RISING):
        rows = {
            likelihood: _chips(
                [risk for risk in shown if (risk.impact, risk.likelihood) == (impact, likelihood)], cell, edge
            )
            for likelihood in _RISING
        }
        lowest = max((chip.y + _CHIP for chips in rows.values() for chip in chips), default=0.0)
        height = max(lowest + edge, float(_LEAST))
        named = words.label(impact) if size is Size.NARROW else words.phrase(_WORDS, "impact", impact.value)
        name = wrapped(named, names - 2, SMALL, _NAME_LINES)
        drawn += _name(name, x=0, y=top + height / 2 + len(name) * _NAME / 2, anchor=None)
        for place, likelihood in enumerate(_RISING):
            rating, x = rating_of(impact, likelihood), names + place * (cell + _BETWEEN)
            drawn += _cell(rating, words.label(rating), x=x, y=top, size=(cell, height), edge=edge)
            drawn += (_chip(chip, x, top, words, address) for chip in rows[likelihood])
        top += height + _BETWEEN
    return chart(
        *drawn,
        kind="matrix",
        title=words.phrase(_WORDS, "title"),
        description=words.phrase(_WORDS, "description", len(shown)),
        # An image would hide the links in it from those who do not see it.
        role="group",
        size=size,
        height=top,
    )


def _heads(words: Wording, names: float, cell: float) -> tuple[list[Markup], float]:
    """The names of the columns, and where the cells begin below them."""
    heads = [wrapped(words.phrase(_WORDS, "likelihood", level.value), cell, SMALL, _NAME_LINES) for level in _RISING]
    top = float(max(map(len, heads)) * _NAME + _BETWEEN)
    drawn: list[Markup] = []
    for place, head in enumerate(heads):
        drawn += _name(head, x=names + place * (cell + _BETWEEN) + cell / 2, y=top - _BETWEEN, anchor="middle")
    return drawn, top


def _short_heads(words: Wording, names: float, cell: float) -> tuple[list[Markup], float]:
    """The same where there is little room: what the columns and rows are by, then the columns' levels alone."""
    across = 1.5 * cell + _BETWEEN
    drawn = list(_name([words.phrase(_WORDS, "by_likelihood")], x=names + across, y=_NAME, anchor="middle"))
    levels = [words.phrase(_WORDS, "likelihood_in_short", level.value) for level in _RISING]
    room = names + cell / 2 - width_of(levels[0], SMALL) / 2 - _BETWEEN
    drawn += _name([fitted(words.phrase(_WORDS, "by_impact"), room, SMALL)], x=0, y=2 * _NAME, anchor=None)
    for place, level in enumerate(levels):
        middle = names + place * (cell + _BETWEEN) + cell / 2
        drawn += _name([fitted(level, cell, SMALL)], x=middle, y=2 * _NAME, anchor="middle")
    return drawn, 2.0 * _NAME + _BETWEEN


def _name(lines: list[str], *, x: float, y: float, anchor: str | None) -> Iterator[Markup]:
    """Words on lines of which the last stands at a height."""
    first = y - (len(lines) - 1) * _NAME - _BETWEEN / 2
    for place, line in enumerate(lines):
        yield small_text(line, x=x, y=first + place * _NAME, class_="pf-chart__quiet", anchor=anchor)


def _cell(
    rating: RiskRating, name: str, *, x: float, y: float, size: tuple[float, float], edge: float
) -> Iterator[Markup]:
    tone, _ = LOOKS[rating.value]
    width, height = size
    ground = {"x": x, "y": y, "width": width, "height": height, "rx": 8, "fill": _GROUNDS[rating]}
    yield element("rect", class_=f"pf-matrix__cell pf-tone--{tone}", **ground)
    text = fitted(name, width - 2 * edge, SMALL)
    yield small_text(text, x=x + edge, y=y + _NAME, class_=f"pf-matrix__rating pf-tone--{tone}")


def _chips(risks: list[Risk], width: float, edge: float) -> list[_Chip]:
    """The risks of a cell, in lines as wide as it is less its edges."""
    found: list[_Chip] = []
    x, y = edge, float(_NAME + _BETWEEN)
    for risk in risks:
        text = fitted(risk.id, width - 2 * edge - _SPARE, SMALL)
        room = width_of(text, SMALL) + _SPARE
        if x > edge and x + room > width - edge:
            x, y = edge, y + _CHIP + _APART
        found.append(_Chip(risk=risk, text=text, x=x, y=y, width=room))
        x += room + _APART
    return found


def _chip(chip: _Chip, left: float, top: float, words: Wording, address: Callable[[str], str]) -> Markup:
    x, y, risk = left + chip.x, top + chip.y, chip.risk
    said = words.phrase(_WORDS, "risk", risk)
    rating = risk.rating or RiskRating.GREEN
    tone, _ = LOOKS[rating.value]
    ground = {"x": x, "y": y, "width": chip.width, "height": _CHIP, "rx": _CHIP / 2}
    return element(
        "a",
        element("title", said),
        element("rect", class_="pf-matrix__chip", **ground, fill="#ffffff", stroke=TONES[tone]),
        mark(rating.value, x + 11.5, y + _CHIP / 2),
        small_text(chip.text, x=x + 20, y=y + _CHIP / 2 + 4, class_="pf-matrix__id"),
        href=address(risk.id),
        aria_label=said,
        class_=f"pf-matrix__risk pf-tone--{tone}",
    )
