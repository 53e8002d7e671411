"""The sections of the business review that a plan gets as it states more, and does without as it states less."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
from docx.oxml.ns import qn

from generator.documents import DOCUMENTS, DocumentKind
from generator.model.plan import Plan
from tests.documents.reading import headings, outline, style_of, table_under, words_of

QBR = next(kind for kind in DOCUMENTS if kind.name == "qbr")
REVIEWS = [kind for kind in DOCUMENTS if kind.name in {"qbr", "ebr"}]
WITH_COVER = [kind for kind in DOCUMENTS if kind.name != "sign-off"]
DAY = date(2026, 6, 1)


def metric(name: str, start: str, goal: str, now: str = "", **more: Any) -> dict[str, Any]:
    return {
        "metric": name,
        "baseline": {"metric": name, "current": start, "measured_on": "2026-01-01"},
        "target": {"goal": goal, "target_date": "2026-12-31"},
        **({"measurements": [{"date": "2026-05-01", "value": now}]} if now else {}),
        **more,
    }


def outcome(key: str, name: str = "Calls", **more: Any) -> dict[str, Any]:
    first = metric(name, "100", "80", "90")
    del first["metric"]
    return {"id": key, "description": "Something better", **first, **more}


def _measured(start: str, now: str) -> dict[str, Any]:
    return {
        "id": "O1",
        "description": "Something better",
        "baseline": {"metric": "Calls", "current": start, "measured_on": "2026-01-01"},
        "target": {"goal": start, "target_date": "2026-12-31"},
        "measurements": [{"date": "2026-05-01", "value": now}],
    }


class TestTheScorecard:
    def test_has_a_row_for_each_of_several_metrics(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(outcomes=[outcome("O1", metrics=[metric("Visits", "10", "20"), metric("Queue", "8", "4", "6")])])
        rows = table_under(opened(QBR, plan, DAY), "Scorecard")
        assert [row[0] for row in rows] == ["O1: Calls\nmean of its 3 metrics", "Calls", "Visits", "Queue"]
        assert rows[0][1:4] == ["", "", ""]
        assert rows[1][1:6] == ["100", "80 by Dec 31, 2026", "90", "−10", "50%"]
        assert rows[2][1:6] == ["10", "20 by Dec 31, 2026", "not measured", "", "Not known yet"]

    def test_reads_the_only_metric_wherever_the_plan_states_it(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(outcomes=[{"id": "O1", "description": "Better", "metrics": [metric("Queue", "8", "4", "6")]}])
        rows = table_under(opened(QBR, plan, DAY), "Scorecard")
        assert [row[1:6] for row in rows] == [["8", "4 by Dec 31, 2026", "6", "−2", "50%"]]

    @pytest.mark.parametrize(
        ("start", "now", "said"),
        [
            ("4 hours per report", "30 minutes per report", "−3.5 hr"),
            ("8 of 25 (32%)", "16 of 25 (64%)", "+32 points"),
            ("112 of 340 (33%)", "252 of 346 (73%)", "+40 points"),
            ("45%", "44%", "−1 point"),
            ("14%", "10.5%", "−3.5 points"),
            ("$48K per month", "$26.9K per month", "−$21.1K"),
            ("3 errors", "10 errors", "+7"),
            ("12 days", "12 days", "unchanged"),
            ("12 days", "many", ""),
        ],
    )
    def test_says_how_far_a_metric_has_moved(self, start: str, now: str, said: str, plan_of: Any, opened: Any) -> None:
        rows = table_under(opened(QBR, plan_of(outcomes=[_measured(start, now)]), DAY), "Scorecard")
        # A column in which nothing is known is left out.
        assert said in rows[0] if said else len(rows[0]) == len(("outcome", "start", "goal", "now", *rows[0][4:7]))

    def test_goes_by_objectives_where_outcomes_serve_any(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(outcomes=[outcome("O1"), outcome("O2", objective="Fewer calls")])
        found = headings(opened(QBR, plan, DAY))
        start = found.index((1, "Scorecard"))
        assert found[start : start + 3] == [(1, "Scorecard"), (2, "Fewer calls"), (2, "Without an objective")]
        start = found.index((1, "Outcomes"))
        assert found[start + 1 : start + 5] == [
            (2, "Fewer calls"),
            (3, "O2: Calls"),
            (2, "Without an objective"),
            (3, "O1: Calls"),
        ]


class TestTheOutcome:
    def test_tells_from_where_to_where_and_who_still_says_so(self, plan_of: Any, opened: Any) -> None:
        states = {"current_state": "People phone.", "target_state": "People look it up."}
        plan = plan_of(
            outcomes=[
                outcome("O1", **states, reconfirmed_on="2026-02-01", start_date="2026-03-01", owner="Cem Doruk"),
            ],
            review_history=[{"date": "2026-04-02", "kind": "qbr", "reconfirmed_outcomes": ["O1"]}],
        )
        words = words_of(opened(QBR, plan, DAY))
        assert "At the start: People phone." in words
        assert "In the end: People look it up." in words
        assert "Owned by: Cem Doruk (Quillmere Optics)" in words
        assert "Work on it began on March 1, 2026." in words
        assert "Confirmed as the right outcome on April 2, 2026." in words


class TestTheValue:
    def test_is_told_outcome_by_outcome_and_in_all(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(
            outcomes=[
                outcome(
                    "O1",
                    business_value={"expected": "$48K", "realized": "$12K", "per": "year", "evidence": "Payroll"},
                ),
                outcome("O2", business_value={"expected": "$1K", "per": "month"}),
            ]
        )
        document = opened(QBR, plan, DAY)
        assert table_under(document, "Value") == [
            ["O1: Calls", "$48,000", "$12,000", "Payroll"],
            ["O2: Calls", "$12,000", "", ""],
            ["All together", "$60,000", "$12,000", ""],
        ]
        assert "$12,000 a year is realized, of $60,000 expected: 20%." in words_of(document)

    def test_says_what_it_could_not_add(self, plan_of: Any, opened: Any) -> None:
        values = [{"expected": "$48K"}, {"expected": "€7K"}]
        outcomes = [outcome(f"O{number}", business_value=value) for number, value in enumerate(values)]
        words = words_of(opened(QBR, plan_of(outcomes=outcomes), DAY))
        assert "“€7K” is in another currency" in words

    def test_that_nobody_can_read_is_told_without_an_empty_table(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(outcomes=[outcome("O1", business_value={"expected": "a good deal"})])
        document = opened(QBR, plan, DAY)
        assert (1, "Value") in headings(document)
        assert "“a good deal”" in words_of(document)

    def test_that_one_outcome_is_expected_to_bring_stands_with_it(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(plan={"currency": "USD"}, outcomes=[outcome("O1", business_value={"expected": 9000})])
        document = opened(QBR, plan, DAY)
        assert (1, "Value") not in headings(document)
        assert "Worth: $9,000 expected" in words_of(document)

    def test_has_no_section_where_it_is_told_in_words_alone(self, plan_of: Any, opened: Any) -> None:
        document = opened(QBR, plan_of(outcomes=[outcome("O1", business_value="Two evenings a week")]), DAY)
        assert (1, "Value") not in headings(document)
        assert "Worth: Two evenings a week" in words_of(document)


class TestWhatHasChanged:
    def plan(self, plan_of: Any) -> Plan:
        plan: Plan = plan_of(
            stakeholders={
                "customer": [
                    {"name": "Ada Brandt", "type": "executive_sponsor", "until": "2026-05-31"},
                    {"name": "Bo Ek", "title": "Head of Sales", "type": "executive_sponsor", "since": "2026-05-15"},
                    {"name": "Cem Doruk", "since": "2026-01-01"},
                ],
                "vendor": [{"name": "Eve Falk", "type": "csm"}],
            },
            events=[
                {"id": "E1", "date": "2026-03-01", "type": "product_launch"},
                {"id": "E2", "date": "2026-05-20", "type": "acquisition", "note": "Two shops more"},
                {"id": "E3", "date": "2026-07-01", "type": "reorganization"},
            ],
            review_history=[{"date": "2026-04-02", "kind": "qbr", "decisions": ["Go on"]}],
        )
        return plan

    def test_is_what_happened_and_who_came_and_went_since_the_last_business_review(
        self, plan_of: Any, opened: Any
    ) -> None:
        document = opened(QBR, self.plan(plan_of), DAY)
        texts = [paragraph.text for paragraph in document.paragraphs if not style_of(paragraph).startswith("toc")]
        start = texts.index("What has changed")
        assert texts[start + 1 : start + 5] == [
            "Since April 2, 2026, beside what the review itself decided.",
            "Bo Ek, Head of Sales, joined at Quillmere Optics on May 15, 2026",
            "Acquisition, May 20, 2026: Two shops more",
            "Ada Brandt, took part for Quillmere Optics until May 31, 2026",
        ]

    def test_is_put_to_the_reader_to_decide_on(self, plan_of: Any, opened: Any) -> None:
        plan = self.plan(plan_of)
        ask = "Decide whether the plan still fits after the acquisition of May 20, 2026."
        assert ask in words_of(opened(QBR, plan, DAY))
        seen = replace(plan.review_history[0], date=date(2026, 5, 25))
        assert ask not in words_of(opened(QBR, replace(plan, review_history=(*plan.review_history, seen)), DAY))

    def test_leaves_the_parts_to_those_who_play_them_now(self, plan_of: Any, opened: Any) -> None:
        plan = self.plan(plan_of)
        sponsors = {row.cells[0].text: row.cells[1].text for row in opened(QBR, plan, DAY).tables[0].rows}["Sponsors"]
        assert sponsors == "Bo Ek, Head of Sales (Quillmere Optics)"

    def test_names_items_and_days_of_a_structured_change_as_people_do(self, plan_of: Any, opened: Any) -> None:
        milestone = {"id": "M1", "name": "First team", "target_date": "2026-08-01", "owner": "Cem Doruk"}
        change = {"item": "M1", "field": "target_date", "from": "2026-07-01", "to": "2026-08-01", "reason": "Holidays"}
        review = {"date": "2026-04-02", "kind": "qbr", "plan_changes": [change]}
        plan = plan_of(outcomes=[outcome("O1", milestones=[milestone])], review_history=[review])
        words = words_of(opened(QBR, plan, DAY))
        assert "First team: target date moved from Jul 1, 2026 to Aug 1, 2026 (Holidays)" in words


class TestWhatIsAsked:
    def test_are_the_outcomes_to_be_confirmed_that_were_not_since_the_last_business_review(
        self, plan_of: Any, opened: Any
    ) -> None:
        plan = plan_of(
            outcomes=[outcome("O1", reconfirmed_on="2026-05-02"), outcome("O2")],
            review_history=[{"date": "2026-04-02", "kind": "qbr", "decisions": ["Go on"]}],
        )
        assert "Confirm that O2 is still the right outcome" in words_of(opened(QBR, plan, DAY))
        lately = replace(plan, review_history=(replace(plan.review_history[0], reconfirmed_outcomes=("O2",)),))
        assert "O2 is still the right" not in words_of(opened(QBR, lately, date(2026, 5, 10)))
        assert "O2 is still the right" in words_of(opened(QBR, lately, DAY))
        first = replace(plan, review_history=())
        assert "still the right" not in words_of(opened(QBR, first, DAY))

    @pytest.mark.parametrize(
        ("blocker", "times"),
        [
            ({}, 2),
            ({"owner": "Ada Brandt"}, 2),
            ({"owner": "Eve Falk"}, 0),
            ({"owner": "Eve Falk", "escalated_to": "Ada Brandt"}, 2),
        ],
    )
    def test_is_no_way_past_what_the_vendor_is_to_clear_away(
        self, blocker: dict[str, str], times: int, plan_of: Any, opened: Any
    ) -> None:
        people = {"customer": [{"name": "Ada Brandt"}], "vendor": [{"name": "Eve Falk", "type": "csm"}]}
        stated = [{"description": "No room", **blocker}]
        milestone = {"id": "M1", "name": "First team", "target_date": "2026-08-01", "blockers": stated}
        plan = plan_of(stakeholders=people, outcomes=[outcome("O1", milestones=[milestone])])
        words = words_of(opened(QBR, plan, DAY))
        # Once in the minute's summary, and once where it is decided on.
        assert words.count("Help clear the way for “First team”: No room") == times

    def test_is_said_to_the_sponsor_who_owes_it_alone(self, plan_of: Any, opened: Any) -> None:
        sponsor = {"name": "Ada Brandt", "type": "executive_sponsor"}
        late = {"name": "Send the list", "owner": "Ada Brandt", "due": "2026-05-01"}
        people = {"customer": [sponsor, {"name": "Cem Doruk", "type": "champion"}]}
        review = {"date": "2026-04-02", "kind": "qbr", "actions": [late]}
        plan = plan_of(stakeholders=people, review_history=[review])
        assert "Finish “Send the list” (Ada Brandt), or name a new date for it." in words_of(opened(QBR, plan, DAY))
        other = plan_of(stakeholders=people, review_history=[review | {"actions": [late | {"owner": "Cem Doruk"}]}])
        assert "Agree with Cem Doruk on a new date for “Send the list”" in words_of(opened(QBR, other, DAY))

    def test_is_a_new_date_for_an_outcome_that_missed_its_own(self, plan_of: Any, opened: Any) -> None:
        words = words_of(opened(QBR, plan_of(outcomes=[outcome("O1")]), date(2027, 2, 1)))
        assert "Agree on a new date for “O1: Calls”, or close it." in words


class TestThePaceOfAnOutcome:
    def test_is_told_of_each_metric_by_its_own_target_date(self, plan_of: Any, opened: Any) -> None:
        slow = {**metric("Visits", "10", "20", "15"), "target": {"goal": "20", "target_date": "2026-07-31"}}
        document = opened(QBR, plan_of(outcomes=[outcome("O1", metrics=[slow])]), DAY)
        told = [
            line.partition("Callout Good: ")[2] for line in outline(document).splitlines() if "present pace" in line
        ]
        reached = "At the present pace the goal is reached on August 29, 2026"
        assert told == [
            f"Calls: {reached}, 124 days before the target date.",
            f"Visits: {reached}, 29 days after the target date.",
        ]


class TestTheWayAhead:
    def test_shows_phases_with_what_will_have_been_reached(self, plan_of: Any, opened: Any) -> None:
        milestone = {"id": "M1", "name": "First team", "target_date": "2026-08-01", "owner": "Cem Doruk", "phase": "p"}
        plan = plan_of(
            outcomes=[outcome("O1", milestones=[milestone])],
            phases=[{"id": "p", "name": "Start", "target_date": "2026-09-01", "criteria": ["One team", "No mail"]}],
        )
        rows = table_under(opened(QBR, plan, DAY), "The way ahead")
        assert [row[:4] for row in rows] == [["Start", "Sep 1, 2026", "• One team\n• No mail", "0 of 1"]]

    def test_shows_the_weeks_up_to_about_the_next_review_and_no_others(self, plan_of: Any, opened: Any) -> None:
        def week(number: int, start: str, end: str) -> dict[str, Any]:
            activity = {"id": f"R{number}", "name": f"Step {number}", "owners": ["Cem Doruk", "Eve Falk"], "due": end}
            return {"week": number, "start": start, "end": end, "activities": [activity]}

        weeks = [
            week(1, "2026-05-18", "2026-05-24"),
            week(2, "2026-05-26", "2026-06-01"),
            week(3, "2026-08-24", "2026-08-30"),
            week(4, "2026-09-07", "2026-09-13"),
        ]
        plan = plan_of(roadmap=weeks)
        document = opened(QBR, plan, DAY)
        rows = table_under(document, "The way ahead")
        assert [row[1] for row in rows] == ["Step 2", "Step 3"]
        assert rows[0][0] == "Week 2\nMay 26 – Jun 1"
        assert words_of(document).count("Step 2") == 1


class TestTheOpportunities:
    def test_that_were_shared_are_offers_without_a_price(self, plan_of: Any, opened: Any) -> None:
        offers = [
            {
                "id": "P1",
                "name": "Second shop",
                "estimated_value": "$9K",
                "probability": "40%",
                "status": "qualified",
                "visibility": "customer",
            },
            {"id": "P2", "name": "Reseller", "estimated_value": "$7K"},
        ]
        plan = plan_of(opportunities=offers)
        theirs, ours = opened(QBR, plan, DAY), opened(QBR, plan, DAY, internal=True)
        assert table_under(theirs, "Opportunities") == [["Second shop"]]
        words = words_of(ours)
        assert all(text in words for text in ("Second shop", "$9K", "40%", "Qualified", "Reseller", "$7K"))
        assert "Quillmere Optics sees this one" in words


class TestTheRisks:
    def test_come_with_their_rating_the_gravest_first(self, plan_of: Any, opened: Any) -> None:
        risks = [
            {"id": "K1", "description": "Small", "impact": "low", "likelihood": "low", "category": "technical"},
            {"id": "K2", "description": "Large", "impact": "high", "likelihood": "high", "raised_on": "2026-02-01"},
            {
                "id": "K3",
                "description": "Odd",
                "impact": "low",
                "likelihood": "low",
                "rag": "red",
                "note": "Twice.",
            },
            {"id": "K4", "description": "Past", "status": "closed", "closed_on": "2025-12-01"},
        ]
        rows = table_under(opened(QBR, plan_of(risks=risks), DAY), "Risks")
        assert [row[0].splitlines()[:2] for row in rows] == [["K2", "Large"], ["K3", "Odd"], ["K1", "Small"]]
        assert rows[0][1].splitlines()[0].strip() == "Red"
        assert "raised Feb 1, 2026" in rows[0][0]
        assert rows[2][0] == "K1\nSmall\nTechnical"
        assert rows[1][2] == "nothing yet\nTwice."


class TestAGoalCard:
    @pytest.fixture
    def card(self, plan_of: Any) -> Plan:
        plan: Plan = plan_of(plan={"type": "goal_card"}, outcomes=[outcome("O1")])
        return plan

    def test_stays_short(self, card: Plan, opened: Any) -> None:
        assert [text for level, text in headings(opened(QBR, card, DAY)) if level == 1] == [
            "The plan in one minute",
            "Outcomes",
            "Timeline",
            "What we ask of you",
            "The next 90 days",
        ]

    def test_never_says_that_nothing_is_due_where_its_milestones_are(self, plan_of: Any, opened: Any) -> None:
        def said(milestones: list[dict[str, Any]]) -> str:
            signed = {"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": "2026-01-05"}
            plan = plan_of(
                plan={"type": "goal_card", "cadence": [{"kind": "ebr", "every": "1 year", "from": "2027-05-01"}]},
                outcomes=[outcome("O1", reconfirmed_on="2026-05-20", milestones=milestones)],
                sign_off=[signed | {"plan_version": "1"}],
            )
            return words_of(opened(QBR, plan, DAY))

        owners = {"customer": "Cem Doruk", "vendor": "Eve Falk"}
        coming = {"id": "M1", "name": "First team", "target_date": "2026-06-20", "owners": owners}
        assert "Nothing in the plan falls due" in said([])
        assert "Nothing in the plan falls due" not in said([coming])
        assert "First team" in said([coming])

    def test_has_an_agenda_where_its_plan_brings_one(self, card: Plan, plan_of: Any, opened: Any) -> None:
        plan = replace(card, qbr=plan_of(qbr={"duration": "15 minutes"}).qbr)
        assert (1, "Agenda") in headings(opened(QBR, plan, DAY))


class TestThePromises:
    REVIEW: Final = {
        "date": "2026-04-02",
        "kind": "qbr",
        "actions": [
            {"id": "A1", "name": "One", "owner": "Cem Doruk", "due": "2026-04-10", "status": "pending"},
            {
                "id": "A2",
                "name": "Two",
                "owner": "Cem Doruk",
                "due": "2026-04-10",
                "status": "complete",
                "completed_on": "2026-04-12",
            },
            {"id": "A3", "name": "Three", "owner": "Eve Falk", "due": "2026-07-10", "status": "in_progress"},
            {"id": "A4", "name": "Four", "owner": "Eve Falk", "due": "2026-05-10", "status": "cancelled"},
        ],
    }

    def test_are_counted_side_by_side(self, plan_of: Any, opened: Any) -> None:
        document = opened(QBR, plan_of(review_history=[self.REVIEW]), DAY)
        texts = [paragraph.text for paragraph in document.paragraphs]
        start = texts.index("Actions, and whether they were kept")
        assert texts[start + 1 : start + 3] == [
            "Quillmere Optics has kept 1 of 2 promises that were due. 1 of them came late. 1 is overdue.",
            "1 promise of Tidewick is not due yet. 1 promise of Tidewick was dropped.",
        ]

    def test_stand_in_a_table_side_by_side(self, plan_of: Any, opened: Any) -> None:
        actions = [*reversed(self.REVIEW["actions"])]
        document = opened(QBR, plan_of(review_history=[self.REVIEW | {"actions": actions}]), DAY)
        rows = table_under(document, "Actions, and whether they were kept")
        assert [(row[0], row[3]) for row in rows] == [
            ("Two", "Kept, 2 days late"),
            ("One", "Open, 52 days overdue"),
            ("Four", "Dropped"),
            ("Three", "Open, not due yet"),
        ]


class TestTheDecisions:
    @pytest.mark.parametrize("kind", REVIEWS, ids=lambda kind: kind.name)
    def test_have_a_field_each_which_is_open_until_it_is_filled_in(
        self, kind: DocumentKind, plan_of: Any, opened: Any
    ) -> None:
        plan = plan_of(outcomes=[outcome("O1")])
        document = opened(kind, plan, date(2027, 2, 1))
        rows = table_under(document, "What we ask of you")
        field, *others = document.element.body.iter(qn("w:sdt"))
        assert len(rows) == 1 + len(others)
        properties = field.find(qn("w:sdtPr"))
        assert properties.find(qn("w:tag")).get(qn("w:val")) == "asks.1.decision"
        assert properties.find(qn("w:alias")).get(qn("w:val")) == "Decision 1"
        options = [item.get(qn("w:displayText")) for item in properties.iter(qn("w:listItem"))]
        assert options == ["Open", "Agreed", "Agreed with changes", "Not agreed"]
        assert "".join(text.text for text in field.iter(qn("w:t"))) == "Open"

    def test_have_no_section_where_nothing_is_asked(self, plan_of: Any, opened: Any) -> None:
        signed = {"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": "2026-01-05"}
        plan = plan_of(sign_off=[signed | {"plan_version": "1"}])
        document = opened(QBR, plan, date(2026, 1, 6))
        assert "What we ask of you" not in [text for _, text in headings(document)]


class TestTheCover:
    @pytest.mark.parametrize("kind", WITH_COVER, ids=lambda kind: kind.name)
    def test_is_a_page_of_its_own_that_lists_every_section(
        self, kind: DocumentKind, examples: dict[str, Plan], example_day: date, opened: Any
    ) -> None:
        document = opened(kind, examples["northlight-freight"], example_day)
        listed = [paragraph.text for paragraph in document.paragraphs if style_of(paragraph) == "toc 1"]
        sections = [text for level, text in headings(document) if level == 1]
        assert listed == sections
        breaks = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
        assert breaks == sections[:1]

    def test_takes_no_page_of_a_goal_card(self, plan_of: Any, opened: Any) -> None:
        document = opened(QBR, plan_of(plan={"type": "goal_card"}, outcomes=[outcome("O1")]), DAY)
        assert [paragraph for paragraph in document.paragraphs if style_of(paragraph).startswith("toc")] == []

    def test_names_the_next_business_review_before_a_checkpoint(self, plan_of: Any, opened: Any) -> None:
        steps = [{"kind": "checkpoint", "every": "1 week"}, {"kind": "qbr", "every": "3 months"}]
        document = opened(QBR, plan_of(plan={"cadence": steps}), DAY)
        rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
        assert rows["Review"].startswith("Quarterly business review, July")

    def test_calls_a_review_that_the_document_is_not_for_the_next(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(plan={"cadence": [{"kind": "qbr", "every": "3 months"}]})
        about = {
            kind.name: [row.cells[0].text for row in opened(kind, plan, DAY).tables[0].rows] for kind in WITH_COVER
        }
        assert {name: labels[0] for name, labels in about.items()} == {
            "qbr": "Review",
            "ebr": "Next review",
            "plan": "Next review",
        }


class TestTheTimeline:
    def test_counts_what_is_done_due_overdue_and_moved(self, plan_of: Any, opened: Any) -> None:
        dates = {"target_date": "2026-06-05", "owners": {"customer": "Cem Doruk", "vendor": "Eve Falk"}}
        milestones = [
            {"id": "M1", "name": "Done", **dates, "status": "complete", "actual_date": "2026-05-01"},
            {"id": "M2", "name": "Late", **dates, "target_date": "2026-05-30"},
            {"id": "M3", "name": "Soon", **dates},
            {"id": "M4", "name": "Moved", **dates, "target_date": "2026-11-01", "committed_date": "2026-10-01"},
            {"id": "M5", "name": "Left out", **dates, "status": "cancelled"},
        ]
        document = opened(QBR, plan_of(outcomes=[outcome("O1", milestones=milestones)]), DAY)
        assert (
            "1 of 4 milestones are complete. 1 is overdue. 1 is due by June 15, 2026."
            " 2 of those still open are later than first agreed."
        ) in words_of(document)

    def test_of_a_weekly_rhythm_shows_the_period_what_is_owed_and_the_next(self, plan_of: Any, opened: Any) -> None:
        weekly = {"kind": "checkpoint", "every": "1 week"}
        reviews = [
            {"date": f"2026-{month:02}-{day:02}", "kind": "checkpoint"} for month in (1, 2) for day in (8, 15, 22)
        ]
        plan = plan_of(
            plan={"cadence": [weekly, {"kind": "qbr", "every": "3 months"}]},
            review_history=[*reviews, {"date": "2026-04-02", "kind": "qbr"}, {"date": "2026-05-28"}],
        )
        document = opened(QBR, plan, DAY)
        rows = table_under(document, "Timeline")
        days = [row[0] for row in rows if row[1] == "Checkpoint"]
        assert "Feb 22, 2026" not in days
        assert sum(row[-1].strip() == "Upcoming" for row in rows if row[1] == "Checkpoint") == 1
        assert sum(row[1] == "Quarterly business review" for row in rows) > 3
        assert "Checkpoints and working sessions before this period" in words_of(document)

    def test_tells_which_meetings_are_the_vendors_own(self, plan_of: Any, opened: Any) -> None:
        own = {"kind": "working_session", "name": "Account day", "every": "6 months", "audience": "internal"}
        plan = plan_of(plan={"cadence": [own, {"kind": "qbr", "every": "3 months"}]})
        assert "Account day" not in words_of(opened(QBR, plan, DAY))
        rows = table_under(opened(QBR, plan, DAY, internal=True), "Timeline")
        assert "Account day\nwithout Quillmere Optics" in [row[1] for row in rows]


class TestTheNextSteps:
    def test_name_the_next_of_a_series_of_meetings_and_no_more(self, plan_of: Any, opened: Any) -> None:
        weekly = {"kind": "checkpoint", "every": "1 week"}
        plan = plan_of(plan={"cadence": [weekly, {"kind": "qbr", "every": "1 month"}]})
        document = opened(QBR, plan, date(2026, 1, 2))
        rows = table_under(document, "Tidewick")
        titles = [row[0] for row in rows]
        assert titles.count("Checkpoint") == 1
        assert titles.count("Quarterly business review") > 1
