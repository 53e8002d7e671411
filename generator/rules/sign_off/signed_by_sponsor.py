"""The one who signs can decide."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext

_MAY_SIGN: Final = frozenset({"executive_sponsor", "economic_buyer"})


def _check(context: RuleContext) -> Iterator[Breach]:
    parts = {person.name: person.types for person in context.plan.people(Side.CUSTOMER)}
    if not any(_MAY_SIGN.intersection(types) for types in parts.values()):
        return
    for index, entry in enumerate(context.plan.sign_off):
        if entry.side is Side.CUSTOMER and entry.name in parts and _MAY_SIGN.isdisjoint(parts[entry.name]):
            yield Breach(
                path=("sign_off", index, "name"),
                message=f"{entry.name} signed for the customer, but is neither executive sponsor nor economic buyer",
                hint="ask the sponsor for the signature, or correct the `type` of the person",
            )


RULE: Final = Rule(
    id="signed-by-sponsor",
    severity=Severity.WARNING,
    summary="The customer's signature is the sponsor's.",
    why="Only who decides over people and money can commit them. Another signature feels like agreement and is none.",
    source="Template and walkthrough, section 6 (the executive sponsor signs off)",
    bad="""\
sign_off:
  - {side: customer, name: Cem Doruk, decision: accepted, signed_on: 2026-02-06, plan_version: "1"}
""",
    good="""\
sign_off:
  - {side: customer, name: Ada Brandt, decision: accepted, signed_on: 2026-02-06, plan_version: "1"}
""",
    check=_check,
)
