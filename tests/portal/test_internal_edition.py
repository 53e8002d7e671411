"""The vendor's own edition: all that the customer's has and more, and never taken for it."""

import re
from dataclasses import replace

from generator.analysis.account_facts import AlertSeverity
from generator.audience import internal_view
from generator.model.plan import Plan
from generator.model.vocabulary import Restriction
from generator.portal import PortalBuilder
from generator.resources import resource
from generator.wording import Words

from .conftest import DOWNLOADS, FULL_DAY, WORKSPACE, Site, files_of, portal_of, see, see_all
from .page_text import visible_text


class TestMarks:
    def test_every_page_says_for_whom_it_is_not(self, internal_site: Site) -> None:
        for name, page in internal_site.items():
            assert "Internal – not for Brackenmoor Hospitals" in visible_text(page), name

    def test_every_title_says_so(self, internal_site: Site) -> None:
        for name, page in internal_site.items():
            title = re.search(r"<title>(.*?)</title>", page)
            assert title is not None
            assert title[1].endswith("Brackenmoor Hospitals success plan – internal"), name

    def test_every_page_asks_not_to_be_indexed(self, internal_site: Site) -> None:
        assert all('<meta name="robots" content="noindex, nofollow">' in page for page in internal_site.values())

    def test_its_colour_is_no_brands(self, full_plan: Plan, builder: PortalBuilder, full_words: Words) -> None:
        theirs, ours = (
            files_of(portal_of(builder, view, full_words))
            for view in (see(full_plan, FULL_DAY), see_all(full_plan, FULL_DAY))
        )
        assert b"--pf-brand: #0b7a75" in theirs["assets/brand.css"]
        assert b"--pf-brand: #5b1a1a" in ours["assets/brand.css"]
        assert theirs["assets/favicon.svg"] != ours["assets/favicon.svg"]

    def test_what_the_customer_does_not_see_is_marked_and_nothing_else(self, internal_site: Site) -> None:
        outcomes = visible_text(internal_site["outcomes/index.html"])
        assert "O4 Not started Internal Payroll runs from Roster" in outcomes
        assert outcomes.count("Internal") == 3, "the banner has the other two"
        risks = visible_text(internal_site["risks.html"])
        assert "R3 Rated Red Mitigating Sponsor Internal" in risks
        assert "R1 Rated Red Mitigating Adoption Winter" in risks
        assert "Vince Tarrow Internal" in visible_text(internal_site["people.html"])

    def test_what_the_workspace_keeps_from_its_customers_is_marked(
        self, full_plan: Plan, builder: PortalBuilder, full_words: Words
    ) -> None:
        workspace = replace(WORKSPACE, customer_hides=frozenset(Restriction))
        view = internal_view(full_plan, FULL_DAY, workspace)
        site = files_of(portal_of(builder, view, full_words))
        assert "R1 Rated Red Mitigating Adoption Internal" in visible_text(site["risks.html"].decode())
        assert "Contract Internal With Brackenmoor" in visible_text(site["agreement.html"].decode())
        assert "marta.halvorsen@tidewick.example Internal" in visible_text(site["people.html"].decode())
        roadmap = visible_text(site["roadmap.html"].decode())
        assert "in 10 days Internal First hospital live" in roadmap
        assert "Internal Staff card sign-in tested by bank staff Internal" in roadmap


