"""A change of people is talked about."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.diagnostics import Severity
from generator.model.people import Stakeholder
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import people, reviewed_since

_WEIGHTY: Final = frozenset(
    {"executive_sponsor", "economic_buyer", "operational_owner", "day_to_day_contact", "champion"}
)


def _check(context: DatedContext) -> Iterator[Breach]:
    for path, person in people(context.plan, Side.CUSTOMER):
        if _WEIGHTY.isdisjoint(person.types):
            continue
        for key, day in _changes(person, context):
            late = (context.as_of - day).days
            if late > context.policy.trigger_review_days and not reviewed_since(context.plan, day, context.as_of):
                verb = "came" if key == "since" else "left"
                yield Breach(
                    path=(*path, key),
                    message=f"{person.name} {verb} on {day}, {late} days ago, and the plan was not reviewed since",
                    hint="review the plan with whoever decides now, and add the review to `review_history`",
                )


def _changes(person: Stakeholder, context: DatedContext) -> Iterator[tuple[str, date]]:
    """The days on which the person took up or gave up the part, as far as that was a change to this plan."""
    for key, day in (("since", person.since), ("until", person.until)):
        if day is not None and context.plan.created < day <= context.as_of:
            yield key, day


RULE: Final = DatedRule(
    id="stakeholder-change-not-reviewed",
    severity=Severity.WARNING,
    summary="After a change of people at the customer the plan is reviewed.",
    why=(
        "Who comes new may have other priorities than who signed. `policy.trigger_review_days`, 30 by default, says "
        "how long the plan may go on without them. Asked are sponsors, buyers, operational owners, day-to-day contacts "
        "and champions."
    ),
    source="Success plan templates, Do (stakeholder changes); template and walkthrough, trigger updates",
    bad="""\
stakeholders:
  customer:
    - {name: Hedda Ipsen, title: COO, type: executive_sponsor, since: 2026-01-19}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
review_history: []
plan: {version: "1", created: 2026-01-12, status: active}
""",
    good="""\
stakeholders:
  customer:
    - {name: Hedda Ipsen, title: COO, type: executive_sponsor, since: 2026-01-19}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
review_history:
  - {date: 2026-02-02, kind: working_session, summary: Outcomes confirmed., attendees: [Hedda Ipsen, Eve Falk]}
""",
    check=_check,
)
