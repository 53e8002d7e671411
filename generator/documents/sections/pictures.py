"""Pictures of a plan for sections to show; the table behind each is theirs.

Each is None where there is nothing to draw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from generator.charts import Size, metric_trend, milestone_timeline, review_timeline, risk_matrix
from generator.documents.blocks import Picture
from generator.documents.colors import picture_color
from generator.documents.pictures.print_look import PrintLook
from generator.documents.pictures.standalone import standalone
from generator.documents.sections.composer import Composer
from generator.model.outcomes import Metric, Outcome

_HIGHEST: Final = 1.2
"""Height of a picture that a page can hold under a heading, with a width of 1."""
_MOST: Final = 60
"""Milestones up to which they are drawn: nobody looks through more pages of rows than these take."""


def trend_picture(compose: Composer, outcome: Outcome, metric: Metric) -> Picture | None:
    """A metric over time beside the line that was expected. Behind it: a table of the metric's measurements."""
    found = _pictured(compose, metric_trend(compose.view, outcome, metric, compose.words, size=Size.PAGE))
    # The heading above the only metric's picture is its name.
    name = (metric.metric or "") if len(outcome.all_metrics) > 1 else ""
    return None if found is None else replace(found, caption=name)


def milestone_timeline_pictures(compose: Composer) -> Iterator[Picture]:
    """The milestones on an axis of time, on as many pages as they take; none of a plan of very many.

    Behind them: a table of milestones with their dates.
    """
    outcomes = [outcome for outcome in compose.view.plan.outcomes if outcome.milestones]
    if sum(len(outcome.milestones) for outcome in outcomes) <= _MOST:
        yield from _milestones(compose, outcomes)


def _milestones(compose: Composer, outcomes: Sequence[Outcome]) -> Iterator[Picture]:
    """Those of some outcomes, on two pictures where one would be too high."""
    ids = {outcome.id for outcome in outcomes}
    drawn = milestone_timeline(compose.view, compose.words, among=ids, size=Size.PAGE)
    if drawn is None:
        return
    if _height(drawn) <= _HIGHEST * Size.PAGE.width or len(outcomes) == 1:
        yield _picture(compose, drawn)
    else:
        middle = len(outcomes) // 2
        yield from _milestones(compose, outcomes[:middle])
        yield from _milestones(compose, outcomes[middle:])


def review_timeline_picture(compose: Composer) -> Picture | None:
    """Reviews and other dates on an axis of time. Behind it: a table of them."""
    return _pictured(compose, review_timeline(compose.view, compose.words, size=Size.PAGE))


def risk_matrix_picture(compose: Composer) -> Picture | None:
    """Open risks by impact and likelihood, by their ids. Behind it: a table of risks that names their ids."""
    drawn = risk_matrix(compose.view.plan.risks, compose.words, lambda risk_id: f"#{risk_id}", size=Size.PAGE)
    return _pictured(compose, drawn)


def _height(drawn: Markup) -> float:
    """The height of a chart, from the first of its numbers to say so."""
    return float(drawn.partition(' height="')[2].partition('"')[0])


def _picture(compose: Composer, drawn: Markup) -> Picture:
    drawing = standalone(drawn, PrintLook(brand=picture_color(compose.view)))
    return Picture(svg=drawing.svg, description=f"{drawing.title}\n{drawing.description}", caption=drawing.title)


def _pictured(compose: Composer, drawn: Markup | None) -> Picture | None:
    return None if drawn is None else _picture(compose, drawn)
