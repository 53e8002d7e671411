"""What is still to be filled in."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.sentences import sentences
from generator.rules.walk import people

_MARK: Final = "TODO"


def _check(context: RuleContext) -> Iterator[Breach]:
    names = ((path, person.name) for side in Side for path, person in people(context.plan, side))
    for path, text in (*(((*path, "name"), name) for path, name in names), *sentences(context.plan)):
        if text.startswith(_MARK):
            what = text.removeprefix(_MARK).lstrip(": ")
            yield Breach(
                path=path,
                message=f"still to be filled in: {what or 'nobody says what'}",
                hint="write it, or leave the key out where it is not needed",
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
