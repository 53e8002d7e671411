"""What a customer reads on the pages of a portal."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path, PurePosixPath

from generator.artifacts import Artifact
from generator.audience import View
from generator.model.plan import Plan
from generator.model.vocabulary import PlanStatus, WorkStatus
from generator.portal import PortalBuilder
from generator.portal.outcome_weights import outcome_weights
from generator.wording import Words

from .conftest import PLAN, Site, files_of, load, pages_of, portal_of, see
from .page_text import ids, links, visible_text


def test_there_is_a_page_for_everything_the_plan_holds(site: Site) -> None:
    assert sorted(site) == [
        "actions.html",
        "agreement.html",
        "documents.html",
        "figures.html",
        "index.html",
        "outcomes/index.html",
        "outcomes/o1.html",
        "outcomes/o2.html",
        "people.html",
        "plan.html",
        "reviews.html",
        "risks.html",
        "timeline.html",
    ]


def test_a_page_without_content_is_not_made(builder: PortalBuilder, bare_view: View, words: Words) -> None:
    pages = pages_of(portal_of(builder, bare_view, words))
    assert sorted(pages) == [
        "actions.html",
        "figures.html",
        "index.html",
        "outcomes/index.html",
        "outcomes/o1.html",
        "plan.html",
        "timeline.html",
    ]


def test_the_pages_of_dates_offer_the_calendar_where_there_is_one(
    builder: PortalBuilder, view: View, words: Words
) -> None:
    calendar = Artifact(path=PurePosixPath("quillmere.ics"), content=b"BEGIN:VCALENDAR")
    files = files_of(builder.build(builder.site(view, words, (), calendar=calendar)))
    assert files["calendar/quillmere.ics"] == calendar.content
    for page in ("timeline.html", "reviews.html"):
        assert 'href="calendar/quillmere.ics"' in files[page].decode()
    without = files_of(portal_of(builder, view, words))
    assert not [path for path in without if "calendar" in path]
    assert not any(b"Add to calendar" in content for content in without.values())


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
        assert "“Days to invoice” is at risk." in text
        assert "50%" in text
        assert "50% done, 48% expected by now" in text
        assert "Apr 1, 2026 Quarterly business review, in 59 days" in text

    def test_tells_whose_move_it_is(self, site: Site) -> None:
        text = visible_text(site["index.html"])
        assert "Foremen report by phone 12 days overdue · Ben Oduya · Jan 20" in text
        assert "Blocked: Two foremen have no phone" in text
        assert "Order two phones Due in 4 days · Ada Birch" in text
        assert "Send the offer 7 days overdue · Cleo Marsh" in text

    def test_says_what_is_not_known_instead_of_a_number(
        self, builder: PortalBuilder, bare_view: View, words: Words
    ) -> None:
        pages = pages_of(portal_of(builder, bare_view, words))
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
        assert "Overdue Due on January 20, 2026, 12 days overdue. 40% complete" in text
        assert text[text.index("Against first date") :].count("Two foremen have no phone") == 1
        assert "Jan 20, 2026 first agreed Dec 20, 2025" in text
        assert "Overdue, no new date 43 days late" in text
        assert "Oct 10, 2025 5 days early" in text
        assert "Ben Oduya Birch & Daughters Cleo Marsh Tidewick" in text
        assert "After Price list loaded" in text

    def test_tells_how_far_from_the_target_the_goal_is_reached_at_this_pace(
        self, site: Site, site_of: Callable[[Plan], Site], tmp_path: Path
    ) -> None:
        def told(value: str) -> str:
            return visible_text(site_of(load(PLAN.replace("value: 6 days", value), tmp_path))["outcomes/o1.html"])

        early = "the goal is reached on February 16, 2026, 134 days before the target date."
        assert f"At the pace measured so far, {early}" in visible_text(site["outcomes/o1.html"])
        assert "the goal is reached on July 27, 2026, 27 days after the target date." in told("value: 8.55 days")
        slow = told("value: 10.5 days")
        assert "At the pace measured so far, the goal is not reached within a year of the target date." in slow
        assert "the goal is reached on" not in slow

    def test_an_expected_day_is_shown_only_where_it_is_another_than_the_target(
        self, plan: Plan, site_of: Callable[[Plan], Site]
    ) -> None:
        first, second = plan.outcomes
        stuck = replace(second.milestones[0], status=WorkStatus.BLOCKED)
        waits = replace(second.milestones[0], depends_on=("M2",))
        for milestone, expected in (
            (second.milestones[0], "May 1, 2026 – –"),
            (stuck, "May 1, 2026 Blocked, no new date –"),
            (waits, "May 1, 2026 May 13, 2026 expected expected 12 days late"),
        ):
            site = site_of(replace(plan, outcomes=(first, replace(second, milestones=(milestone,)))))
            assert expected in visible_text(site["outcomes/o2.html"])
            assert f"May 1, 2026 {expected}" in visible_text(site["timeline.html"])

    def test_lists_its_measurements(self, site: Site) -> None:
        assert "Dec 1, 2025 6 days Ledger Without the holidays" in visible_text(site["outcomes/o1.html"])


class TestOverdue:
    """What home calls overdue is called so where its link leads, too."""

    def test_is_told_wherever_it_is_listed(self, site_of: Callable[[Plan], Site], tmp_path: Path) -> None:
        late = PLAN.replace("due: 2026-02-05", "due: 2026-01-29").replace("due: 2026-03-01", "due: 2026-01-30")
        site = site_of(load(late, tmp_path))
        home = visible_text(site["index.html"])
        assert "Order two phones 3 days overdue" in home
        assert "Two of them try it first 2 days overdue" in home
        assert "Order two phones, Ada Birch, due Jan 29 · 3 days overdue" in visible_text(site["outcomes/o1.html"])
        assert "Mitigation due Jan 30, 2026 · 2 days overdue" in visible_text(site["risks.html"])
        assert "Send the offer, Cleo Marsh, due Jan 25, 2026 · 7 days overdue" in visible_text(site["reviews.html"])

    def test_links_lead_to_the_very_place(self, site: Site, site_of: Callable[[Plan], Site], tmp_path: Path) -> None:
        at_home = links(site["index.html"], "index.html")
        assert ("outcomes/o1.html", "m2") in at_home
        assert ("reviews.html", "action-qbr-2026-01-10-a1") in at_home
        assert ("outcomes/o1.html", "action-a1") in at_home
        everywhere = links(site["actions.html"], "actions.html")
        assert ("risks.html", "r1") in everywhere
        unsigned = load(PLAN.replace("decision: accepted", "decision: rejected"), tmp_path)
        pages = site_of(unsigned)
        assert ("agreement.html", "sign-off") in links(pages["index.html"], "index.html")
        text = visible_text(pages["agreement.html"])
        assert "Version 1.2 is not signed yet; the signature was asked for by October 1, 2025. 123 days overdue" in text
        assert "Open, 123 days overdue" in visible_text(pages["timeline.html"])

    def test_a_plan_that_changed_since_it_was_signed_asks_for_a_new_signature(
        self, site: Site, site_of: Callable[[Plan], Site], tmp_path: Path
    ) -> None:
        assert "Accepted Ada Birch accepted on September 20, 2025." in visible_text(site["agreement.html"])
        changed = PLAN.replace('plan_version: "1.2"', 'plan_version: "1.0"')
        text = visible_text(site_of(load(changed, tmp_path))["agreement.html"])
        assert "To be signed again Ada Birch accepted version 1.0 on September 20, 2025" in text
        assert "Version 1.2 is not signed yet" in text

    def test_a_blocked_action_says_so(self, plan: Plan, site_of: Callable[[Plan], Site]) -> None:
        first, second = plan.outcomes
        started, waiting = first.milestones
        stuck = replace(waiting, actions=(replace(waiting.actions[0], status=WorkStatus.BLOCKED),))
        site = site_of(replace(plan, outcomes=(replace(first, milestones=(started, stuck)), second)))
        assert "Order two phones Due in 4 days · Ada Birch · Feb 5 · Blocked" in visible_text(site["index.html"])

    def test_a_review_whose_day_has_passed_is_not_the_next_one(
        self, site_of: Callable[[Plan], Site], tmp_path: Path
    ) -> None:
        late = PLAN.replace("next_review: 2026-04-01", "next_review: 2026-01-28")
        site = site_of(load(late, tmp_path))
        home, reviews = visible_text(site["index.html"]), visible_text(site["reviews.html"])
        assert (
            "When do we meet next? Overdue since Jan 28, 2026 Quarterly business review · 4 days overdue"
            " Next planned: Apr 28, 2026" in home
        )
        assert "Quarterly business review of January 28, 2026 · 4 days overdue" in reviews
        assert ("timeline.html", "qbr-2026-01-28") in links(site["index.html"], "index.html")
        assert "Next planned: Quarterly business review on April 28, 2026, in 86 days." in reviews
        timeline = visible_text(site["timeline.html"])
        assert "Jan 28, 2026 Quarterly business review 4 days overdue Agreed date" in timeline


def test_what_two_people_own_stands_with_both_sides_and_names_both(
    site_of: Callable[[Plan], Site], tmp_path: Path
) -> None:
    joint = PLAN.replace("percent_complete: 40, owner: Ben Oduya", "owners: {customer: Ben Oduya, vendor: Cleo Marsh}")
    text = visible_text(site_of(load(joint, tmp_path))["index.html"])
    overdue = "Foremen report by phone 12 days overdue"
    assert f"{overdue} · Ben Oduya with Cleo Marsh, Tidewick · Jan 20" in text
    assert f"{overdue} · Cleo Marsh with Ben Oduya, Birch & Daughters · Jan 20" in text


def test_how_far_a_milestone_moved_is_never_none(site: Site) -> None:
    for name in ("timeline.html", "outcomes/o1.html", "outcomes/o2.html"):
        text = visible_text(site[name])
        assert "Against first date" in text
        assert "None" not in text


class TestWeights:
    def test_equal_ones_are_not_spoken_of(self, view: View, site: Site) -> None:
        assert outcome_weights(view) == ()
        assert "The mean of the outcomes' progress. What is expected" in visible_text(site["index.html"])

    def test_different_ones_are_told_by_name(self, plan: Plan, site_of: Callable[[Plan], Site]) -> None:
        first, second = plan.outcomes
        site = site_of(replace(plan, outcomes=(replace(first, weight=2), second)))
        assert "“Days to invoice” counts twice as much." in visible_text(site["index.html"])
        site = site_of(replace(plan, outcomes=(replace(first, weight=3), second)))
        assert "“Days to invoice” counts 3 times as much." in visible_text(site["index.html"])

    def test_uneven_ones_are_told_as_shares(self, plan: Plan, site_of: Callable[[Plan], Site]) -> None:
        first, second = plan.outcomes
        uneven = replace(plan, outcomes=(replace(first, weight=3), replace(second, weight=2)))
        assert [weight.share for weight in outcome_weights(see(uneven))] == [Fraction(3, 5), Fraction(2, 5)]
        assert "“Days to invoice” makes up 60% of it." in visible_text(site_of(uneven)["index.html"])


def test_progress_by_milestones_names_those_partly_done(plan: Plan, site_of: Callable[[Plan], Site]) -> None:
    first, second = plan.outcomes
    site = site_of(replace(plan, outcomes=(replace(first, measurements=()), second)))
    assert "1 of 2 milestones complete, 1 partly done (40%)" in visible_text(site["index.html"])
    assert "Computed from milestones: 1 of 2 milestones complete, 1 partly done (40%)." in visible_text(
        site["outcomes/o1.html"]
    )
    assert "partly done" not in visible_text(site["outcomes/o2.html"])


def test_actions_stand_by_side_and_owner_the_most_overdue_first(site: Site) -> None:
    text = visible_text(site["actions.html"])
    customer, vendor = text.index("Ben Oduya 2 open items"), text.index("Cleo Marsh 2 open items")
    assert customer < text.index("Ada Birch 1 open item") < vendor
    assert "Price list loaded" not in text


def test_outcomes_are_named_where_only_their_code_would_stand(site: Site) -> None:
    assert "Order two phones Due Feb 5, 2026, in 4 days · Action · Days to invoice O1" in visible_text(
        site["actions.html"]
    )
    assert "Price list loaded Days to invoice O1 Complete" in visible_text(site["timeline.html"])


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
    assert "Quarterly business review What both sides go through in the review" in text
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


RHYTHM = """
    plan:
      version: "1"
      created: 2026-01-15
      status: active
      cadence:
        - {kind: checkpoint, every: weekly, name: Foremen's round, duration: 20 minutes, weekday: tuesday}
        - {kind: qbr, every: quarterly, attendee_roles: [executive_sponsor]}
    customer: {company: Bare Ltd}
    stakeholders:
      customer: [{name: Ben Oduya, type: day_to_day_contact}]
      vendor: [{name: Cleo Marsh, type: csm}]
    outcomes: [{id: O1, description: Something gets better., status: pending}]
    events: [{date: 2026-01-20, type: new_use_case}]
    roadmap: [{week: 1, end: 2026-01-25, activities: [{name: Count the phones, owners: [Ben Oduya]}]}]
"""


class TestRhythm:
    def test_meetings_are_called_by_their_names_with_how_long_and_who(
        self, tmp_path: Path, site_of: Callable[[Plan], Site]
    ) -> None:
        site = site_of(load(RHYTHM, tmp_path))
        text = visible_text(site["timeline.html"])
        assert "Foremen's round 20 minutes" in text
        assert "Quarterly business review Executive sponsor" in text
        assert "Review after new use case" in text
        assert "Foremen's round · 5 days overdue" in visible_text(site["index.html"])

    def test_an_activity_of_the_roadmap_is_somebodys_move(
        self, tmp_path: Path, site_of: Callable[[Plan], Site]
    ) -> None:
        site = site_of(load(RHYTHM, tmp_path))
        for page in ("index.html", "actions.html"):
            assert "Count the phones" in visible_text(site[page])
