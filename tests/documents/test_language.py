"""What a document says of its language: to whoever checks spelling, reads it aloud or lays it out."""

from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from generator.documents import DOCUMENTS
from generator.model.plan import Plan

from .test_package import DAY


def _attributes(document: Document, tag: str, name: str) -> set[str | None]:
    return {element.get(qn(f"w:{name}")) for element in document.styles.element.iter(qn(f"w:{tag}"))}


@pytest.mark.parametrize(
    ("locale", "font"), [("ja-JP", "Yu Gothic"), ("de-AT", "Arial"), ("fr", "Arial"), ("zh-Hant-TW", "Arial")]
)
def test_its_styles_name_the_language_and_a_font_for_it(locale: str, font: str, floor: Plan, opened: Any) -> None:
    document = opened(DOCUMENTS[0], floor, DAY, locale)
    spoken = {"zh-Hant-TW": "en-GB", "ja-JP": "en-US"}.get(locale, locale)
    assert _attributes(document, "lang", "val") == {spoken}
    assert _attributes(document, "lang", "eastAsia") == {locale if locale == "ja-JP" else "en-US"}
    assert _attributes(document, "rFonts", "eastAsia") == {font}
    assert _attributes(document, "rFonts", "ascii") == {"Arial"}


def test_lines_and_tables_run_from_right_to_left_where_the_language_does(floor: Plan, opened: Any) -> None:
    for locale, runs_left in (("he-IL", True), ("ar", False), ("en-IL", False)):
        document = opened(DOCUMENTS[0], floor, DAY, locale, internal=True)
        paragraphs = f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn('w:bidi')}"
        assert (document.styles.element.find(paragraphs) is not None) is runs_left
        for properties, mark in (("tblPr", "bidiVisual"), ("sectPr", "bidi")):
            found = list(document.element.body.iter(qn(f"w:{properties}")))
            assert found
            assert {one.find(qn(f"w:{mark}")) is not None for one in found} == {runs_left}
