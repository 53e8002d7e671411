"""Each key of a plan stands where its reader looks for it."""

import re
from collections.abc import Callable
from dataclasses import replace

from generator.model.plan import Plan
from generator.model.vocabulary import CadencePreset, PlanFormat, PlanType
from generator.portal import PortalBuilder
from generator.wording import Words

from .conftest import DOWNLOADS, FULL_DAY, Site, pages_of, portal_of, see
from .page_text import ids, links, visible_text


def test_no_link_of_a_full_portal_leads_nowhere(full_site: Site, internal_site: Site) -> None:
    for site in (full_site, internal_site):
        for name, page in site.items():
            assert len(ids(page)) == len(set(ids(page))), name
            for target, anchor in links(page, name):
                if target.endswith(".html"):
                    assert target in site, (name, target)
                    assert not anchor or anchor.startswith("__") or anchor in ids(site[target]), (name, target, anchor)


class TestHome:
    def test_tells_what_kind_of_plan_it_is_and_its_headline_figure(self, full_site: Site) -> None:
        text = visible_text(full_site["index.html"])
        assert "Strategic success plan · Adoption phase · 36 months · what we agreed" in text
        assert "16% value realized of £730,000 a year expected" in text

    def test_groups_outcomes_by_objective(self, full_site: Site) -> None:
        text = visible_text(full_site["index.html"])
        first = text.index("Objective Safe wards without agency cover on the day Shifts filled")
        assert first < text.index("Objective A board that sees")


class TestOutcome:
    def test_tells_what_it_serves_is_worth_and_that_it_is_still_right(self, full_site: Site) -> None:
        text = visible_text(full_site["outcomes/o1.html"])
        assert "Serves Safe wards without agency cover on the day" in text
        assert "Worth Fewer shifts bought on the day at twice the rate" in text
        assert "Reconfirmed as the right outcome on 4 November 2026" in text
        assert "Expected £640,000 a year Realized so far £118,000 a year Evidence Finance's agency ledger" in text

    def test_tells_who_owns_it_and_when_work_on_it_begins(self, full_site: Site) -> None:
        text = visible_text(full_site["outcomes/o2.html"])
        assert "Owned by Sunniva Prentice, Marta Halvorsen Work on it began on 1 September 2026" in text

    def test_states_stand_beside_the_numbers(self, full_site: Site) -> None:
        text = visible_text(full_site["outcomes/o1.html"])
        assert "From 54% measured 10 Aug 2026 Source: Roster export Rosters are published ten days ahead" in text
        assert "To 85% by 26 Feb 2027, in 98 days Every ward publishes six weeks ahead" in text

    def test_each_metric_has_its_way_and_its_measurements(self, full_site: Site) -> None:
        text = visible_text(full_site["outcomes/o1.html"])
        assert (
            "Agency shifts booked on the day From 410 per month measured 1 Aug 2026 Source: Agency ledger"
            " Now 338 per month measured 31 Oct 2026 27% of the way" in text
        )
        assert (
            "1 measurement and its source Day Value Source Note 31 Oct 2026 338 per month Agency ledger Half term"
            in text
        )

    def test_milestones_tell_phase_roles_weight_and_what_blocked_them(self, full_site: Site) -> None:
        text = visible_text(full_site["outcomes/o1.html"])
        assert "Phase First hospital live" in text
        assert "Responsible Sunniva Prentice Accountable Gwendolyn Achebe Consulted Ward managers, Rowan Cast" in text
        assert "Informed Pell Yardley Counts 2 times" in text
        assert (
            "Blocked Five wards have no super user ( Sunniva Prentice ) since 2 Nov 2026 · escalated to Gwendolyn"
            in text
        )
        assert "Was blocked No single sign-on for bank staff" in text


class TestRoadmap:
    def test_phases_tell_what_is_reached_by_when(self, full_site: Site) -> None:
        text = visible_text(full_site["roadmap.html"])
        assert "90d At risk until 30 Nov 2026, in 10 days First hospital live Reached when All 22 wards" in text
        assert "0 of 2 milestones complete Overdue All 22 wards of St Brannock publish six weeks ahead, 13 Nov" in text

    def test_weeks_tell_who_does_what_and_those_done_with_stand_last(self, full_site: Site) -> None:
        text = visible_text(full_site["roadmap.html"])
        this_week = text.index("Week 16 This week 16 Nov 2026 – 22 Nov 2026 Staff card sign-in tested by bank staff")
        assert "In progress Idris Okonkwo-Bell, Rowan Castellane · due 20 Nov 2026" in text
        assert text.index("Week 14") < this_week < text.index("2 weeks that are over") < text.index("Week 1 3 Aug")

    def test_a_plan_laid_out_in_time_begins_with_it(
        self, full_plan: Plan, builder: PortalBuilder, full_words: Words
    ) -> None:
        plan = replace(full_plan, format=PlanFormat.TIMELINE_BASED)
        site = pages_of(portal_of(builder, see(plan, FULL_DAY), full_words))
        assert _tabs(site)[:4] == ["Overview", "Plan on a page", "Roadmap", "Outcomes"]


def test_opportunities_that_are_shared_stand_without_their_value(full_site: Site) -> None:
    text = visible_text(full_site["opportunities.html"])
    assert "Insight for the finance team Agency spend by ward and week. Builds on" in text
    assert "When After the first board report Owner Marta Halvorsen Tidewick" in text
    assert "clinics" not in text
    assert "24,000" not in text


