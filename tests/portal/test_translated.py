"""A portal in another language: nothing of ours is left in English."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

import lxml.html
import pytest
from lxml import etree

from generator.artifacts import Artifact
from generator.audience import internal_view
from generator.documents import DOCUMENTS
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.portal import PortalBuilder
from generator.wording import Words
from tests.wording.pseudo_language import LOCALE, pseudo_words, untranslated

from .conftest import FULL_DAY, pages_of, portal_of, see
from .hostile_plan import poisoned

_READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "data-label")
_NUMBER = "7"
"""What stands for every text of a plan, so that all words are ours."""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Words:
    return pseudo_words(tmp_path_factory.mktemp("templates"))


def test_no_word_of_ours_is_left_in_english(
    examples: dict[str, Plan], full_plan: Plan, builder: PortalBuilder, pseudo: Words, subtests: pytest.Subtests
) -> None:
    workspace = Workspace(vendor=Vendor(name=_NUMBER, primary_color="#0b7a75"))
    for plan in (full_plan, *examples.values()):
        told = replace(poisoned(plan, _NUMBER), id=plan.id, locale=LOCALE)
        # The vendor's own edition holds all that the customer's does.
        view = internal_view(told, FULL_DAY, workspace)
        for path, page in pages_of(portal_of(builder, view, pseudo, _files(plan))).items():
            with subtests.test(plan=plan.id, page=path):
                assert untranslated(_told(page)) == set()


def test_a_page_says_which_language_it_is_in(plan: Plan, builder: PortalBuilder) -> None:
    for locale, language in (("de-CH", "de"), ("ja", "ja"), ("nl", "en"), ("en-GB", "en")):
        for page in pages_of(portal_of(builder, see(plan), Words(locale))).values():
            assert lxml.html.fromstring(page).get("lang") == language


def test_a_phrase_of_the_frame_is_text_whatever_marks_it_holds(
    plan: Plan, builder: PortalBuilder, tmp_path: Path
) -> None:
    (tmp_path / "translations").mkdir()
    catalog = 'msgid "Switch between light and dark"\nmsgstr "\\"Licht\\" <of> \'donker\'"\n'
    (tmp_path / "translations" / "nl.po").write_text(catalog)
    pages = pages_of(portal_of(builder, see(plan), Words("nl", tmp_path)))
    (button,) = (
        one for one in lxml.html.fromstring(pages["index.html"]).iter("button") if "data-pf-scheme" in one.attrib
    )
    assert button.get("aria-label") == button.get("title") == "\"Licht\" <of> 'donker'"


def _files(plan: Plan) -> tuple[Artifact, ...]:
    names = (f"{plan.id}-{kind.name}{edition}.docx" for kind in DOCUMENTS for edition in ("", "-internal"))
    return tuple(Artifact(path=PurePosixPath(name), content=b"-") for name in names)


def _told(page: str) -> str:
    """All that a page tells, also to whom it is read aloud."""
    tree = lxml.html.document_fromstring(page)
    # A digest is no word.
    etree.strip_elements(tree, "script", "style", "code", with_tail=False)
    aloud = (value for element in tree.iter("*") for name, value in element.items() if name in _READ_ALOUD)
    return "\n".join(str(text) for text in (*tree.itertext(), *aloud))
