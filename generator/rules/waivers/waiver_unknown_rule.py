"""A waiver of nothing."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from generator.diagnostics import Check, Severity
from generator.rules.rule import Breach, WaiverContext, WaiverRule


def _check(context: WaiverContext) -> Iterator[Breach]:
    for index, waiver in enumerate(context.plan.waivers):
        if waiver.rule in context.known:
            continue
        close = get_close_matches(waiver.rule, sorted(context.known), n=1)
        if waiver.rule in set(Check):
            message = f"{waiver.rule} cannot be waived: it tells of data that cannot be right"
            hint = "mend the file, and remove the waiver"
        else:
            message = f"no rule is called {waiver.rule}"
            hint = f"did you mean {close[0]}?" if close else "`planfolio explain` lists all rules"
        yield Breach(path=("waivers", index, "rule"), message=message, hint=hint)


RULE: Final = WaiverRule(
    id="waiver-unknown-rule",
    severity=Severity.WARNING,
    summary="Every waiver names a rule that there is.",
    why="A misspelled rule is not waived, and its author believes that it is.",
    source="Our own: a waiver is a decision, and decisions are on record",
    bad="""\
waivers:
  - {rule: outcomes-count, reason: The pilot has one outcome by design.}
""",
    good="""\
waivers:
  - {rule: outcome-count, reason: The pilot has one outcome by design.}
""",
    asks_ended=True,
    check=_check,
)
