"""Every document, before every judge; and the judges, before files that are wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.audience import customer_view, internal_view
from generator.documents import DOCUMENTS, DocumentKind, reference_document, render_document
from generator.documents.zip_file import zipped
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.wording import Words
from tests.conftest import ROOT
from tests.documents.conftest import SCHEMAS
from tests.documents.hostile import NAUGHTY, naughty
from tests.documents.judges import (
    access_problems,
    audit_problems,
    contrast,
    contrast_problems,
    every_problem,
    name_problems,
    parts_of,
    reading_problems,
    relation_problems,
    schema_problems,
)
from tests.documents.word_files import OFFICE, WordFile, field, saved_by_word

DAY = date(2026, 2, 1)
EXAMPLES = sorted(path.stem for path in (ROOT / "plans").glob("*.yml"))
every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=[kind.name for kind in DOCUMENTS])
both_editions = pytest.mark.parametrize("internal", [False, True], ids=["for the customer", "for the vendor"])


@pytest.fixture(scope="session")
def judge() -> Callable[[bytes, str], list[str]]:
    """All that is wrong with a document in a language."""
    schemas = SCHEMAS if SCHEMAS.is_dir() else None
    return lambda content, locale: every_problem(content, locale, schemas)


def test_the_schemas_are_at_hand(schemas: Path) -> None:
    assert (schemas / "wml.xsd").is_file()


class TestEveryJudgeIsContent:
    @every_kind
    @both_editions
    @pytest.mark.parametrize("example", EXAMPLES)
    def test_with_examples(  # noqa: PLR0913, PLR0917 - a parameter for each side of it
        self,
        kind: DocumentKind,
        internal: bool,  # noqa: FBT001 - a parameter of the test
        example: str,
        examples: dict[str, Plan],
        example_day: date,
        render: Any,
        judge: Any,
    ) -> None:
        plan = examples[example]
        assert judge(render(kind, plan, example_day, internal=internal), plan.locale) == []

    @every_kind
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_whatever_an_author_writes(
        self, kind: DocumentKind, text: str, floor: Plan, render: Any, judge: Any
    ) -> None:
        assert judge(render(kind, naughty(floor, text), DAY, internal=True), floor.locale) == []

    @every_kind
    @pytest.mark.parametrize("locale", ["he-IL", "ja-JP", "de-DE", "en-US"])
    def test_in_every_kind_of_language(
        self, kind: DocumentKind, locale: str, floor: Plan, render: Any, judge: Any
    ) -> None:
        assert judge(render(kind, floor, DAY, locale, internal=True), locale) == []

    @every_kind
    def test_with_a_plan_that_says_next_to_nothing(
        self, kind: DocumentKind, floor: Plan, render: Any, judge: Any
    ) -> None:
        bare = replace(floor, outcomes=(), risks=(), review_history=(), stakeholders=())
        assert judge(render(kind, bare, DAY), floor.locale) == []

    @every_kind
    @both_editions
    def test_with_a_look_that_was_made_in_word(
        self,
        kind: DocumentKind,
        internal: bool,  # noqa: FBT001 - a parameter of the test
        floor: Plan,
        judge: Any,
    ) -> None:
        view = (internal_view if internal else customer_view)(floor, DAY, Workspace(vendor=Vendor(name="Tidewick")))
        content = render_document(kind, view, Words("en-US"), saved_by_word().content).content
        assert judge(content, "en-US") == []

    def test_with_our_reference_document(self, schemas: Path) -> None:
        content = reference_document()
        parts = parts_of(content)
        assert [*schema_problems(parts, schemas), *audit_problems(content)] == []
        assert [*relation_problems(parts), *name_problems(parts), *access_problems(parts, "en-US")] == []
        assert [*contrast_problems(parts["word/styles.xml"]), *reading_problems(content)] == []


WRONG = {
    "a part that the schemas do not know": (
        WordFile().in_body("<w:q/>"),
        "word/document.xml: ",
        lambda file: schema_problems(file.parts, SCHEMAS),
    ),
    "what Word does without and asks for": (
        WordFile().replace("word/_rels/document.xml.rels", f"{OFFICE}/fontTable", f"{OFFICE}/other"),
        "fontTable' is missing",
        lambda file: audit_problems(file.content),
    ),
    "a relation to nothing": (
        WordFile().relate("word/document.xml", f"{OFFICE}/numbering", "none.xml", "rId40"),
        "none.xml is not in the file",
        lambda file: relation_problems(file.parts),
    ),
    "a relation that is none": (
        WordFile().in_body('<w:p><w:hyperlink r:id="rId77"/></w:p>'),
        "word/document.xml goes by rId77",
        lambda file: relation_problems(file.parts),
    ),
    "a link into somebody's disk": (
        WordFile().relate("word/document.xml", f"{OFFICE}/hyperlink", "file:///c:/x", "rId40", is_external=True),
        "leads out of the file",
        lambda file: relation_problems(file.parts),
    ),
    "a part out of reach": (
        WordFile().add("word/comments.xml", "<x/>", "application/xml"),
        "nothing refers to word/comments.xml",
        lambda file: relation_problems(file.parts),
    ),
    "an anchor that is not there": (
        WordFile().in_body('<w:p><w:hyperlink w:anchor="gone"/></w:p>'),
        "a link leads to gone",
        lambda file: name_problems(file.parts),
    ),
    "an anchor given twice": (
        WordFile().in_body('<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>' * 2),
        "two anchors are a",
        lambda file: name_problems(file.parts),
    ),
    "a field without a name": (
        WordFile().in_body('<w:p><w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>'),
        "a field has '' for its alias",
        lambda file: name_problems(file.parts),
    ),
    "a style that is none": (
        WordFile().in_body('<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr></w:p>'),
        "names the style Gone",
        lambda file: name_problems(file.parts),
    ),
    "a heading that skips a level": (
        WordFile().in_body('<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'),
        "the heading 'x' of level 3 follows one of level 0",
        lambda file: access_problems(file.parts, "en-US"),
    ),
    "a second title": (
        WordFile().in_body('<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'),
        "there are 2 titles",
        lambda file: access_problems(file.parts, "en-US"),
    ),
    "merged cells": (
        WordFile().in_body('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc></w:tr></w:tbl>'),
        "cells are merged",
        lambda file: access_problems(file.parts, "en-US"),
    ),
    "another language": (
        WordFile(),
        "the properties do not say fr-FR",
        lambda file: access_problems(file.parts, "fr-FR"),
    ),
    "grey on grey": (
        WordFile().replace("word/styles.xml", '<w:color w:val="52606D"/>', '<w:color w:val="B0B8C0"/>'),
        "Muted is B0B8C0 on FFFFFF",
        lambda file: contrast_problems(file.parts["word/styles.xml"]),
    ),
}


@pytest.mark.usefixtures("schemas")
@pytest.mark.parametrize(("file", "problem", "judge"), WRONG.values(), ids=WRONG)
def test_each_judge_finds_what_is_wrong(file: WordFile, problem: str, judge: Any) -> None:
    assert any(problem in said for said in judge(file)), list(judge(file))


def test_a_judge_that_reads_finds_words_that_others_do_not() -> None:
    file = WordFile().in_body(f"<w:p>{field('TITLE')}</w:p>")
    assert list(reading_problems(zipped(file.parts))) == []
    hidden = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>zzhidden</w:t></w:r></w:p><w:unknown><w:t>zzlost</w:t></w:unknown>"
    )
    assert any("zzlost" in said for said in reading_problems(WordFile().in_body(hidden).content))


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
