"""The page of text that `planfolio status` prints."""

from datetime import date

from generator.audience import internal_view
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from generator.reporting.status_text import format_status
from generator.wording import Words
from tests.conftest import Golden


def test_floor(floor: Plan, golden: Golden) -> None:
    golden("status/floor-2026-02-01.txt", format_status(internal_view(floor, date(2026, 2, 1), Workspace()), Words()))


def test_examples(examples: dict[str, Plan], example_day: date, golden: Golden) -> None:
    for plan_id, plan in examples.items():
        text = format_status(internal_view(plan, example_day, Workspace()), Words(plan.locale))
        golden(f"status/{plan_id}.txt", text)


def test_text_from_a_plan_stays_as_it_is_written(floor: Plan) -> None:
    text = format_status(internal_view(floor, date(2026, 2, 1), Workspace()), Words())
    assert "&" not in text
    assert "“" in text
