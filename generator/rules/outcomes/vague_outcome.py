"""No outcome that is only a wish."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_outcomes
from generator.rules.words import is_vague


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        if is_vague(outcome):
            yield Breach(
                path=(*path, "description"),
                message=f"“{outcome.description}” is a wish: no number says when it has come true",
                hint="say from what, to what, by when, such as: cut time per report from 4 hours to 30 minutes by June",
            )


RULE: Final = Rule(
    id="vague-outcome",
    severity=Severity.WARNING,
    summary="An outcome is more than “improve efficiency”.",
    why=(
        "Nothing can ever be marked done under a wish. The rule speaks only where the sentence begins with a word such "
        "as improve, increase or streamline, names no figure, and no goal in numbers stands below it."
    ),
    source="Success plan templates, Do (a measurable metric); building a success plan, step 1",
    bad="""\
outcomes:
  - id: O1
    description: Improve efficiency in dispatch.
""",
    good="""\
outcomes:
  - id: O1
    description: Improve the share of orders shipped the same day from 61% to 90% by July 2026.
""",
    check=_check,
)
