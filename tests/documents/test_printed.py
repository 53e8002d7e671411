"""What LibreOffice makes of a document: everything that was said is on the page."""

import re
from datetime import date
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from generator.documents import DOCUMENTS, DocumentKind
from generator.model.plan import Plan

pytestmark = pytest.mark.office
every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=[kind.name for kind in DOCUMENTS])


def words_of(text: str) -> set[str]:
    """Its words; one that a narrow column broke in two is looked for elsewhere."""
    return set(re.findall(r"\w+", text))


@every_kind
def test_every_word_is_printed(
    kind: DocumentKind, examples: dict[str, Plan], example_day: date, opened: Any, render: Any, printed: Any
) -> None:
    plan = examples["northlight-freight"]
    document: Document = opened(kind, plan, example_day)
    said = words_of(" ".join(text.text or "" for text in document.element.body.iter(qn("w:t"))))
    page = printed(render(kind, plan, example_day))
    assert said <= words_of(page)
    assert re.search(r"\b1 ?/ ?\d+", page)
    assert plan.customer.company in page
