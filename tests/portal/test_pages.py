"""What a customer reads on the pages of a portal."""

from collections.abc import Callable
from dataclasses import replace

from generator.artifacts import Artifact
from generator.audience import View
from generator.model.plan import Plan, PlanStatus
from generator.portal import PortalBuilder
from generator.wording import Words

from .page_text import ids, links, visible_text

Site = dict[str, str]


def test_there_is_a_page_for_everything_the_plan_holds(site: Site) -> None:
    assert sorted(site) == [
        "actions.html",
        "documents.html",
        "index.html",
        "outcomes/index.html",
        "outcomes/o1.html",
        "outcomes/o2.html",
        "people.html",
        "reviews.html",
        "risks.html",
        "timeline.html",
    ]


def test_a_page_without_content_is_not_made(builder: PortalBuilder, bare_view: View, words: Words) -> None:
    files = builder.build(bare_view, words, ())
    pages = sorted(str(file.path) for file in files if file.path.suffix == ".html")
    assert pages == ["actions.html", "index.html", "outcomes/index.html", "outcomes/o1.html", "timeline.html"]


def test_every_page_tells_of_which_day_and_version_it_is(site: Site) -> None:
    for name, page in site.items():
        text = visible_text(page)
        assert "As of February 1, 2026" in text, name
        assert "Plan version 1.2" in text, name
        assert "Tidewick" in text, name


def test_every_page_asks_not_to_be_indexed(site: Site) -> None:
    assert all('<meta name="robots" content="noindex, nofollow">' in page for page in site.values())


class TestHome:
    def test_tells_success_status_progress_and_the_next_review(self, site: Site) -> None:
        text = visible_text(site["index.html"])
        assert "Invoices leave the house the day the work is done." in text
        assert "Amber" in text
        assert "Outcome O1 is at risk." in text
        assert "50%" in text
        assert "48% expected by now" in text
        assert "Apr 1, 2026 Quarterly business review, in 59 days" in text

    def test_tells_whose_move_it_is(self, site: Site) -> None:
        text = visible_text(site["index.html"])
        assert "Foremen report by phone 12 days overdue · Ben Oduya · Jan 20, 2026 · Milestone" in text
        assert "Blocked: Two foremen have no phone" in text
        assert "Order two phones Due in 4 days · Ada Birch" in text
        assert "Send the offer 7 days overdue · Cleo Marsh" in text

    def test_says_what_is_not_known_instead_of_a_number(
        self, builder: PortalBuilder, bare_view: View, words: Words
    ) -> None:
        pages = {str(file.path): file.content.decode() for file in builder.build(bare_view, words, ())
                 if file.path.suffix == ".html"}  # fmt: skip
        text = visible_text(pages["index.html"])
        assert "Not measured yet" in text
        assert "0%" not in text
        assert "No baseline and no target set yet" in visible_text(pages["outcomes/o1.html"])

    def test_an_ended_plan_asks_nothing(self, plan: Plan, site_of: Callable[[Plan], Site]) -> None:
        site = site_of(replace(plan, status=PlanStatus.COMPLETED))
        assert "actions.html" not in site
        assert "None planned" in visible_text(site["index.html"])


class TestOutcome:
    def test_is_a_sentence_from_what_to_what_by_when(self, site: Site) -> None:
        text = visible_text(site["outcomes/o1.html"])
        assert "Days to invoice from 11 days to 1 day by June 30, 2026" in text
        assert "So that Cash comes in a week earlier" in text
        assert "Now 6 days measured Dec 1, 2025" in text
        assert "Computed from the latest measurement" in text

    def test_milestones_have_state_reasons_owners_dates_and_slip(self, site: Site) -> None:
        text = visible_text(site["outcomes/o1.html"])
        assert "Overdue Due on January 20, 2026, 12 days overdue. Blocked: Two foremen have no phone" in text
        assert "Jan 20, 2026 first agreed Dec 20, 2025" in text
        assert "43 days late" in text
        assert "5 days early" in text
        assert "Ben Oduya Birch & Daughters Cleo Marsh Tidewick" in text
        assert "After Price list loaded" in text

    def test_lists_its_measurements(self, site: Site) -> None:
        assert "Dec 1, 2025 6 days Ledger Without the holidays" in visible_text(site["outcomes/o1.html"])


def test_actions_stand_by_side_and_owner_the_most_overdue_first(site: Site) -> None:
    text = visible_text(site["actions.html"])
    customer, vendor = text.index("Ben Oduya 2 open items"), text.index("Cleo Marsh 2 open items")
    assert customer < text.index("Ada Birch 1 open item") < vendor
    assert "Price list loaded" not in text


def test_people_show_what_the_customer_may_see(site: Site) -> None:
    text = visible_text(site["people.html"])
    assert "Ada Birch Owner Executive sponsor" in text
    assert "discount" not in text
    assert "Something waits for two days" in text


def test_the_vendors_own_facts_are_nowhere(portal: tuple[Artifact, ...]) -> None:
    for file in portal:
        assert b"48,000" not in file.content
        assert b"discount" not in file.content
        assert b"renewal window" not in file.content.lower()


def test_documents_are_offered_and_there(portal: tuple[Artifact, ...], site: Site) -> None:
    text = visible_text(site["documents.html"])
    assert "Quarterly business review Word document" in text
    assert "Accepted" in text
    assert {str(file.path) for file in portal} >= {"documents/birch-qbr.docx", "documents/birch-sign-off.docx"}


def test_no_link_leads_nowhere(portal: tuple[Artifact, ...], site: Site) -> None:
    there = {str(file.path) for file in portal}
    anchors = {name: ids(page) for name, page in site.items()}
    for name, page in site.items():
        for target, anchor in links(page, name):
            assert target in there, (name, target)
            # What begins with two underscores is the theme's own, made by its script.
            assert not anchor or anchor.startswith("__") or anchor in anchors[target], (name, target, anchor)


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    for name, page in site.items():
        found = ids(page)
        assert len(found) == len(set(found)), name