class TestWhatOnlyTheVendorSees:
    def test_of_people(self, internal_site: Site) -> None:
        text = visible_text(internal_site["people.html"])
        assert "Influence high Engagement active In touch every QBR Last contact 4 Nov 2026, 16 days ago Phone" in text
        assert "Priorities Agency spend" in text
        assert "wants proof early" in text
        assert "Last contact Ongoing" in text

    def test_of_opportunities(self, internal_site: Site) -> None:
        text = visible_text(internal_site["opportunities.html"])
        assert "Status Qualified Estimated value £72,000 Probability 40%" in text

    def test_of_the_account(self, internal_site: Site) -> None:
        text = visible_text(internal_site["account.html"])
        assert "Likely Rollout on time but for staff cards" in text
        assert "stands until 5 Feb 2027" in text
        assert "Annual recurring revenue £286,000" in text
        assert "Notice period 120 days Renews by itself Yes" in text
        assert "Expansion opportunity The board reads" in text
        assert "15 Nov 2026 Product usage 72 Up Weekly active ward managers 46 of 64" in text
        assert "Procurement will ask for a fourth year" in text
        assert "outcome-count O3 The board asked for its own outcome 1 Mar 2027" in text

    def test_of_health_with_its_reasons(self, internal_site: Site, full_plan: Plan, full_words: Words) -> None:
        account = see_all(full_plan, FULL_DAY).account
        assert account is not None
        home, page = visible_text(internal_site["index.html"]), visible_text(internal_site["account.html"])
        for reason in account.health.reasons:
            assert full_words.reason(reason) in page
        assert f"{account.health.score} of 100" in home

    def test_of_the_renewal_with_what_speaks_for_it_and_against(
        self, internal_site: Site, full_plan: Plan, full_words: Words
    ) -> None:
        account = see_all(full_plan, FULL_DAY).account
        assert account is not None
        renewal, page = account.renewal, visible_text(internal_site["account.html"])
        assert renewal.evidence_for
        assert renewal.evidence_against
        for reason in (*renewal.reasons, *renewal.evidence_for, *renewal.evidence_against):
            assert full_words.reason(reason) in page
        assert "Renewal, called from the plan" in visible_text(internal_site["index.html"])
        assert "£286,000 a year" in page

    def test_of_alerts_with_what_to_do_about_each(
        self, internal_site: Site, full_plan: Plan, full_words: Words
    ) -> None:
        account = see_all(full_plan, FULL_DAY).account
        assert account is not None
        home, page = visible_text(internal_site["index.html"]), visible_text(internal_site["account.html"])
        pressing = [alert for alert in account.alerts if alert.severity is not AlertSeverity.INFO]
        assert len(pressing) > 2
        for alert in account.alerts:
            assert full_words.reason(alert.message) in page
            assert full_words.play(alert.play) in page
        assert all(full_words.reason(alert.message) in home for alert in pressing[:3])
        assert f"{len(account.alerts) - 3} more alerts" in home

    def test_of_meetings(self, internal_site: Site) -> None:
        text = visible_text(internal_site["reviews.html"])
        assert "Account team huddle Internal : every 2 weeks" in text

    def test_a_call_that_has_expired_is_said_to_be_so(
        self, full_plan: Plan, builder: PortalBuilder, full_words: Words
    ) -> None:
        assert full_plan.forecast is not None
        late = replace(full_plan, forecast=replace(full_plan.forecast, expires_on=full_plan.created))
        files = files_of(portal_of(builder, see_all(late, FULL_DAY), full_words))
        assert "expired on 3 Aug 2026" in visible_text(files["account.html"].decode())


def test_it_leaves_no_trace_in_the_customers(full_plan: Plan) -> None:
    theirs, ours = see(full_plan, FULL_DAY), see_all(full_plan, FULL_DAY)
    with PortalBuilder(settings=resource("mkdocs.yml")) as fresh:
        alone = portal_of(fresh, theirs, Words("en-GB"), DOWNLOADS)
    words = Words("en-GB")
    with PortalBuilder(settings=resource("mkdocs.yml")) as shared:
        internal = portal_of(shared, ours, words, DOWNLOADS)
        assert portal_of(shared, theirs, words, DOWNLOADS) == alone
        assert portal_of(shared, ours, words, DOWNLOADS) == internal
    for file in alone:
        assert b"pf-internal" not in file.content, file.path
        assert b"pf-own" not in file.content.replace(b"pf-owned", b"").replace(b"pf-owner", b""), file.path
