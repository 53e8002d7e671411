"""The outcomes at a glance: what each is, where it stands, and whether that is where it should be."""

from collections.abc import Iterator

from generator.analysis.facts import OutcomeFacts
from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.pictures import outcomes_picture
from generator.documents.sections.scorecard import metric_values
from generator.model.outcomes import Outcome


def at_a_glance(compose: Composer) -> Iterator[Block]:
    """A bar and a row for each outcome, in the plan's order."""
    rows = [_row(compose, outcome, facts) for outcome, facts in compose.view.outcomes]
    if rows:
        yield compose.heading(1, "at_a_glance")
        # One outcome of a goal card is seen in its row.
        picture = None if compose.is_light else outcomes_picture(compose)
        if picture is not None:
            yield picture
        columns = [("outcome", 32), ("where_it_stands", 37), ("progress", 18), ("status", 13)]
        yield compose.table("at_a_glance", columns, rows)


def _row(compose: Composer, outcome: Outcome, facts: OutcomeFacts) -> tuple[Text, ...]:
    expected = compose.say("expected_note", facts.expected_progress) if facts.expected_progress is not None else ""
    # With the metric in its title and the way from start to goal beside it, an outcome has been described.
    described = "" if outcome.metric else outcome.description.strip()
    return (
        joined((strong(compose.outcome_title(outcome)), described)),
        joined(line for metric in _metrics(compose, outcome, facts) for line in metric),
        joined((compose.percent(facts.progress), muted(expected))),
        compose.status(facts.status),
    )


def _metrics(compose: Composer, outcome: Outcome, facts: OutcomeFacts) -> Iterator[tuple[Text, ...]]:
    """Present value, start and goal of each metric; of several, each under its name."""
    has_several = len(facts.metrics) > 1
    for metric, known in zip(outcome.all_metrics, facts.metrics, strict=True):
        start, goal, current = metric_values(compose, metric, known)
        name = known.name or compose.say("missing", "metric")
        yield (
            compose.told(name, current) if has_several else strong(current),
            muted(compose.say("from_start_to_goal", start, goal)),
        )
