"""Plans that use any of the keys that there are, made by leaving out parts of one that uses them all."""

import json
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from tests.canaries import Canaries
from tests.conftest import ROOT

_KEPT = {
    "id",
    "name",
    "phases",
    "milestones",
    "stakeholders",
    "customer",
    "vendor",
    "accountable",
    "summary",
    "timezone",
}
"""What other parts refer to, need or would be empty without; whatever the schema requires is kept as well."""


@lru_cache(maxsize=1)
def _everything() -> dict[str, Any]:
    return Canaries(prefix="qz").data


@lru_cache(maxsize=1)
def _required() -> frozenset[str]:
    """Every key that some part of a plan cannot do without."""

    def below(node: Any) -> set[str]:
        if isinstance(node, list):
            return {key for item in node for key in below(item)}
        if not isinstance(node, dict):
            return set()
        own = node.get("required")
        return {*(own if isinstance(own, list) else ()), *(key for value in node.values() for key in below(value))}

    schema = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))
    return frozenset(below(schema))


@st.composite
def whole_plans(draw: st.DrawFn) -> dict[str, Any]:
    """The data of a plan that the schema accepts, with any of the optional keys and any number of items."""
    rate = draw(st.sampled_from([0.1, 0.3, 0.6, 0.9]))
    random = draw(st.randoms(use_true_random=False))

    def part(value: Any, path: str) -> Any:
        if isinstance(value, dict):
            kept = [key for key in value if key in _KEPT | _required() or random.random() >= rate]
            return {key: part(value[key], f"{path}.{key}") for key in kept}
        if isinstance(value, list):
            kept = [item for item in value if _is_referred_to(item, path) or random.random() >= rate]
            return [part(item, path) for item in kept or value[:1]]
        return value

    data: dict[str, Any] = part(_everything(), "")
    return data


def _is_referred_to(item: Any, path: str) -> bool:
    """Whether another part of the plan may refer to an item."""
    return path.startswith(".stakeholders") or (isinstance(item, dict) and "id" in item)
