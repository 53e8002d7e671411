"""What a review has agreed stands in the plan."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.diagnostics import Severity
from generator.findings import Path
from generator.model.days import read_day
from generator.model.plan import Plan
from generator.model.reviews import PlanChange
from generator.rules.naming import names
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones_of, live_outcomes, metrics

_TARGET_DATES: Final = frozenset({"target_date", "target.target_date"})


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    for item, path, stands in _dated_items(plan):
        agreed = _last_agreed(plan, *item)
        if agreed is not None and agreed[1] not in stands:
            review_day, day = agreed
            yield Breach(
                path=path,
                message=(
                    f"the review of {review_day} moved the target date of {item[0]} to {day}, and the plan says "
                    f"{stands[0] or 'no day'}"
                ),
                hint=f"write `target_date: {day}`, or add the later change to the `plan_changes` of its review",
            )


def _dated_items(plan: Plan) -> Iterator[tuple[tuple[str, str | None], Path, list[date | None]]]:
    """Id and name of each outcome and milestone, where its target date stands, and the days that stand there.

    Each metric of an outcome may have a day of its own.
    """
    for path, outcome in live_outcomes(plan):
        of_metrics = [(at, metric.target.target_date) for at, metric in metrics(path, outcome) if metric.target]
        first = next(((*at, "target", "target_date") for at, _ in of_metrics), path)
        yield (outcome.id, None), first, [day for _, day in of_metrics] or [None]
        for at, milestone in live_milestones_of(path, outcome):
            yield (milestone.id, milestone.name), (*at, "target_date"), [milestone.target_date]


def _last_agreed(plan: Plan, item_id: str, name: str | None) -> tuple[date, date] | None:
    """The review that last changed the target date of an item, and to what; None where that is not known.

    A change in words that names the item may have moved it again.
    """
    last = None
    for review in sorted(plan.review_history, key=lambda review: review.date):
        for change in review.plan_changes:
            if change.item == item_id and _is_of_target_date(change):
                day = read_day(change.to) if change.to else None
                last = None if day is None else (review.date, day)
            elif change.item is None and any(names(change.text or "", known) for known in (item_id, name) if known):
                last = None
    return last


def _is_of_target_date(change: PlanChange) -> bool:
    return (change.field or "").strip().lower().replace(" ", "_") in _TARGET_DATES


RULE: Final = Rule(
    id="change-not-applied",
    severity=Severity.INFO,
    summary="A date that a review has changed is the plan's date.",
    why=(
        "The record says one day and the plan another, so each side can read what it likes. Either the plan was not "
        "brought up to date after the review, or it was changed again without a record."
    ),
    source="Success plan templates, section 5 and checklist (plan changes logged)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-02-27, owner: Cem Doruk}
review_history:
  - date: 2026-02-16
    kind: working_session
    summary: The third carrier needs until Easter.
    attendees: [Cem Doruk, Eve Falk]
    plan_changes: [{item: O1.M1, field: target_date, from: 2026-02-27, to: 2026-04-10, reason: Third carrier}]
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, committed_date: 2026-02-27, target_date: 2026-04-10, owner: Cem Doruk}
review_history:
  - date: 2026-02-16
    kind: working_session
    summary: The third carrier needs until Easter.
    attendees: [Cem Doruk, Eve Falk]
    plan_changes: [{item: O1.M1, field: target_date, from: 2026-02-27, to: 2026-04-10, reason: Third carrier}]
""",
    check=_check,
)
