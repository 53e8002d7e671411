"""The scorecard: every outcome and each of its metrics in a row, with start, goal, present value and status."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.analysis.facts import MetricFacts, OutcomeFacts, OutcomeStatus
from generator.analysis.metrics import change_since_start
from generator.documents.blocks import Block, Heading, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.model.outcomes import Metric, Outcome
from generator.model.quantity import Dimension, unit_size

_COLUMNS = (
    ("outcome", 20),
    ("baseline", 13),
    ("target", 14),
    ("current", 13),
    ("change", 15),
    ("progress", 13),
    ("expected", 12),
    ("status", 13),
)
_DECIMALS = 2


def scorecard(compose: Composer) -> Iterator[Block]:
    """One row for each outcome and, where it has several, one for each of its metrics; a table for each objective."""
    weights = uneven_weights(compose)
    groups = compose.outcomes_by_objective()
    # One outcome of a goal card is told in full further on.
    if not groups or (compose.is_light and len(compose.view.plan.outcomes) == 1):
        return
    yield compose.heading(1, "scorecard")
    has_objectives = groups[0][0] is not None
    for objective, outcomes in groups:
        if has_objectives:
            yield Heading(level=2, text=objective or compose.say("missing", "objective"))
        rows = [
            row for outcome, facts in outcomes for row in _rows(compose, outcome, facts, weights.get(outcome.id, ""))
        ]
        yield compose.table("scorecard", _COLUMNS, rows)


def uneven_weights(compose: Composer) -> dict[str, str]:
    """How much more than the lightest of them an outcome counts in the plan's progress, for those that do, by id."""
    counted = [facts for facts in compose.view.facts.outcomes if facts.status is not OutcomeStatus.CANCELLED]
    lightest = min((facts.weight for facts in counted if facts.weight > 0), default=None)
    if lightest is None:
        return {}
    return {
        facts.id: compose.say("weight", _number(facts.weight / lightest))
        for facts in counted
        if facts.weight != lightest
    }


def _number(ratio: Fraction) -> int | float:
    return int(ratio) if ratio.denominator == 1 else round(float(ratio), 2)


def _rows(compose: Composer, outcome: Outcome, facts: OutcomeFacts, weight: str) -> Iterator[tuple[Text, ...]]:
    metrics = list(zip(outcome.all_metrics, facts.metrics, strict=True))
    has_several = len(metrics) > 1
    several = compose.say("several_metrics", len(metrics)) if has_several else ""
    yield (
        joined((strong(compose.outcome_title(outcome)), muted(several), muted(weight))),
        *(("", "", "", "") if has_several else _values(compose, *(metrics[0] if metrics else (None, None)))),
        compose.percent(facts.progress),
        _percent_if_any(compose, facts.expected_progress),
        compose.status(facts.status),
    )
    for metric, known in metrics if has_several else ():
        yield (
            known.name or compose.say("missing", "metric"),
            *_values(compose, metric, known),
            compose.percent(known.progress),
            _percent_if_any(compose, known.expected_progress),
            "",
        )


def _values(compose: Composer, metric: Metric | None, facts: MetricFacts | None) -> tuple[str, str, str, str]:
    """Start, goal, present value, and how far it has moved."""
    return (*metric_values(compose, metric, facts), _change(compose, metric) if metric else "")


def _change(compose: Composer, metric: Metric) -> str:
    """How far a metric has moved from its starting value, in its unit; empty where the two cannot be compared."""
    start = metric.baseline.current if metric.baseline else None
    moved = change_since_start(metric, compose.view.as_of)
    if start is None or moved is None:
        return ""
    unit = unit_size(start)
    is_share = moved.dimension is Dimension.SHARE
    size = abs(Fraction(round(moved.value / unit, _decimals(moved.value / unit) if is_share else _DECIMALS)) * unit)
    if not size:
        return compose.say("unchanged")
    said = compose.say("points", size / unit) if is_share else compose.words.amount(replace(moved, value=size), unit)
    return compose.say("up_by" if moved.value > 0 else "down_by", said)


def _decimals(points: Fraction) -> int:
    """Those of a move between shares: a tenth that both values state is kept, that of a count of people is none."""
    return 1 if (10 * points).denominator == 1 else 0


def metric_values(compose: Composer, metric: Metric | None, facts: MetricFacts | None) -> tuple[str, str, str]:
    """Start, goal with its day, and present value of a metric. What is not there is said in words."""
    baseline, goal, current = (facts.baseline, facts.goal, facts.current) if facts else (None, None, None)
    is_measured = metric is not None and is_measured_since(compose, metric)
    return (
        baseline or compose.say("missing", "measured"),
        compose.say("goal_by", goal or compose.say("missing", "value"), facts.target_date if facts else None),
        (current or "") if is_measured else compose.say("missing", "measured"),
    )


def _percent_if_any(compose: Composer, share: Fraction | None) -> str:
    return "" if share is None else compose.words.percent(share)


def baseline_value(compose: Composer, outcome: Outcome) -> str:
    """The value that the metric starts from, in words where there is none."""
    value = outcome.baseline.current if outcome.baseline else None
    return value.text if value else compose.say("missing", "measured")


def goal_value(compose: Composer, outcome: Outcome) -> str:
    """The value that the metric is to reach, in words where there is none."""
    value = outcome.target.goal if outcome.target else None
    return value.text if value else compose.say("missing", "value")


def is_measured_since(compose: Composer, metric: Metric) -> bool:
    """Whether a metric has a value of its own by the day of the document, beside the one that it starts from."""
    return any(entry.date <= compose.view.as_of for entry in metric.measurements)
