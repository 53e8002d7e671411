"""A document in another language: nothing of ours is left in English."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from generator.audience import customer_view, internal_view
from generator.documents import DOCUMENTS, DocumentKind, reference_document, render_document
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from tests.conftest import ROOT, read
from tests.portal.hostile_plan import poisoned
from tests.wording.pseudo_language import LOCALE, pseudo_words, untranslated

_DAY = date(2026, 11, 20)
_NUMBER = "7"
"""What stands for every text of a plan, so that all words are ours."""
_TEXT = re.compile(r"word/(document|header\d*|footer\d*)\.xml|docProps/core\.xml")
_SHOWN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}displayText"
_VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_DIGEST = re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4})+\b")


@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.name)
def test_no_word_of_ours_is_left_in_english(
    examples: dict[str, Plan], tmp_path: Path, kind: DocumentKind, subtests: pytest.Subtests
) -> None:
    words, reference = pseudo_words(tmp_path), reference_document()
    workspace = Workspace(vendor=Vendor(name=_NUMBER, primary_color="#14532d"))
    for plan in (read(ROOT / "tests" / "plans" / "brackenmoor.yml"), *examples.values()):
        told = replace(poisoned(plan, _NUMBER), id=plan.id, locale=LOCALE)
        told = replace(told, customer=replace(told.customer, branding=plan.customer.branding))
        for see in (customer_view, internal_view):
            with subtests.test(plan=plan.id, edition=see.__name__):
                content = render_document(kind, see(told, _DAY, workspace), words, reference).content
                assert untranslated(_DIGEST.sub("", _told(content))) == set()


def _told(document: bytes) -> str:
    """All text of a document's pages and properties, with what tables and pictures say to whom they are read aloud."""
    texts = []
    with ZipFile(BytesIO(document)) as package:
        for name in filter(_TEXT.fullmatch, package.namelist()):
            root = etree.fromstring(package.read(name))
            # What a field is computed from is no text of the page.
            etree.strip_elements(root, "{*}instrText")
            told = root.iter("{*}p", "{*}title", "{*}subject")
            texts += ["".join(str(text) for text in element.itertext()) for element in told]
            texts += [str(found.get(_SHOWN)) for found in root.iter("{*}listItem")]
            texts += [found.get("descr", "") for found in root.iter("{*}docPr")]
            texts += [str(found.get(_VALUE)) for found in root.iter("{*}tblCaption", "{*}tblDescription")]
    return "\n".join(texts)
