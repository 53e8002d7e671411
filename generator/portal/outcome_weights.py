"""How much each outcome counts in the plan's progress."""

from dataclasses import dataclass
from fractions import Fraction

from generator.analysis.facts import OutcomeStatus
from generator.audience import View


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeWeight:
    """How much an outcome counts in the plan's progress: its share, and how often the least counts in it if whole."""

    name: str
    share: Fraction
    times: int | None


def outcome_weights(view: View) -> tuple[OutcomeWeight, ...]:
    """How much each outcome counts, the most first; none where all that count in the plan's progress count the same."""
    counted = [
        (outcome, facts.weight)
        for outcome, facts in view.outcomes
        if facts.status is not OutcomeStatus.CANCELLED and facts.progress is not None
    ]
    weights = [weight for _, weight in counted]
    if len(set(weights)) < 2:  # noqa: PLR2004 - one weight is no difference
        return ()
    ratios = [weight / min(weights) for weight in weights]
    are_whole = all(ratio.denominator == 1 for ratio in ratios)
    found = [
        OutcomeWeight(
            name=view.plan.short_name(outcome), share=weight / sum(weights), times=int(ratio) if are_whole else None
        )
        for (outcome, weight), ratio in zip(counted, ratios, strict=True)
    ]
    return tuple(sorted(found, key=lambda weight: -weight.share))
