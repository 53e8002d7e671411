"""No goal that the customer cannot influence."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones_of, open_outcomes
from generator.rules.words import vendor_delivery

_HINT: Final = "make it one of the vendor's `commitments`, and the outcome what the customer does with it"


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        told = vendor_delivery(outcome.description)
        if told:
            message = f"“{told}” is the vendor's work, so the customer cannot reach this outcome"
            yield Breach(path=(*path, "description"), message=message, hint=_HINT)
            continue
        sides = [{owner.side for owner in milestone.owners} for _, milestone in live_milestones_of(path, outcome)]
        if len(sides) > 1 and all(side == {Side.VENDOR} for side in sides):
            message = (
                f"all {len(sides)} milestones of outcome {outcome.id} are the vendor's, so the customer has no part in "
                "it"
            )
            hint = "name an owner at the customer for what they do, or make it one of the vendor's `commitments`"
            yield Breach(path=(*path, "milestones"), message=message, hint=hint, at_key=True)


RULE: Final = Rule(
    id="goal-outside-influence",
    severity=Severity.WARNING,
    summary="The customer can influence every outcome.",
    why=(
        "A goal that hangs on the vendor shipping something is the vendor's commitment. As an outcome it is a promise "
        "that the customer can neither keep nor break."
    ),
    source="Success plan templates, Don't (goals that the customer cannot influence)",
    bad="""\
outcomes:
  - id: O1
    description: Our engineering team ships the carrier connector by July 2026.
""",
    good="""\
outcomes:
  - id: O1
    description: Hand 100% of parcels to carriers without a paper label by July 2026.
commitments:
  vendor: [The carrier connector is live by April 30.]
""",
    check=_check,
)
