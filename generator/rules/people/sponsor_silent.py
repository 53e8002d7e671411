"""Somebody talks to the sponsor."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import people


def _check(context: DatedContext) -> Iterator[Breach]:
    for path, person in people(context.plan, Side.CUSTOMER):
        days = (context.as_of - person.last_contact).days if person.last_contact else 0
        is_sponsor = "executive_sponsor" in person.types and person.is_in_role(context.as_of)
        met_since = any(
            person.name in review.attendees and person.last_contact < review.date <= context.as_of
            for review in context.plan.review_history
            if person.last_contact is not None
        )
        if is_sponsor and days > context.policy.sponsor_contact_days and not met_since:
            yield Breach(
                path=(*path, "last_contact"),
                message=f"nobody was in touch with {person.name}, the sponsor, for {days} days",
                hint="let the vendor's sponsor call, and bring the date up to the day",
            )


RULE: Final = DatedRule(
    id="sponsor-silent",
    severity=Severity.WARNING,
    summary="The customer's sponsor was heard of lately.",
    why=(
        "A sponsor of whom nobody has heard for a quarter may have other plans by now, or have gone. "
        "`policy.sponsor_contact_days` says how long is too long; a review that they attended counts as contact."
    ),
    source=(
        "Template and walkthrough, sponsor risk (still in role); success plan overview, stakeholder map (last contact)"
    ),
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor, last_contact: 2025-10-06}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
review_history: []
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor, last_contact: 2026-02-16}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    check=_check,
)
