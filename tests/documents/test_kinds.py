"""Every kind of document, for every plan at hand: what it holds, and in which order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

import generator.documents.kinds
from generator.documents import DOCUMENTS, DocumentKind
from generator.model.plan import Plan, Side

KINDS = {kind.name: kind for kind in DOCUMENTS}
FLOOR_DAY = date(2026, 2, 1)
every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=list(KINDS))


def outline(document: Document) -> str:
    """A document as lines: each paragraph and each table with its style, each row of a table as one line."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield f"[{item.style.name if item.style else ''}]"
            for row in item.rows:
                yield "  " + " | ".join(cell.text.strip().replace("\n", " / ") for cell in row.cells)
        elif item.text:
            yield f"{item.style.name if item.style else ''}: {item.text}"


def headings(document: Document) -> list[tuple[int, str]]:
    found = []
    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style else None
        if name and name.lower().startswith("heading"):
            found.append((int(name[-1]), paragraph.text))
    return found


def words_of(document: Document) -> str:
    return "\n".join(text.text or "" for text in document.element.body.iter(qn("w:t")))


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


class TestTheSignatures:
    def test_stand_for_both_sponsors_each_on_one_page(
        self, examples: dict[str, Plan], example_day: date, opened: Any
    ) -> None:
        for plan in examples.values():
            document = opened(KINDS["sign-off"], plan, example_day)
            tables = [table for table in document.tables if table.style.name == "Plan Signature"]
            assert len(tables) == len(Side)
            for side, table in zip(Side, tables, strict=True):
                sponsor = plan.sponsor(side)
                assert sponsor is not None
                texts = [[cell.text for cell in row.cells] for row in table.rows]
                assert texts == [[f"Name\n{sponsor.name}", f"Title\n{sponsor.post}"], ["Signature\n", "Date\n"]]
                kept = {paragraph.style.name for row in table.rows for c in row.cells for paragraph in c.paragraphs}
                assert all(document.styles[name].paragraph_format.keep_with_next for name in kept)

    def test_leave_the_name_open_where_no_sponsor_is_known(self, floor: Plan, opened: Any) -> None:
        document = opened(KINDS["sign-off"], replace(floor, stakeholders=()), FLOOR_DAY)
        assert [table.cell(0, 0).text for table in document.tables if table.style.name == "Plan Signature"] == [
            "Name\n",
            "Name\n",
        ]


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


def _overdue(plan: Plan) -> list[str]:
    return [milestone.name for milestone in plan.milestones if milestone.target_date == date(2026, 1, 15)]
