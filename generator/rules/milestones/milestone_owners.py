"""Somebody owns each milestone."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.rules.lacking import Lack, one_or_many
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones_of, open_outcomes

_ID: Final = "milestone-owners"
_NO_OWNER: Final = Lack(
    rule=_ID,
    one="nobody owns milestone {}",
    many="{} milestones of {} have no owner",
    hint="add `owners: {customer: ..., vendor: ...}`",
)


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    for path, outcome in open_outcomes(plan):
        milestones = [(at, one) for at, one in live_milestones_of(path, outcome) if not one.status.is_settled]
        unowned = [(at, one.id) for at, one in milestones if not one.owners]
        yield from one_or_many(plan, path, outcome, unowned, _NO_OWNER)
        if context.settings.milestone_owners == "both_sides":
            for side in Side:
                owned = [(at, one) for at, one in milestones if one.owners]
                missing = [(at, one.id) for at, one in owned if side not in {owner.side for owner in one.owners}]
                yield from one_or_many(plan, path, outcome, missing, _no_owner_at(side, plan))


def _no_owner_at(side: Side, plan: Plan) -> Lack:
    # The name may hold braces, and the sentence is still to be filled in.
    whose = plan.customer.company.replace("{", "{{").replace("}", "}}") if side is Side.CUSTOMER else "the vendor"
    return Lack(
        rule=_ID,
        one=f"nobody at {whose} owns milestone {{}}",
        many=f"{{}} milestones of {{}} have no owner at {whose}",
        hint=f"name one owner under `owners: {{{side}: ...}}`",
    )


RULE: Final = Rule(
    id=_ID,
    severity=Severity.WARNING,
    summary="Every milestone has an owner.",
    why=(
        "Nobody moves what nobody owns. The texts of the field disagree on one owner, joint or of either side, or one "
        "on each side: `rules.milestone_owners: both_sides` in planfolio.yml asks for the latter. Either way a "
        "milestone that nobody at the customer owns is at risk from its first day."
    ),
    source="Success plan templates, section 3 and checklist; building a success plan, step 3",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed with all carriers, target_date: 2026-04-10}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed with all carriers
        target_date: 2026-04-10
        owners: {customer: Cem Doruk, vendor: Eve Falk}
""",
    check=_check,
)
