"""A plan by time has times."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import PlanFormat
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    if plan.format is PlanFormat.TIMELINE_BASED and not plan.phases:
        yield Breach(
            path=("plan", "format"),
            message="the plan is laid out by time, but it has no phases",
            hint="add `phases:`, such as 30, 90, 180 and 365 days, and give milestones their `phase:`",
        )


RULE: Final = Rule(
    id="timeline-without-phases",
    severity=Severity.WARNING,
    summary="A plan of the timeline format has phases.",
    why="The format shows the way phase by phase; without phases there is nothing to show.",
    source="Success plan templates, defaults (timeline-based); success plan overview, value realization timeline",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, format: timeline_based}
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, format: timeline_based}
phases:
  - {id: 30d, name: Quick wins, target_date: 2026-02-11, criteria: [First orders picked by cut-off time]}
""",
    check=_check,
)
