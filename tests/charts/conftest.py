from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.audience import View, customer_view
from generator.model.plan import Plan
from generator.model.workspace import Workspace

AS_OF = date(2026, 2, 1)

PlanOf = Callable[..., Plan]
ViewOf = Callable[..., View]


@pytest.fixture
def view_of(plan_of: PlanOf) -> ViewOf:
    """What the customer sees on the day of a plan from the least data."""

    def see(*, as_of: date = AS_OF, **parts: Any) -> View:
        return customer_view(plan_of(**parts), as_of, Workspace())

    return see


@pytest.fixture(scope="session")
def northlight(examples: dict[str, Plan], example_day: date) -> View:
    """The largest example as its customer sees it."""
    return customer_view(examples["northlight-freight"], example_day, Workspace())
