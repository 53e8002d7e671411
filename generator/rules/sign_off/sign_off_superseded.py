"""What is signed is what is done."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.facts import SignOffFacts, SignOffState
from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, DatedContext, DatedRule


def _check(context: DatedContext) -> Iterator[Breach]:
    facts = context.facts.sign_off
    if facts.state is not SignOffState.SUPERSEDED:
        return
    signed = [
        (entry.signed_on, index) for index, entry in enumerate(context.plan.sign_off) if entry.side is Side.CUSTOMER
    ]
    _, index = max(signed)
    entry = context.plan.sign_off[index]
    yield Breach(
        path=("sign_off", index),
        message=f"the plan is no longer what {entry.name} signed on {entry.signed_on}: {_difference(facts)}",
        hint="show the sponsor what has changed, and add the new signature to `sign_off`",
    )


def _difference(facts: SignOffFacts) -> str:
    values = facts.reasons[0].values
    match facts.reasons[0].rule:
        case "signed_other_content":
            return f"signed was {values['signed']}, and today it is {values['digest']}"
        case "signed_other_version":
            return f"signed was version {values['signed']}, and this is {values['version']}"
    changed = dict.fromkeys(f"{change.field} of {change.item or 'the plan'}" for change in facts.changes)
    return f"since then changed: {', '.join(changed)}"


RULE: Final = DatedRule(
    id="sign-off-superseded",
    severity=Severity.WARNING,
    summary="The signature stands for what the plan says today.",
    why=(
        "A sponsor who signed other outcomes, targets or owners has agreed to another plan. Progress, measurements and "
        "statuses change nothing in that; what was agreed does, by its digest, its version or a change on record."
    ),
    source="Template and walkthrough, section 6 (the sponsor signs off) and trigger updates",
    bad="""\
plan: {version: "2", created: 2026-01-12, status: active}
sign_off:
  - {side: customer, name: Ada Brandt, decision: accepted, signed_on: 2026-02-06, plan_version: "1"}
""",
    good="""\
plan: {version: "2", created: 2026-01-12, status: active}
sign_off:
  - {side: customer, name: Ada Brandt, decision: accepted, signed_on: 2026-02-06, plan_version: "1"}
  - {side: customer, name: Ada Brandt, decision: accepted, signed_on: 2026-02-20, plan_version: "2"}
""",
    check=_check,
)
