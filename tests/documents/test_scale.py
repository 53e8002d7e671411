"""Large plans: time grows with the number of rows, and not faster."""

from dataclasses import replace
from datetime import date
from time import process_time
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


@every_kind
def test_two_hundred_milestones_all_stand_in_the_document(kind: DocumentKind, floor: Plan, opened: Any) -> None:
    document = opened(kind, with_milestones(floor, 200), DAY)
    words = {text.text for text in document.element.body.iter(qn("w:t"))}
    assert {f"Milestone {index}" for index in range(200)} <= words


@every_kind
def test_time_grows_with_the_rows(kind: DocumentKind, floor: Plan, render: Any) -> None:
    def seconds(number: int) -> float:
        plan = with_milestones(floor, number)
        start = process_time()
        render(kind, plan, DAY)
        return process_time() - start

    seconds(10)
    small, large = min(seconds(200) for _ in range(3)), seconds(2000)
    # Ten times the rows; the factor beside it leaves room for a busy machine, not for a square.
    assert large < 10 * small * 3
