"""Each business review asks whether the outcomes are still the right ones."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.lacking import one_or_all
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import open_outcomes


def _check(context: DatedContext) -> Iterator[Breach]:
    held = [
        review
        for review in context.plan.review_history
        if review.kind.is_business_review and review.date <= context.as_of
    ]
    if not held:
        return
    last = max(held, key=lambda review: review.date)
    day = last.date
    asked = list(open_outcomes(context.plan))
    missing = [
        (at, outcome.id)
        for at, outcome in asked
        if outcome.id not in last.reconfirmed_outcomes
        and not (outcome.reconfirmed_on is not None and day <= outcome.reconfirmed_on <= context.as_of)
    ]
    yield from one_or_all(
        ("outcomes",),
        missing,
        len(asked),
        one=f"the review of {day} did not reconfirm outcome {{}}",
        every=f"the review of {day} reconfirmed none of the {{}} outcomes",
        hint="ask whether it is still the right one, and write it under `reconfirmed_outcomes` of the review",
    )


RULE: Final = DatedRule(
    id="outcome-not-reconfirmed",
    severity=Severity.WARNING,
    summary="The last business review reconfirmed every outcome.",
    why=(
        "The figure that mattered at signing may not be the one that matters at the renewal. A business review that "
        "does not ask lets the plan drift away from what the customer wants. Goal cards are spared: their one goal is "
        "the review."
    ),
    source="Building a success plan, step 4 and guard on outcome drift",
    bad="""\
review_history:
  - {date: 2026-02-16, kind: qbr, summary: On track., attendees: [Ada Brandt, Eve Falk]}
""",
    good="""\
review_history:
  - date: 2026-02-16
    kind: qbr
    summary: On track, and still the right outcomes.
    attendees: [Ada Brandt, Eve Falk]
    reconfirmed_outcomes: [O1, O2, O3]
""",
    spares=LIGHT,
    check=_check,
)
