"""Each risk says through what it threatens the plan."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.lacking import one_or_all
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import risks


def _check(context: RuleContext) -> Iterator[Breach]:
    live = [(path, risk) for path, risk in risks(context.plan) if risk.is_open]
    yield from one_or_all(
        ("risks",),
        [(path, risk.id) for path, risk in live if risk.category is None],
        len(live),
        one="risk {} has no category, and the customer sees it",
        every="none of the {} open risks has a category, and the customer sees them all",
        hint="add `category:`; risks of sponsor and budget stay internal unless they are shared",
    )


RULE: Final = Rule(
    id="risk-without-category",
    severity=Severity.INFO,
    summary="Every open risk has a category.",
    why=(
        "The categories remind of what is easily forgotten: sponsor, budget, people's time, systems, use. And they "
        "decide what the customer sees, for risks about a sponsor or a budget are shared only on purpose."
    ),
    source="Template and walkthrough, section 4 (five categories of risk)",
    bad="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, mitigation: Train before Easter,
     owner: Cem Doruk}
""",
    good="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, mitigation: Train before Easter,
     owner: Cem Doruk, category: resource}
""",
    spares=LIGHT,
    check=_check,
)
