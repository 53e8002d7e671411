"""What the tests of the review timeline share."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import PlanFacts
from generator.model.plan import Plan
from generator.model.workspace import Policy


@pytest.fixture
def facts_at(plan_of: Callable[..., Plan]) -> Callable[..., PlanFacts]:
    """The facts at a day of a plan with the parts given."""

    def make(day: str, **parts: Any) -> PlanFacts:
        return assess(plan_of(**parts), date.fromisoformat(day), Policy())

    return make


@pytest.fixture
def reviews_at(facts_at: Callable[..., PlanFacts]) -> Callable[..., list[str]]:
    """The reviews on the timeline, one a line, up to a day."""

    def make(day: str, *, until: str = "2026-12-31", **parts: Any) -> list[str]:
        return [
            f"{entry.date} {entry.kind} {entry.state}"
            for entry in facts_at(day, **parts).timeline
            if entry.kind.is_review and entry.date <= date.fromisoformat(until)
        ]

    return make
