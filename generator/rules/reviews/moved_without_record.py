"""Dates move in reviews, not in silence."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.plan import Plan
from generator.model.work import Milestone
from generator.rules.naming import names
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, milestone in live_milestones(context.plan):
        if milestone.target_date > milestone.committed_date and not _is_on_record(milestone, context.plan):
            yield Breach(
                path=(*path, "target_date"),
                message=(
                    f"milestone {milestone.id} moved from {milestone.committed_date} to {milestone.target_date}, "
                    "and no review says so"
                ),
                hint=f"add the change to `plan_changes` of the review that agreed it: {{item: {milestone.id}, "
                "field: target_date, from: ..., to: ..., reason: ...}",
            )


def _is_on_record(milestone: Milestone, plan: Plan) -> bool:
    """Whether a review tells of a change to the milestone: as its item, or by id or name in the words."""
    for review in plan.review_history:
        if any(change.item == milestone.id for change in review.plan_changes):
            return True
        words = [change.text or "" for change in review.plan_changes]
        told = " ".join([*words, *review.decisions, review.summary or ""])
        if any(names(told, name) for name in (milestone.id, milestone.name)):
            return True
    return False


RULE: Final = Rule(
    id="moved-without-record",
    severity=Severity.INFO,
    summary="A date that moved later is on record with a review.",
    why="Both sides agreed on the first date. One that moves without anybody saying so costs the trust in all others.",
    source="Success plan templates, section 5 and checklist (plan changes logged)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, committed_date: 2026-02-27, target_date: 2026-04-10, owner: Cem Doruk}
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
