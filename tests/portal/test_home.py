"""The first page answers four questions, and what it tells as new stands on other pages as well."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from generator.analysis.news_facts import NewsItem, NewsKind
from generator.audience import View, customer_view, internal_view
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from generator.portal import PortalBuilder
from generator.portal.news_marks import is_withheld
from generator.wording import Words
from tests.conftest import read
from tests.portal.conftest import FULL, FULL_DAY, files_of, portal_of
from tests.portal.page_text import visible_text

QUESTIONS = ("Are we getting there?", "What needs whom now?", "What has changed?", "When do we meet next?")


def test_it_answers_four_questions_in_their_order(site: dict[str, str], full_site: dict[str, str]) -> None:
    for pages in (site, full_site):
        text = visible_text(pages["index.html"])
        places = [text.index(question) for question in QUESTIONS]
        assert places == sorted(places)


def test_what_has_changed_is_told_in_sentences_with_their_days(full_site: dict[str, str]) -> None:
    text = visible_text(full_site["index.html"])
    told = text[text.index("What has changed?") : text.index("When do we meet next?")]
    assert "Since the review of 4 Nov 2026" in told


def test_the_weightiest_news_stand_there_newest_first(
    examples: dict[str, Plan], example_day: date, builder: PortalBuilder, words: Words
) -> None:
    view = customer_view(examples["northlight-freight"], example_day, Workspace())
    weightiest = [item.date for item in view.facts.news.items[:5]]
    assert weightiest != sorted(weightiest, reverse=True)
    files = files_of(portal_of(builder, view, words))
    told = re.findall(r'pf-news__day">([^<]+)<', files["index.html"].decode())
    assert told[:5] == [words.day(day, "short") for day in sorted(weightiest, reverse=True)]


@pytest.mark.parametrize("kind", [kind for kind in NewsKind if kind not in {NewsKind.EVENT, NewsKind.PLAN_CHANGED}])
def test_every_kind_of_news_with_a_title_has_its_sentence(kind: NewsKind) -> None:
    item = NewsItem(
        kind=kind, date=date(2026, 1, 2), reference="X1", title="Ledgers & more", value="accepted", detail="Head of Ops"
    )
    assert "Ledgers & more" in Words().phrase("wording/news.txt.j2", kind, item)


def _key(item: NewsItem) -> tuple[NewsKind, date, str, str | None, str | None]:
    return (item.kind, item.date, item.reference, item.outcome_id, item.value)


def _assert_marked(plan: Plan, day: date) -> int:
    """That just those news are marked in the vendor's edition which the customer is not told."""
    ours = internal_view(plan, day, Workspace())
    theirs: View = customer_view(plan, day, Workspace())
    if ours.facts.news.since != theirs.facts.news.since:
        return 0
    told = {_key(item) for item in theirs.facts.news.items}
    for item in ours.facts.news.items:
        assert is_withheld(ours, item) is (_key(item) not in told), item
    return len(ours.facts.news.items)


def test_the_vendors_edition_marks_just_the_news_that_the_customer_is_not_told(
    examples: dict[str, Plan], example_day: date
) -> None:
    count = sum(_assert_marked(plan, example_day) for plan in examples.values())
    assert count + _assert_marked(read(FULL), FULL_DAY)


def test_a_change_or_a_blocker_that_only_the_vendor_sees_is_marked_as_well(plan_of: Callable[..., Plan]) -> None:
    their_price = {"description": "Their price", "visibility": "internal", "since": "2026-02-10"}
    access = {"description": "No access", "since": "2026-02-12"}

    def milestone(number: int, **more: object) -> dict[str, object]:
        return {"id": f"M{number}", "name": f"Step {number}", "target_date": "2026-06-01", **more}

    outcome = {
        "id": "O1",
        "description": "Something better",
        "milestones": [
            milestone(1, status="blocked", blockers=[their_price]),
            milestone(2, visibility="internal"),
            milestone(3, status="blocked", blockers=[their_price, access]),
        ],
    }
    upsell = {"id": "O2", "description": "Upsell", "visibility": "internal", "milestones": [milestone(4)]}
    changes = [{"item": f"M{number}", "field": "target_date", "to": "2026-06-01"} for number in (2, 3, 4)]
    plan = plan_of(
        outcomes=[outcome, upsell],
        review_history=[
            {"date": "2026-02-01", "kind": "checkpoint"},
            {"date": "2026-03-01", "kind": "checkpoint", "plan_changes": changes},
        ],
    )
    assert _assert_marked(plan, date(2026, 3, 1)) == 5
