"""Pictures of a plan for sections to show; the table behind each is theirs.

Each is None where there is nothing to draw.
"""

from dataclasses import replace
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import OutcomeStatus
from generator.charts import Size, metric_trend, milestone_lanes, outcome_bars, review_timeline, risk_matrix
from generator.documents.blocks import Picture
from generator.documents.colors import picture_color
from generator.documents.pictures.print_look import PrintLook
from generator.documents.pictures.standalone import standalone
from generator.documents.sections.composer import Composer
from generator.model.outcomes import Metric, Outcome

_HIGHEST: Final = 1.2
"""Height of a picture that a page can hold under a heading, with a width of 1."""
_MOST: Final = 60
_MOST_LANES: Final = 12
"""Milestones, and outcomes, up to which they are drawn: nobody makes anything out among more."""


def trend_picture(compose: Composer, outcome: Outcome, metric: Metric) -> Picture | None:
    """A metric over time beside the line that was expected. Behind it: a table of the metric's measurements."""
    found = _pictured(compose, metric_trend(compose.view, outcome, metric, compose.words, size=Size.PAGE))
    # The heading above the only metric's picture is its name.
    name = (metric.metric or "") if len(outcome.all_metrics) > 1 else ""
    return None if found is None else replace(found, caption=name)


def outcomes_picture(compose: Composer) -> Picture | None:
    """The progress of all outcomes; None of very many. Behind it: a table of outcomes with progress and status."""
    if len(compose.view.plan.outcomes) > _MOST_LANES:
        return None
    return _pictured(compose, outcome_bars(compose.view, compose.words))


def milestone_timeline_picture(compose: Composer) -> Picture | None:
    """The milestones on an axis of time, those of each outcome in a lane; none of a plan of very many.

    Behind it: a table of milestones with their dates, that names their ids.
    """
    outcomes = compose.view.outcomes
    shown = [(one, facts.counted_milestones) for one, facts in outcomes if facts.status is not OutcomeStatus.CANCELLED]
    counts = [len(milestones) for _, milestones in shown if milestones]
    if len(counts) > _MOST_LANES or sum(counts) > _MOST:
        return None
    drawn = milestone_lanes(compose.view, compose.words, shown)
    # Of many milestones at one time, the marks stand below each other.
    return None if drawn is None or _height(drawn) > _HIGHEST * Size.PAGE.width else _picture(compose, drawn)


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
