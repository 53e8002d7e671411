"""What LibreOffice makes of a document: everything that was said is on the page."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from generator.documents import DOCUMENTS, DocumentKind
from generator.model.plan import Plan
from generator.model.vocabulary import Side

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


def test_no_block_of_many_signers_is_torn_in_two(
    examples: dict[str, Plan], example_day: date, render: Any, printed: Any
) -> None:
    plan = replace(examples["northlight-freight"], sign_off=())
    people = tuple(
        replace(person, types=("executive_sponsor",)) if person.side is Side.CUSTOMER else person
        for person in plan.stakeholders
    )
    sign_off = next(kind for kind in DOCUMENTS if kind.name == "sign-off")
    pages = printed(render(sign_off, replace(plan, stakeholders=people), example_day)).split("\f")
    counts = [(page.count("Conditions or reasons"), page.count("Rejected")) for page in pages]
    assert sum(blocks for blocks, _ in counts) == len(plan.people(Side.CUSTOMER)) + 1
    assert all(blocks == rejected for blocks, rejected in counts)
    decision = next(page for page in pages if "Decision and signatures" in page)
    assert "Conditions or reasons" in decision


@pytest.mark.parametrize("state", ["as it is", "unsigned", "five outcomes"])
def test_what_is_signed_stands_on_two_pages(
    state: str, examples: dict[str, Plan], example_day: date, render: Any, all_printed: Any
) -> None:
    sign_off = next(kind for kind in DOCUMENTS if kind.name == "sign-off")
    plans = [examples["northlight-freight"]] if state == "five outcomes" else list(examples.values())
    told = [plan if state == "as it is" else replace(plan, sign_off=()) for plan in plans]
    if state == "five outcomes":
        (plan,) = told
        told = [replace(plan, outcomes=(*plan.outcomes, replace(plan.outcomes[0], id="O5", milestones=())))]
    texts = all_printed([render(sign_off, plan, example_day) for plan in told])
    for plan, text in zip(told, texts, strict=True):
        pages = text.split("\f")
        first_annex = next(number for number, page in enumerate(pages) if "Annex A:" in page)
        assert first_annex <= 2, plan.id
        is_asked = "Decision and signatures" in "".join(pages[:first_annex])
        assert is_asked or state == "as it is"
        if is_asked:
            (place,) = [page for page in pages if "Conditions or reasons" in page]
            assert place in pages[:2], plan.id
            assert place.count("Conditions or reasons") == len(Side), plan.id
            assert re.search(r"Signature\b", place)
