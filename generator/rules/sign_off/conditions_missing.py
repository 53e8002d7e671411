"""A condition that nobody wrote down."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Decision
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    for index, entry in enumerate(context.plan.sign_off):
        if entry.decision is Decision.ACCEPTED_WITH_CONDITIONS and entry.conditions is None:
            yield Breach(
                path=("sign_off", index, "decision"),
                message=f"{entry.name} accepted with conditions, but the plan does not say which",
                hint="add `conditions:`, in the signer's words",
            )


RULE: Final = Rule(
    id="conditions-missing",
    severity=Severity.WARNING,
    summary="An acceptance with conditions names them.",
    why="Whoever has to fulfil a condition must be able to read it. Each side remembers another one.",
    source="Template and walkthrough, section 6 (what the sign-off commits to)",
    bad="""\
sign_off:
  - {side: customer, name: Ada Brandt, decision: accepted_with_conditions, signed_on: 2026-02-06}
""",
    good="""\
sign_off:
  - {side: customer, name: Ada Brandt, decision: accepted_with_conditions, signed_on: 2026-02-06,
     conditions: The third carrier agrees by Easter.}
""",
    check=_check,
)
