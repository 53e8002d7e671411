"""The document of the whole plan: everything that a plan says to its reader stands in it, and on its printed pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml

from generator.documents import DOCUMENTS
from generator.model.plan import Plan
from tests.canaries import Canaries, Reader
from tests.conftest import read
from tests.documents.reading import headings, words_of

PLAN = next(kind for kind in DOCUMENTS if kind.name == "plan")
DAY = date(2026, 3, 1)
CANARIES = Canaries(prefix="qz")
NO_WORDS = {
    "customer.branding.logo": "names a file",
    "outcomes.*.milestones.*.actions.*.id": "is what programs know an action by",
    "review_history.*.actions.*.id": "is what programs know an action by",
    "roadmap.*.activities.*.id": "is what programs know an activity by",
    "events.*.id": "is what programs know an event by",
    "opportunities.*.id": "is what programs know an opportunity by",
    "phases.*.id": "is what programs know a phase by",
}
"""Texts that are not there to be read, with the reason."""
EDITIONS = {"customer": (Reader.CUSTOMER,), "internal": (Reader.CUSTOMER, Reader.INTERNAL)}
every_edition = pytest.mark.parametrize("edition", EDITIONS)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    path = tmp_path_factory.mktemp("canaries") / "quillmere.yml"
    path.write_text(yaml.safe_dump(CANARIES.data, sort_keys=False), encoding="utf-8")
    return read(path)


def unread(text: str, readers: tuple[Reader, ...]) -> set[str]:
    """Where the texts of those readers stand in the plan that the document does not hold."""
    text = text.casefold()
    told = {canary: path for reader in readers for canary, path in CANARIES.of(reader).items()}
    return {path for canary, path in told.items() if canary not in text} - NO_WORDS.keys()


@every_edition
def test_holds_every_text_of_its_reader(edition: str, full: Plan, opened: Any) -> None:
    assert unread(words_of(opened(PLAN, full, DAY, internal=edition == "internal")), EDITIONS[edition]) == set()


@pytest.mark.office
@every_edition
def test_is_printed_with_every_text(edition: str, full: Plan, render: Any, printed: Callable[[bytes], str]) -> None:
    assert unread(printed(render(PLAN, full, DAY, internal=edition == "internal")), EDITIONS[edition]) == set()


def test_tells_the_customer_nothing_of_the_vendors_own(full: Plan, opened: Any) -> None:
    words = words_of(opened(PLAN, full, DAY))
    own = {**CANARIES.of(Reader.INTERNAL), **CANARIES.of(Reader.NOBODY)}
    assert {path for canary, path in own.items() if canary in words} == set()


def test_tells_every_part_of_a_large_plan(examples: dict[str, Plan], example_day: date, opened: Any) -> None:
    document = opened(PLAN, examples["northlight-freight"], example_day)
    assert [text for level, text in headings(document) if level == 1] == [
        "Where the plan stands",
        "The plan",
        "Background",
        "People",
        "Outcomes",
        "Risks",
        "What each side commits to",
        "If something gets stuck",
        "How we review the plan",
        "How a business review runs",
        "Reviews on record",
        "Signatures on record",
    ]


def test_writes_what_blocks_a_milestone_as_one_sentence(
    examples: dict[str, Plan], example_day: date, opened: Any
) -> None:
    words = words_of(opened(PLAN, examples["wrenfold-care"], example_day))
    assert "on 5 and 19 November, with Oluwaseun Tate, since 5 Nov 2026, escalated to Philippa Ashdown-Mbeki" in words
