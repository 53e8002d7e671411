"""What the manual says of styles is what the reference document has."""

import re

from generator.documents.reference.style_names import OURS_WHERE_MISSING
from generator.documents.reference_design.uses import USES
from generator.documents.styles import CharacterStyle, ParagraphStyle, TableStyle
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "branding-documents.md").read_text(encoding="utf-8")


def test_it_says_of_each_style_what_it_is_for() -> None:
    kinds = {ParagraphStyle: "paragraph", CharacterStyle: "character", TableStyle: "table"}
    for style, use in USES.items():
        assert f"| {style.value} | {kinds[type(style)]} | {use} |" in PAGE


def test_it_names_the_styles_that_may_be_missing() -> None:
    (sentence,) = re.findall(r"^(.*) may be missing", PAGE, re.MULTILINE)
    assert sorted(re.findall("`([^`]+)`", sentence)) == sorted(style.value for style in OURS_WHERE_MISSING)
