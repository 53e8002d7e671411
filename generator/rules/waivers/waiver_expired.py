"""A waiver that has run out."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, WaiverContext, WaiverRule
from generator.rules.waived import is_in_force


def _check(context: WaiverContext) -> Iterator[Breach]:
    for index, waiver in enumerate(context.plan.waivers):
        if not is_in_force(waiver, context.as_of):
            yield Breach(
                path=("waivers", index, "expires_on"),
                message=f"the waiver of {waiver.rule} has expired on {waiver.expires_on}",
                hint="mend what it was for and remove it, or agree on a new day and say why",
            )


RULE: Final = WaiverRule(
    id="waiver-expired",
    severity=Severity.WARNING,
    summary="No waiver has expired.",
    why=(
        "A waiver with a day is a promise to come back to it. What it hid is told again from then on, as a warning at "
        "most, so that no plan stops being published overnight."
    ),
    source="Our own: a waiver is a decision, and decisions are on record",
    bad="""\
waivers:
  - {rule: vendor-sponsor, reason: The new VP starts in February., expires_on: 2026-02-15}
""",
    good="""\
waivers:
  - {rule: outcome-count, reason: The pilot has one outcome by design., expires_on: 2026-12-31}
""",
    asks_ended=True,
    check=_check,
)
