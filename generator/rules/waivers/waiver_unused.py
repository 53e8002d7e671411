"""A waiver that hides nothing."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from generator.diagnostics import Severity
from generator.rules.items import known_items
from generator.rules.rule import OFF, Breach, WaiverContext, WaiverRule
from generator.rules.waived import covers, is_in_force


def _check(context: WaiverContext) -> Iterator[Breach]:
    items = known_items(context.plan)
    for index, waiver in enumerate(context.plan.waivers):
        is_off = context.settings.severity.get(waiver.rule) == OFF
        if waiver.rule not in context.known or is_off or not is_in_force(waiver, context.as_of):
            continue
        if waiver.item is not None and waiver.item not in items:
            close = get_close_matches(waiver.item, sorted(items), n=1)
            yield Breach(
                path=("waivers", index, "item"),
                message=f"the plan has no item {waiver.item}, so {waiver.rule} is not waived",
                hint=f"did you mean {close[0]}?" if close else "give the id of an item, or leave the key out",
            )
        elif not any(covers(waiver, finding, context.plan) for finding in context.found):
            whom = f" at {waiver.item}" if waiver.item else ""
            yield Breach(
                path=("waivers", index),
                message=f"{waiver.rule} has nothing to say{whom} today, so the waiver hides nothing",
                hint="remove it, unless it is there for another day",
            )


RULE: Final = WaiverRule(
    id="waiver-unused",
    severity=Severity.INFO,
    summary="Every waiver hides something.",
    why="A waiver that is left behind would hide the next breach, which nobody has agreed to.",
    source="Our own: a waiver is a decision, and decisions are on record",
    bad="""\
waivers:
  - {rule: vendor-sponsor, reason: The new VP starts in February.}
""",
    good="""\
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026.}
waivers:
  - {rule: outcome-count, reason: The pilot has one outcome by design., expires_on: 2026-12-31}
""",
    check=_check,
)
