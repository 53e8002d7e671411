"""Large plans: the work grows with the number of rows, and not faster."""

import sys
from dataclasses import replace
from datetime import date
from types import FrameType
from typing import Any

import pytest
from docx.oxml.ns import qn

from generator.documents import DOCUMENTS, DocumentKind
from generator.model.plan import Plan

DAY = date(2026, 2, 1)
every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=[kind.name for kind in DOCUMENTS])


def with_milestones(plan: Plan, number: int) -> Plan:
    """The plan with so many milestones in its first outcome."""
    outcome = plan.outcomes[0]
    milestone = outcome.milestones[0]
    many = tuple(replace(milestone, id=f"O1.M{index}", name=f"Milestone {index}") for index in range(number))
    return replace(plan, outcomes=(replace(outcome, milestones=many),))


@pytest.mark.parametrize("kind", [kind for kind in DOCUMENTS if kind.name != "ebr"], ids=lambda kind: kind.name)
def test_two_hundred_milestones_all_stand_in_the_document(kind: DocumentKind, floor: Plan, opened: Any) -> None:
    document = opened(kind, with_milestones(floor, 200), DAY)
    words = {text.text for text in document.element.body.iter(qn("w:t"))}
    assert {f"Milestone {index}" for index in range(200)} <= words


@every_kind
def test_work_grows_with_the_rows_and_not_faster(kind: DocumentKind, floor: Plan, render: Any) -> None:
    """Counted in calls, which are the same on every machine; tests/benchmarks/documents.py tells the time."""

    def calls(number: int) -> int:
        plan, made = with_milestones(floor, number), 0

        def count(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal made
            made += event in {"call", "c_call"}

        sys.setprofile(count)
        try:
            render(kind, plan, DAY)
        finally:
            sys.setprofile(None)
        return made

    calls(100)  # templates are compiled once
    few, more, most = (calls(number) for number in (100, 200, 400))
    assert most - more < 2.2 * (more - few)
