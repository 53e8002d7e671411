"""What is still to be filled in."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.placeholders import is_placeholder, what_belongs_here
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.sentences import texts


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, text in texts(context.plan):
        if is_placeholder(text):
            is_name = path[0] == "stakeholders" and path[-1] == "name"
            yield Breach(
                path=path,
                message=f"still to be filled in: {what_belongs_here(text) or 'nobody says what'}",
                # Owners are found by name, so one that is written here alone would be nobody.
                hint="replace the name everywhere in the file at once"
                if is_name
                else "write it, or leave the key out where it is not needed",
            )


RULE: Final = Rule(
    id="left-to-fill-in",
    severity=Severity.WARNING,
    summary="Nothing is left that starts with TODO.",
    why=(
        "A new plan says in each place what belongs there. Until somebody has filled it in, the customer would read "
        "the question in place of the answer."
    ),
    source="Template and walkthrough, week 2 (drafting)",
    bad="""\
outcomes:
  - {id: O1, description: "TODO: what the sponsor wants to be true in a year"}
""",
    good="""\
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026.}
""",
    check=_check,
)
