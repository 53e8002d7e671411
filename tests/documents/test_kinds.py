"""Every kind of document, for every plan at hand: what it holds, and in which order."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

import generator.documents.kinds
from generator.documents import DOCUMENTS, DocumentKind
from generator.model.plan import Plan
from tests.documents.reading import headings, outline, table_under, words_of

KINDS = {kind.name: kind for kind in DOCUMENTS}
FLOOR_DAY = date(2026, 2, 1)
every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=list(KINDS))


class TestTheRegistry:
    def test_it_lists_exactly_the_modules_of_the_folder(self) -> None:
        folder = Path(generator.documents.kinds.__file__).parent
        modules = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
        assert set(KINDS) == modules


class TestTheOutline:
    @every_kind
    def test_of_the_plan_with_the_least_keys(self, kind: DocumentKind, floor: Plan, opened: Any, golden: Any) -> None:
        golden(f"documents/floor-{kind.name}.txt", outline(opened(kind, floor, FLOOR_DAY)))

    @every_kind
    def test_of_a_large_plan(
        self, kind: DocumentKind, examples: dict[str, Plan], example_day: date, opened: Any, golden: Any
    ) -> None:
        plan = examples["northlight-freight"]
        golden(f"documents/{plan.id}-{kind.name}.txt", outline(opened(kind, plan, example_day)))

    @every_kind
    def test_has_one_title_and_skips_no_level(
        self, kind: DocumentKind, examples: dict[str, Plan], example_day: date, opened: Any
    ) -> None:
        for plan in examples.values():
            document = opened(kind, plan, example_day)
            titles = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Title"]
            assert len(titles) == 1
            level = 0
            for next_level, _ in headings(document):
                assert next_level <= level + 1
                level = next_level

    @every_kind
    def test_has_no_section_without_content(self, kind: DocumentKind, plan_of: Any, opened: Any) -> None:
        document = opened(kind, plan_of(), date(2026, 1, 1))
        items = list(document.element.body)
        styles = [item.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") for item in items]
        names = [style.get(qn("w:val")) if style is not None else "" for style in styles]
        for name, following in pairwise(names):
            assert not (name == "Heading1" and following == "Heading1")


class TestTheTables:
    @every_kind
    def test_repeat_their_header_and_split_no_row(
        self, kind: DocumentKind, examples: dict[str, Plan], example_day: date, opened: Any
    ) -> None:
        for plan in examples.values():
            for table in opened(kind, plan, example_day).element.body.iter(qn("w:tbl")):
                rows = table.findall(qn("w:tr"))
                assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
                is_header = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
                style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val"))
                assert is_header == [style == "PlanTable"] + [False] * (len(rows) - 1)

    @every_kind
    def test_fill_the_width_of_the_page(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        document = opened(kind, floor, FLOOR_DAY)
        section = document.sections[0]
        width = (section.page_width - section.left_margin - section.right_margin) // 635
        for table in document.element.body.iter(qn("w:tbl")):
            columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
            assert sum(columns) == width
            for row in table.iter(qn("w:tr")):
                assert [int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))] == columns


class TestTheReviews:
    def test_that_have_passed_are_no_reviews_to_come(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(plan={"next_review": "2026-03-25"})
        document = opened(KINDS["sign-off"], plan, date(2026, 3, 28))
        rows = table_under(document, "Annex A: Review cadence")
        assert rows
        assert "Mar 25, 2026" not in [row[0] for row in rows]

    def test_that_are_overdue_are_not_called_next(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(plan={"next_review": "2026-03-25"})
        words = words_of(opened(KINDS["qbr"], plan, date(2026, 3, 28)))
        assert "3 days overdue, since March 25, 2026; the next one planned is on June 25, 2026" in words
        assert "The quarterly business review of March 25, 2026 is 3 days overdue." in words
        assert "The next one planned is the quarterly business review on June 25, 2026" in words

    def test_are_called_as_the_plan_calls_them(self, plan_of: Any, opened: Any) -> None:
        steps = [{"kind": "qbr", "every": "quarterly", "name": "IT steering circle"}]
        events = [{"date": "2026-02-10", "type": "acquisition"}]
        plan = plan_of(plan={"cadence": steps}, events=events)
        text = words_of(opened(KINDS["qbr"], plan, date(2026, 3, 20)))
        assert "The next one planned is the IT steering circle on April 1, 2026" in text
        assert "The review after acquisition, asked for by March 12, 2026, is 8 days overdue." in text

    def test_of_the_period_are_all_told(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(
            review_history=[
                {"date": "2026-01-10", "kind": "checkpoint", "decisions": ["Too early to be told"]},
                {"date": "2026-02-01", "kind": "qbr", "decisions": ["Begin with one team"]},
                {
                    "date": "2026-02-10",
                    "kind": "checkpoint",
                    "decisions": ["Add the second team"],
                    "actions": [
                        {"id": "A1", "name": "Book the room", "owner": "Cem Doruk", "due": "2026-02-12"},
                        {"id": "A2", "name": "Send the list", "owner": "Cem Doruk", "status": "complete"},
                    ],
                },
            ]
        )
        words = words_of(opened(KINDS["qbr"], plan, date(2026, 2, 20)))
        assert "Begin with one team" in words
        assert "Checkpoint of February 10, 2026" in words
        assert "Add the second team" in words
        assert "Cem Doruk (Quillmere Optics), by Feb 12, 2026. Open, 8 days overdue" in words
        assert "Send the list" not in words
        assert "Too early to be told" not in words


class TestTheAgenda:
    def test_names_everybody_who_plays_a_part_once_and_no_part_without_somebody(
        self, plan_of: Any, opened: Any
    ) -> None:
        plan = plan_of(
            stakeholders={
                "customer": [
                    {"name": "Ada Brandt", "type": ["executive_sponsor", "economic_buyer"]},
                    {"name": "Cem Doruk", "type": "power_user"},
                    {"name": "Dag Ekholm", "type": "power_user"},
                ],
                "vendor": [{"name": "Eve Falk", "type": "csm"}],
            },
            qbr={
                "attendees": {
                    "customer": ["executive_sponsor", "power_user", "champion", "economic_buyer"],
                    "vendor": ["account_executive"],
                }
            },
        )
        rows = table_under(opened(KINDS["qbr"], plan, date(2026, 2, 1)), "Agenda")
        people = "Ada Brandt, Executive sponsor, Economic buyer\nCem Doruk, Power user\nDag Ekholm, Power user"
        assert rows == [["Quillmere Optics", people]]


class TestTheOutcomes:
    def test_of_different_weight_say_how_much_they_count(self, plan_of: Any, opened: Any) -> None:
        outcomes = [
            {"id": "O1", "description": "One", "target": {"metric": "Calls"}, "weight": 1},
            {"id": "O2", "description": "Two", "target": {"metric": "Visits"}, "weight": 2},
            {"id": "O3", "description": "Three", "target": {"metric": "Orders"}, "weight": 1.5},
        ]
        words = words_of(opened(KINDS["qbr"], plan_of(outcomes=outcomes), date(2026, 2, 1)))
        assert "as far as it is known; “Visits” counts twice, “Orders” counts 1.5 times." in words

    def test_of_equal_weight_say_nothing_of_it(self, floor: Plan, opened: Any) -> None:
        assert "counts" not in words_of(opened(KINDS["qbr"], floor, FLOOR_DAY))

    def test_say_why_a_milestone_is_in_danger(self, plan_of: Any, opened: Any) -> None:
        milestones = [
            {"id": "M1", "name": "Late", "target_date": "2026-01-20", "owner": "Cem Doruk"},
            {"id": "M2", "name": "Waiting", "target_date": "2026-03-20", "owner": "Cem Doruk", "depends_on": ["M1"]},
            {"id": "M3", "name": "Ownerless", "target_date": "2026-05-20", "owner": "Eve Falk"},
        ]
        plan = plan_of(outcomes=[{"id": "O1", "description": "Something better", "milestones": milestones}])
        rows = table_under(opened(KINDS["qbr"], plan, date(2026, 2, 1)), "Timeline")
        names = {row[1].split()[0]: row[1] for row in rows}
        assert names["M1"] == "M1 Late"
        assert names["M2"].startswith("M2 Waiting\nWaits for “Late”, which is overdue.")
        assert names["M3"] == "M3 Ownerless\nNobody at Quillmere Optics owns it."

    @pytest.mark.parametrize(
        ("target_date", "said"),
        [
            ("2026-06-01", "days after the target date."),
            ("2027-12-01", "days before the target date."),
            ("2026-03-01", "not reached within a year of the target date."),
        ],
    )
    def test_say_how_far_from_its_date_the_goal_is_to_be_reached(
        self, target_date: str, said: str, plan_of: Any, opened: Any
    ) -> None:
        outcome = {
            "id": "O1",
            "description": "Something better",
            "baseline": {"metric": "Calls", "current": "100", "measured_on": "2026-01-01"},
            "target": {"goal": "40" if said.startswith("not") else "80", "target_date": target_date},
            "measurements": [{"date": "2026-02-01", "value": "96"}],
        }
        words = words_of(opened(KINDS["qbr"], plan_of(outcomes=[outcome]), date(2026, 2, 1)))
        assert said in words


class TestWhatIsNotKnown:
    def test_is_said_in_words_and_never_shown_as_nought(self, plan_of: Any, opened: Any) -> None:
        words = words_of(opened(KINDS["qbr"], plan_of(), date(2026, 1, 1)))
        assert "Not known yet" in words
        assert "0%" not in words

    @every_kind
    def test_a_plan_without_outcomes_is_still_a_document(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        empty = replace(floor, outcomes=(), risks=(), review_history=(), stakeholders=(), qbr=None)
        words = words_of(opened(kind, empty, FLOOR_DAY))
        assert floor.customer.company in words
        assert "None" not in words


class TestTheSummary:
    def test_names_what_is_overdue_and_who_has_to_move(self, floor: Plan, opened: Any) -> None:
        words = words_of(opened(KINDS["qbr"], floor, FLOOR_DAY))
        (item,) = (item for item in _overdue(floor))
        assert item in words
        assert "17 days overdue" in words

    def test_says_on_a_good_day_that_nothing_is_overdue(self, floor: Plan, opened: Any) -> None:
        document = opened(KINDS["qbr"], replace(floor, outcomes=(), next_review=date(2026, 12, 1)), FLOOR_DAY)
        assert "nothing is overdue" in words_of(document)
        assert "Overdue, and whose move it is" not in [text for _, text in headings(document)]

    def test_counts_what_is_asked_and_names_what_comes_first(self, plan_of: Any, opened: Any) -> None:
        milestones = [
            {"id": f"M{index}", "name": f"Step {index}", "target_date": "2026-05-20", "owner": "Eve Falk"}
            for index in range(6)
        ]
        plan = plan_of(outcomes=[{"id": "O1", "description": "Something better", "milestones": milestones}])
        document = opened(KINDS["qbr"], plan, date(2026, 1, 15))
        assert (2, "6 things we ask of you") in headings(document)
        texts = [paragraph.text for paragraph in document.paragraphs]
        start = texts.index("6 things we ask of you")
        assert texts[start + 1 : start + 4] == [
            "Name somebody on your side to own “Step 0”.",
            "Name somebody on your side to own “Step 1”.",
            "and 4 more, listed further on",
        ]

    def test_counts_what_both_sides_owe_once(self, plan_of: Any, opened: Any) -> None:
        owned_by = [{"customer": "Cem Doruk"}, {"customer": "Cem Doruk", "vendor": "Eve Falk"}]
        milestones = [
            {"id": f"M{index}", "name": f"Step {index}", "target_date": "2026-01-10", "owners": owners}
            for index, owners in enumerate(owned_by)
        ]
        plan = plan_of(outcomes=[{"id": "O1", "description": "Something better", "milestones": milestones}])
        document = opened(KINDS["qbr"], plan, date(2026, 1, 15))
        words = words_of(document)
        assert "1 with Quillmere Optics" in words
        assert "1 shared by both" in words
        assert (2, "Quillmere Optics and Tidewick together") in headings(document)


def _overdue(plan: Plan) -> list[str]:
    return [milestone.name for milestone in plan.milestones if milestone.target_date == date(2026, 1, 15)]


def test_a_plan_judged_by_value_leads_with_it(opened: Any, plan_of: Any, example_day: date) -> None:
    worth = {"expected": "$48K", "realized": "$12K", "per": "year"}
    outcome = {"id": "O1", "description": "Something better", "business_value": worth}
    plan = plan_of(plan={"success_metric": "value_realization"}, outcomes=[outcome])
    document = opened(KINDS["qbr"], plan, example_day)
    text = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Value realized" in text
    assert "25%" in text
    assert "of $48,000 a year expected" in text