def test_risks_stand_by_their_rating(full_site: Site) -> None:
    text = visible_text(full_site["risks.html"])
    assert (
        text.index("R1 Rated Red Mitigating Adoption")
        < text.index("R2 Rated Amber")
        < text.index("R4 Closed was rated green")
    )
    assert "Raised 20 Aug 2026 Closed 30 Sept 2026" in text
    assert "What has come of it Both moved once their leave book was in Roster" in text


def test_what_changed_around_the_plan_stands_on_the_timeline(full_site: Site) -> None:
    text = visible_text(full_site["timeline.html"])
    assert "10 Nov 2026 New use case The clinics asked for the same." in text


class TestReviews:
    def test_tell_how_often_people_meet(self, full_site: Site) -> None:
        text = visible_text(full_site["reviews.html"])
        assert (
            "Checkpoint : every week on Tuesdays, from 3 Aug 2026, until 12 weeks after the plan began, 30 minutes;"
            " with Day-to-day contact, Customer success manager" in text
        )
        assert "Working session : every month, from 12 weeks after the plan began, 1 hour. Move what is blocked" in text
        assert "Time zone: London Time" in text
        assert "huddle" not in text

    def test_a_named_rhythm_is_told_in_a_sentence(
        self, full_plan: Plan, builder: PortalBuilder, full_words: Words
    ) -> None:
        plan = replace(full_plan, cadence=CadencePreset.ENTERPRISE)
        site = pages_of(portal_of(builder, see(plan, FULL_DAY), full_words))
        assert "A working session every month and a business review every quarter." in visible_text(
            site["reviews.html"]
        )

    def test_tell_how_a_business_review_runs(self, full_site: Site) -> None:
        text = visible_text(full_site["reviews.html"])
        assert "Duration 90 minutes Brackenmoor Hospitals Executive sponsor, Day-to-day contact Tidewick Plan" in text
        assert "What stands in the way 30 minutes Super users Staff cards" in text

    def test_tell_what_was_changed_and_reconfirmed(self, full_site: Site) -> None:
        text = visible_text(full_site["reviews.html"])
        assert "(Half-term week without training)" in text
        assert "Still the right outcomes Shifts filled six weeks ahead O1" in text


class TestAgreement:
    def test_holds_commitments_scope_and_assumptions(self, full_site: Site) -> None:
        text = visible_text(full_site["agreement.html"])
        assert "Tidewick Trainer on site two days a week until go-live" in text
        assert "Scope Shift rosters of 64 wards" in text
        assert "Assumptions Staff cards stay the means of sign-in" in text

    def test_holds_who_signed_what(self, full_site: Site) -> None:
        text = visible_text(full_site["agreement.html"])
        assert "Tobias Lindqvist Deputy Chief Nurse Brackenmoor Hospitals Accepted with conditions Staff cards" in text
        assert "Version 1.0 brackenmoor-sign-off.pdf Digest 3f2a 9c41 07de b6a8" in text

    def test_holds_the_plan_the_contract_and_the_background(self, full_site: Site) -> None:
        text = visible_text(full_site["agreement.html"])
        assert "Laid out by Objectives and key results" in text
        assert "Success is counted by Value realized" in text
        assert "With Brackenmoor Hospitals Trust Reference TW-2026-0188 Plan tier Enterprise Products Roster" in text
        assert "Business case Agency cover cost £9.2M in 2025" in text
        assert "Industry Health care" in text


class TestPeople:
    def test_groups_have_a_size_and_people_a_time(self, full_site: Site) -> None:
        text = visible_text(full_site["people.html"])
        assert "Ward managers 64 people Owners of ward rosters" in text
        assert "Gwendolyn Achebe Chief Nurse, Member of the board Executive sponsor" in text
        assert "since 1 Oct 2026" in text

    def test_those_who_left_stand_apart(self, full_site: Site) -> None:
        text = visible_text(full_site["people.html"])
        apart = "1 person who took part before Tobias Lindqvist, Deputy Chief Nurse, Executive sponsor, from 3 Aug 2026"
        assert text.index("Idris Okonkwo-Bell") < text.index(apart)


class TestGoalCard:
    def test_has_few_pages_that_hold_everything(self, plan: Plan, builder: PortalBuilder, words: Words) -> None:
        card = replace(plan, type=PlanType.GOAL_CARD, outcomes=plan.outcomes[:1])
        site = pages_of(portal_of(builder, see(card), words, DOWNLOADS))
        assert sorted(site) == ["agreement.html", "figures.html", "index.html", "outcomes/o1.html", "reviews.html"]
        assert _tabs(site) == ["Overview", "Outcome", "Reviews", "Agreement", "Glossary"]
        home, agreement = visible_text(site["index.html"]), visible_text(site["agreement.html"])
        assert "The foremen keep their paper" in home
        assert "Everything that is open, by owner" in home
        assert "Something waits for two days" in agreement
        assert "Quarterly business review What both sides go through in the review" in agreement
        assert "Sep 1, 2026 Renewal" in visible_text(site["reviews.html"])

    def test_links_lead_to_the_page_that_holds_what_they_name(
        self, plan: Plan, site_of: Callable[[Plan], Site]
    ) -> None:
        site = site_of(replace(plan, type=PlanType.GOAL_CARD))
        assert "outcomes/index.html" in site
        for name, page in site.items():
            for target, anchor in links(page, name):
                if target.endswith(".html"):
                    assert not anchor or anchor.startswith("__") or anchor in ids(site[target]), (name, target, anchor)
        assert ("index.html", "r1") in links(site["index.html"], "index.html")


def _tabs(site: Site) -> list[str]:
    tabs = re.findall(r'class="md-tabs__link"[^>]*>(.*?)</a>', site["index.html"], re.DOTALL)
    return [" ".join(tab.split()) for tab in tabs]
