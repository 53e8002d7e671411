"""Thresholds that each stand in their range, yet make no sense together."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from generator.diagnostics import Check
from generator.findings import Finding
from generator.loading.yaml_tree import Data
from generator.model.workspace import HealthWeights, Policy

_WHOLE: Final = 100
_LADDERS: Final = (
    ("health_green_from", "health_amber_from"),
    ("renewal_strong_from", "renewal_likely_from"),
    ("renewal_likely_from", "renewal_at_risk_from"),
)
"""Thresholds of which the first must not lie below the second."""


def check_policy(policy: Mapping[str, Data]) -> Iterator[Finding]:
    """What the schema cannot see of the policy."""
    amber, red = _threshold(policy, "amber_tolerance"), _threshold(policy, "red_tolerance")
    if amber is not None and red is not None and amber > red:
        yield Finding(
            path=("policy",),
            id=Check.WRONG_VALUE,
            message=f"`policy` turns amber at {amber} points and red at {red} already",
            hint="let red_tolerance be at least amber_tolerance",
        )
    for upper, lower in _LADDERS:
        above, below = _threshold(policy, upper), _threshold(policy, lower)
        if above is not None and below is not None and above < below:
            yield Finding(
                path=("policy", upper if upper in policy else lower),
                id=Check.WRONG_VALUE,
                message=f"`{upper}` is {above}, below `{lower}`, which is {below}",
                hint=f"let {upper} be at least {lower}",
            )
    yield from _weights(policy.get("health_weights"))


def _weights(given: Any) -> Iterator[Finding]:
    if not isinstance(given, dict):
        return
    weights = asdict(HealthWeights())
    weights |= {name: weight for name, weight in given.items() if name in weights}
    if not all(isinstance(weight, int) for weight in weights.values()) or sum(weights.values()) == _WHOLE:
        return
    stated = ", ".join(f"{name} {weight}" for name, weight in weights.items())
    yield Finding(
        path=("policy", "health_weights"),
        id=Check.WRONG_VALUE,
        message=f"the weights of health sum to {sum(weights.values())}, not to 100: {stated}",
        hint="name all five, so that together they are 100; a group that is left out keeps its default",
    )


def _threshold(policy: Mapping[str, Data], name: str) -> int | None:
    """The threshold as stated, or its default; None for what is no number, which the schema tells of."""
    value = policy.get(name, getattr(Policy(), name))
    return value if isinstance(value, int) else None
