"""Starting a plan: what every starter keeps to, on whatever day it starts and whoever the customer is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies

from generator.analysis.calendar_days import add_months
from generator.app.building import build
from generator.app.checked import check_plans
from generator.app.new import new_plan, starter_text
from generator.app.starter_calendar import Calendar
from generator.app.starters import SCOPE_MONTHS, Starter
from generator.app.workspace import Folder, MisuseError, open_folder
from generator.documents import DOCUMENTS
from generator.loading import load_plan
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.vocabulary import CadencePreset, PlanFormat, PlanStatus, RiskCategory, Side
from tests.conftest import ROOT

DAYS = [
    date(2027, 3, 1),  # a Monday, and the end of February lies before it
    date(2028, 2, 29),
    date(2026, 11, 21),  # a Saturday
    date(2026, 11, 22),  # a Sunday
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 11, 30),  # three months later there is no such day
]
STARTERS = list(Starter)
Start = Callable[[Starter, date], "Started"]
COMPANIES = [
    'Foo "Bar" & Söhne: #1, Inc.',
    "- {dash} [list] *star &anchor !tag %percent @at `tick`",
    "O'Hara's \\n Backslash",
    "null",
    "yes",
    "12:30",
    "1e3",
    "{{ name }} {% raw %}",
    "日本テスト 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "~",
    "'",
    "? question",
    "a: b",
    "trailing:",
    "#hash",
    "\u202b\u05de\u05d1\u05d7\u200f",
]


def read(path: Path, text: str | None = None) -> Plan:
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = load_plan(path)
    assert done.plan is not None, done.diagnostics
    return done.plan


@dataclass(frozen=True)
class Started:
    """A plan just started, with its text."""

    text: str
    plan: Plan


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Starter, date], Started]:
    path = tmp_path_factory.mktemp("started") / "quillmere.yml"

    @cache
    def start_plan(starter: Starter, start: date) -> Started:
        text = starter_text(starter, "quillmere", start)
        return Started(text, read(path, text))

    return start_plan


def dates(value: Any, path: str = "") -> Iterator[tuple[str, date]]:
    """Every date of a plan, with the way to it."""
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from dates(item, f"{path}[{index}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from dates(getattr(value, field.name), f"{path}.{field.name}")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return open_folder(tmp_path)


def test_there_is_a_template_for_each_starter_and_no_other() -> None:
    templates = {path.name.removesuffix(".yml.j2") for path in (ROOT / "site_templates" / "plans").glob("*.yml.j2")}
    assert templates == {starter.value for starter in Starter} == {starter.value for starter in SCOPE_MONTHS}


@pytest.mark.parametrize("start", DAYS, ids=str)
@pytest.mark.parametrize("starter", STARTERS)
class TestEveryStarterOnEveryDay:
    def test_is_a_plan_without_errors(self, starter: Starter, start: date, started: Start) -> None:
        plan = started(starter, start).plan
        assert (plan.created, plan.status, plan.scope_months) == (start, PlanStatus.DRAFT, SCOPE_MONTHS[starter])

    def test_is_told_nothing_but_what_to_fill_in(
        self, starter: Starter, start: date, started: Start, folder: Folder
    ) -> None:
        path = folder.root / "plans" / "quillmere.yml"
        path.parent.mkdir()
        text = started(starter, start).text
        path.write_text(text, encoding="utf-8")
        (checked,) = check_plans(folder, [path], start)
        assert checked.failure is None
        assert [
            f"{one.line} {one.id} {one.message}" for one in checked.diagnostics if one.id != "left-to-fill-in"
        ] == []
        # Owners and whom to turn to refer to people, who are asked for where they stand themselves.
        gaps = {
            number
            for number, line in enumerate(text.splitlines(), start=1)
            if '"TODO: ' in line and not re.search(r"owners?:|level:", line)
        }
        assert {one.line for one in checked.diagnostics} == gaps

    def test_asks_for_nothing_on_a_weekend(self, starter: Starter, start: date, started: Start) -> None:
        plan = started(starter, start).plan
        due = [at for at in dates(plan) if at[0].endswith(("target_date", ".due", ".end", "next_review"))]
        assert [at for at in due if at[1].weekday() > 4] == []
        assert len(due) > 5

    def test_stays_within_its_scope(self, starter: Starter, start: date, started: Start) -> None:
        plan = started(starter, start).plan
        end = add_months(start, SCOPE_MONTHS[starter])
        beyond = [
            at
            for at in dates(plan)
            if not at[0].startswith((".customer.contract", ".created"))
            and not at[0].endswith("measured_on")
            and not start <= at[1] <= end
        ]
        assert beyond == []

    def test_goes_forward(self, starter: Starter, start: date, started: Start) -> None:
        plan = started(starter, start).plan
        for outcome in plan.outcomes:
            days = [milestone.target_date for milestone in outcome.milestones]
            assert days == sorted(days)
            assert len(set(days)) == len(days)
            assert outcome.target is not None
            assert outcome.target.target_date is not None
            assert days[-1] <= outcome.target.target_date
            for milestone in outcome.milestones:
                actions = [action.due for action in milestone.actions if action.due]
                assert all(due <= milestone.target_date for due in actions)
        ends = [phase.target_date for phase in plan.phases if phase.target_date]
        assert ends == sorted(ends)
        by_phase = {phase.id: phase.target_date for phase in plan.phases}
        for milestone in plan.milestones:
            if milestone.phase is not None:
                assert milestone.target_date <= (by_phase[milestone.phase] or date.max)
        by_id = {milestone.id: milestone for milestone in plan.milestones}
        for milestone in plan.milestones:
            assert all(by_id[before].target_date <= milestone.target_date for before in milestone.depends_on)
        contract = plan.customer.contract
        assert contract is None or (contract.start_date or date.min) < (contract.renewal_date or date.max)


@pytest.mark.parametrize("starter", STARTERS)
class TestEveryStarter:
    START = date(2026, 11, 23)

    def test_holds_what_a_plan_needs(self, starter: Starter, started: Start) -> None:
        plan = started(starter, self.START).plan
        assert plan.success_statement
        assert len([person for person in plan.stakeholders if person.side is Side.CUSTOMER]) > 1
        for side in Side:
            sponsors = [one for one in plan.stakeholders if one.side is side and "executive_sponsor" in one.types]
            # A card for a small account needs nobody from our own management.
            assert sponsors or (starter is Starter.GOAL_CARD and side is Side.VENDOR)
            owners = {owner.name for milestone in plan.milestones for owner in milestone.owners}
            assert not owners & {sponsor.name for sponsor in sponsors}, "sponsors do no task"
        assert any({"csm", "primary_owner"} & set(one.types) for one in plan.stakeholders)
        assert plan.risks
        assert all(risk.mitigation and risk.owner and risk.due and risk.category for risk in plan.risks)
        assert plan.commitments is not None
        assert plan.commitments.escalation_path
        assert plan.next_review is not None
        assert plan.customer.contract is not None or starter is Starter.MUTUAL_ACTION
        assert "sign_off:" in started(starter, self.START).text

    def test_measures_every_outcome(self, starter: Starter, started: Start) -> None:
        for outcome in started(starter, self.START).plan.outcomes:
            assert outcome.so_that
            assert outcome.business_value
            assert outcome.metric
            assert outcome.baseline is not None
            assert outcome.baseline.current
            assert outcome.baseline.measured_on
            assert outcome.baseline.source
            assert outcome.target is not None
            assert outcome.target.goal
            assert 3 <= len(outcome.milestones) <= 6
            for milestone in outcome.milestones:
                assert {owner.side for owner in milestone.owners} == set(Side)
                assert milestone.metric
                assert milestone.success_criteria

    def test_marks_every_gap_in_one_way(self, starter: Starter, started: Start) -> None:
        lines = [line for line in started(starter, self.START).text.splitlines() if "TODO" in line.split("#")[0]]
        assert len(lines) > 20
        assert [line for line in lines if '"TODO: ' not in line] == []

    def test_tells_editors_where_the_keys_are_explained(self, starter: Starter, started: Start) -> None:
        assert started(starter, self.START).text.startswith(
            "# yaml-language-server: $schema=../schema/plan.schema.json\n"
        )

    def test_reads_well(self, starter: Starter, started: Start) -> None:
        text = started(starter, self.START).text
        lines = text.splitlines()
        assert [line for line in lines if len(line) > 120 or line != line.rstrip()] == []
        assert "\n\n\n" not in text
        comments = [line for line in lines if line.lstrip().startswith("#")]
        assert len(comments) > 15, "it explains itself"

    def test_can_be_built(self, starter: Starter, folder: Folder) -> None:
        new_plan(folder, "quillmere", starter, self.START, 'Foo "Bar" & Söhne: <b>#1</b>')
        (built,) = build(folder, (), self.START + timedelta(days=40), folder.root / "build")
        assert built.failure is None, built.failure
        assert built.portal is not None
        assert built.portal.is_file()
        assert len(list((folder.root / "build" / "documents" / "quillmere").glob("*.docx"))) == len(DOCUMENTS)


@pytest.mark.parametrize("variant", ["3-5", "2-4"])
def test_both_views_on_the_number_of_outcomes_and_of_owners_are_content(variant: str, folder: Folder) -> None:
    settings = f"rules: {{outcome_count: {variant}, milestone_owners: both_sides}}\n"
    (folder.root / "planfolio.yml").write_text(settings, encoding="utf-8")
    strict = open_folder(folder.root)
    assert strict.is_usable, strict.diagnostics
    paths = [new_plan(strict, f"a-{starter}", starter, DAYS[0]) for starter in Starter]
    for checked in check_plans(strict, paths, DAYS[0]):
        assert {one.id for one in checked.diagnostics} == {"left-to-fill-in"}


def test_a_plan_just_started_has_met_little_of_the_checklist(folder: Folder) -> None:
    path = new_plan(folder, "acme", Starter.STRATEGIC, DAYS[0])
    (checked,) = check_plans(folder, [path], DAYS[0])
    assert checked.checklist is not None
    met = {line.name for line in checked.checklist.lines if line.is_met}
    assert not met & {"co_created", "outcomes", "milestones", "stakeholders", "sponsor", "risks"}


class TestARhythm:
    START = date(2026, 11, 23)

    def days_in(self, outcome: Outcome) -> list[int]:
        return [(milestone.target_date - self.START).days for milestone in outcome.milestones]

    def test_of_an_onboarding_is_thirty_sixty_ninety_days(self, started: Start) -> None:
        plan = started(Starter.ONBOARDING, self.START).plan
        assert self.days_in(plan.outcomes[0]) == [14, 30, 60, 88]  # day 90 is a Sunday
        assert isinstance(plan.cadence, tuple)
        weekly, later, _ = plan.cadence
        assert (weekly.every.count, later.every.count) == (1, 2)
        assert [week.week for week in plan.roadmap] == [1, 2, 3, 4]

    def test_of_a_recovery_is_fourteen_thirty_sixty_ninety_days(self, started: Start) -> None:
        assert self.days_in(started(Starter.RISK_MITIGATION, self.START).plan.outcomes[0]) == [14, 30, 60, 88]

    def test_of_a_strategic_plan_is_three_years(self, started: Start) -> None:
        plan = started(Starter.STRATEGIC, self.START).plan
        assert plan.cadence is CadencePreset.STRATEGIC
        assert self.days_in(plan.outcomes[0]) == [30, 88, 179, 365]
        assert [phase.id for phase in plan.phases] == ["30d", "90d", "180d", "365d", "year-2", "year-3"]
        assert 3 <= len(plan.outcomes) <= 4
        assert {risk.category for risk in plan.risks} >= {
            RiskCategory.ADOPTION,
            RiskCategory.INTEGRATION,
            RiskCategory.SPONSOR,
            RiskCategory.RESOURCE,
            RiskCategory.BUDGET,
        }

    def test_of_a_renewal_begins_when_its_window_opens(self, started: Start) -> None:
        contract = started(Starter.RENEWAL, self.START).plan.customer.contract
        assert contract is not None
        assert contract.renewal_date == self.START + timedelta(days=180)

    def test_of_key_results_groups_them_by_objective(self, started: Start) -> None:
        plan = started(Starter.OKR, self.START).plan
        assert plan.format is PlanFormat.OKR
        assert [outcome.objective for outcome in plan.outcomes].count(plan.outcomes[0].objective) == 2

    def test_of_a_mutual_plan_has_no_contract_yet(self, started: Start) -> None:
        plan = started(Starter.MUTUAL_ACTION, self.START).plan
        assert plan.customer.contract is None
        assert len(plan.outcomes) == 1

    def test_of_a_goal_card_is_one_goal_on_one_page(self, started: Start) -> None:
        plan = started(Starter.GOAL_CARD, self.START).plan
        assert len(plan.outcomes) == 1
        assert plan.cadence is CadencePreset.LIGHT
        assert len(started(Starter.GOAL_CARD, self.START).text.splitlines()) < 120


@pytest.mark.parametrize("company", COMPANIES)
def test_a_companys_name_is_taken_as_it_is_and_changes_nothing_else(
    company: str, started: Start, tmp_path: Path
) -> None:
    unnamed = started(Starter.GOAL_CARD, DAYS[0]).plan
    named = read(tmp_path / "quillmere.yml", starter_text(Starter.GOAL_CARD, "quillmere", DAYS[0], company))
    assert named.customer.company == company
    assert replace(named, customer=unnamed.customer) == unnamed


class TestTheCalendar:
    def test_keeps_a_promise_for_a_sunday_on_friday(self) -> None:
        days = Calendar(start=date(2026, 11, 23), scope_months=3)
        assert days.after_days(90) == date(2027, 2, 19)

    def test_begins_on_the_first_working_day(self) -> None:
        assert Calendar(start=date(2026, 11, 21), scope_months=3).kickoff == date(2026, 11, 23)

    def test_never_goes_beyond_the_scope(self) -> None:
        # Three months from the first of February are 89 days.
        days = Calendar(start=date(2027, 2, 1), scope_months=3)
        assert days.after_days(90) == days.end == date(2027, 4, 30)


@given(
    start=strategies.dates(date(1971, 1, 1), date(2190, 12, 31)),
    months=strategies.sampled_from(sorted(set(SCOPE_MONTHS.values()))),
    counts=strategies.lists(strategies.integers(0, 1200), min_size=2).map(sorted),
)
def test_days_are_working_days_of_the_plan_in_the_order_of_their_count(
    start: date, months: int, counts: list[int]
) -> None:
    days = Calendar(start=start, scope_months=months)
    due = [days.after_days(count) for count in counts]
    assert due == sorted(due)
    assert all(start <= day <= add_months(start, months) and day.weekday() < 5 for day in due)


def test_days_keep_clear_of_the_vendors_holidays(folder: Folder) -> None:
    (folder.root / "planfolio.yml").write_text("vendor: {country: US}\n", encoding="utf-8")
    start = date(2026, 11, 25)  # thirty days later it is Christmas
    plan = read(new_plan(open_folder(folder.root), "acme", Starter.GOAL_CARD, start))
    assert plan.outcomes[0].milestones[0].target_date == date(2026, 12, 24)


class TestANameThatCannotBe:
    @pytest.mark.parametrize(
        ("name", "suggested"),
        [
            ("Müller & Söhne", "muller-sohne"),
            ("plans/acme.yml", "acme"),
            ("acme.yaml", "acme"),
            ("..", "customer"),
            ("-acme", "acme"),
            ("日本", "customer"),
            ("a b", "a-b"),
            ("", "customer"),
        ],
    )
    def test_is_refused_with_one_that_can(self, folder: Folder, name: str, suggested: str) -> None:
        with pytest.raises(MisuseError, match=f"try {suggested}$"):
            new_plan(folder, name, Starter.GOAL_CARD, DAYS[0])
        assert list(folder.root.iterdir()) == []

    @pytest.mark.parametrize("taken", ["plans/acme.yml", "plans/ACME.yaml", "plans/emea/Acme.yml"])
    def test_is_one_that_another_plan_has(self, folder: Folder, taken: str) -> None:
        path = folder.root / taken
        path.parent.mkdir(parents=True)
        path.write_text("plan: ours\n")
        with pytest.raises(MisuseError, match="there is a plan acme already"):
            new_plan(folder, "acme", Starter.GOAL_CARD, DAYS[0])
        assert path.read_text() == "plan: ours\n"
        assert len([path for path in folder.root.rglob("*") if path.is_file()]) == 1

    @pytest.mark.parametrize("company", ["", "  ", "\x07", "Acme\x7f", "\udcff"])
    def test_may_be_the_companys(self, folder: Folder, company: str) -> None:
        with pytest.raises(MisuseError, match="company's name"):
            new_plan(folder, "acme", Starter.GOAL_CARD, DAYS[0], company)
        assert list(folder.root.iterdir()) == []


@pytest.mark.parametrize("start", [date(1970, 1, 1), date(2199, 12, 31), date(2197, 1, 1)])
def test_a_plan_beyond_the_days_that_plans_may_name_is_not_started(folder: Folder, start: date) -> None:
    with pytest.raises(MisuseError, match="beyond the days"):
        new_plan(folder, "acme", Starter.STRATEGIC, start)


def test_a_companys_name_is_made_one_line(folder: Folder) -> None:
    path = new_plan(folder, "acme", Starter.GOAL_CARD, DAYS[0], " Quillmere\n\tOptics\u2028Ltd ")
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["customer"]["company"] == "Quillmere Optics Ltd"


def test_a_workspace_may_have_starters_of_its_own(folder: Folder) -> None:
    own = folder.root / "site_templates" / "plans"
    own.mkdir(parents=True)
    (own / "goal_card.yml.j2").write_text("customer: {company: {{ company|yaml }}}\nday: {{ days.after_weeks(1) }}\n")
    path = new_plan(folder, "acme", Starter.GOAL_CARD, date(2026, 11, 23), "Acme: Ltd")
    assert path.read_text(encoding="utf-8") == 'customer: {company: "Acme: Ltd"}\nday: 2026-11-30\n'
