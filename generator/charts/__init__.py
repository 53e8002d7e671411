"""Pictures drawn from facts: SVG with a title, a description and the table behind them.

A picture carries no inline style. Its shapes bear classes that a style sheet colours, and presentation attributes for
where there is none; what a colour says, a shape and a word say as well.
"""

from generator.charts.metric_trend import metric_trend
from generator.charts.milestone_lanes import milestone_lanes
from generator.charts.milestone_timeline import milestone_timeline
from generator.charts.outcome_bars import outcome_bars
from generator.charts.progress_bar import progress_bar
from generator.charts.review_timeline import review_timeline
from generator.charts.risk_matrix import risk_matrix
from generator.charts.size import Size
from generator.charts.wording import Wording

__all__ = [
    "Size",
    "Wording",
    "metric_trend",
    "milestone_lanes",
    "milestone_timeline",
    "outcome_bars",
    "progress_bar",
    "review_timeline",
    "risk_matrix",
]
