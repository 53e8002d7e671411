"""What a run in CI did, for the page on which the host shows the summary of a job."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.audience import internal_view
from generator.diagnostics import Diagnostic, Severity
from generator.letter import LetterKind
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from generator.reporting.build_outcome import BuildOutcome
from generator.reporting.job_summary import (
    Build,
    BuiltPlan,
    MailedLetter,
    Mailing,
    Publication,
    build_summary,
    check_summary,
    mail_summary,
    pressing,
    publish_summary,
)
from generator.reporting.report import Report
from tests.conftest import Golden

WRONG = Diagnostic(
    file="plans/quillmere.yml", line=7, column=3, id="wrong-value", message="50% is | no day", hint="write `a`\nday"
)


def built(plan_id: str, outcome: BuildOutcome = BuildOutcome.BUILT, failure: str | None = None) -> BuiltPlan:
    errors = (WRONG,) if outcome is BuildOutcome.FAILED and failure is None else ()
    return BuiltPlan(plan_id=plan_id, outcome=outcome, errors=errors, failure=failure)


def build_of(plans: dict[str, Plan], as_of: date, since: date, *outcomes: BuiltPlan) -> Build:
    views = [internal_view(plan, as_of, Workspace()) for plan in plans.values()]
    done = outcomes or tuple(built(plan_id) for plan_id in plans)
    told = tuple(pressing(view, since) for view in views)
    return Build(as_of=as_of, since=since, plans=done, settings=(), pressing=told)


def test_a_build_tells_what_it_did_and_what_presses(
    golden: Golden, examples: dict[str, Plan], example_day: date
) -> None:
    outcomes = (
        built("northlight-freight"),
        built("wrenfold-care", BuildOutcome.UNCHANGED),
        built("quillmere", BuildOutcome.FAILED),
        built("pelham-and-daughters", BuildOutcome.FAILED, "ValueError: no"),
        built("old-one", BuildOutcome.REMOVED),
    )
    golden("summary/build.md", build_summary(build_of(examples, example_day, date(2026, 11, 12), *outcomes)))


def test_where_nothing_happened_it_says_so(floor: Plan) -> None:
    day = date(2026, 2, 3)
    quiet = replace(floor, outcomes=(), risks=(), opportunities=(), next_review=date(2026, 3, 1))
    text = build_summary(build_of({"a": quiet}, day, day - timedelta(days=1), built("a", BuildOutcome.UNCHANGED)))
    assert "Plans built: 0, unchanged: 1, not built: 0." in text
    assert "### Newly overdue since 2026-02-02\n\nNothing.\n" in text
    assert "### New alerts since 2026-02-02\n\nNone.\n" in text
    assert "### Built" not in text
    assert "|" not in text


def test_a_settings_error_is_a_reason_for_all() -> None:
    day = date(2026, 2, 3)
    text = build_summary(Build(as_of=day, since=day, plans=(), settings=(WRONG,), pressing=()))
    assert "### Not built" in text
    assert "| plans/quillmere.yml:7:3 | 50% is \\| no day \\(write \\`a\\` day\\) |" in text


@pytest.mark.parametrize(("since", "is_new"), [("2026-03-30", True), ("2026-03-31", True), ("2026-04-01", False)])
def test_new_is_what_was_not_overdue_on_the_day_before(
    plan_of: Callable[..., Plan], since: str, *, is_new: bool
) -> None:
    milestone = {"name": "Ready", "target_date": "2026-03-31", "status": "pending", "owner": "Cem Doruk"}
    plan = plan_of(outcomes=[{"id": "O1", "description": "Something better", "milestones": [milestone]}])
    found = pressing(internal_view(plan, date(2026, 4, 3), Workspace()), date.fromisoformat(since))
    new = [(item.reference, item.days_overdue) for item in found.newly_overdue]
    assert (("O1.M1", 3) in new) == is_new
    assert any(alert.kind == "milestone_overdue" for alert in found.new_alerts) == is_new


def test_where_it_is_known_what_was_told_the_rest_is_new(plan_of: Callable[..., Plan]) -> None:
    milestones = [
        {"name": name, "target_date": "2026-03-02", "status": "pending", "owner": "Cem Doruk"}
        for name in ("One", "Two")
    ]
    first, both = (
        internal_view(
            plan_of(outcomes=[{"id": "O1", "description": "Better", "milestones": milestones[:count]}]),
            date(2026, 4, day),
            Workspace(),
        )
        for count, day in ((1, 3), (2, 9))
    )
    told = pressing(first, date(2026, 4, 2)).told
    # Both were due long before the run that told of one.
    found = pressing(both, told.as_of, told)
    assert [item.reference for item in found.newly_overdue] == ["O1.M2"]
    assert {alert.reference for alert in found.new_alerts if alert.kind == "milestone_overdue"} == {"O1.M2"}
    again = pressing(both, told.as_of, found.told)
    assert (again.newly_overdue, again.new_alerts) == ((), ())
    assert (again.overdue_before, again.alerts_before) == (len(found.told.overdue), len(found.told.alerts))


def test_what_was_overdue_is_counted(examples: dict[str, Plan], example_day: date) -> None:
    for plan in examples.values():
        view = internal_view(plan, example_day, Workspace())
        assert view.account is not None
        for days in (0, 1, 8, 400):
            found = pressing(view, example_day - timedelta(days=days))
            assert len(found.newly_overdue) + found.overdue_before == len(view.facts.overdue)
            assert len(found.new_alerts) + found.alerts_before == len(view.account.alerts)
            assert all(item.days_overdue <= days for item in found.newly_overdue)


def test_what_stands_in_a_plan_stays_text(plan_of: Callable[..., Plan]) -> None:
    name = "<script>x</script> [a](https://evil.example) | @team\n# head"
    milestone = {"name": name, "target_date": "2026-03-31", "status": "pending", "owner": "Cem Doruk"}
    plan = plan_of(
        outcomes=[{"id": "O1", "description": "Better", "milestones": [milestone]}], customer={"company": "A *B* | C"}
    )
    text = build_summary(build_of({"a": plan}, date(2026, 4, 3), date(2026, 3, 1)))
    assert "A \\*B\\* \\| C" in text
    for raw in (" <script", "](", " | @", "@team", "https://"):
        assert raw not in text
    assert [line for line in text.splitlines() if line.startswith("# ")] == []
    rows = [line for line in text.splitlines() if line.startswith("| A ")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {6}


def test_long_lists_end_with_how_many_more_there_are() -> None:
    plans = tuple(built(f"p{number}") for number in range(45))
    day = date(2026, 2, 3)
    text = build_summary(Build(as_of=day, since=day, plans=plans, settings=(WRONG,) * 50, pressing=()))
    assert text.count("\n- p") == 40
    assert text.count("And 5 more.") == 1
    assert text.count("And 10 more.") == 1


def test_a_check_tells_the_worst_first_and_counts_remarks(golden: Golden, report: Report) -> None:
    text = check_summary(report, 2)
    golden("summary/check.md", text)
    levels = [line.split(" | ")[1] for line in text.splitlines() if line.startswith("| plans")]
    assert levels == sorted(levels)
    assert "info" not in levels


def test_a_check_without_findings_is_one_line() -> None:
    assert check_summary(Report(diagnostics=()), 3).strip() == (
        "## Check\n\nPlans: 3, errors: 0, warnings: 0, infos: 0."
    )


def test_most_rows_of_a_check_are_left_to_its_log() -> None:
    many = [replace(WRONG, line=number, severity=Severity.WARNING) for number in range(1, 60)]
    assert "And 19 more." in check_summary(Report(diagnostics=many), 1)


def test_what_was_published_is_told_by_plan(golden: Golden) -> None:
    by_outcome = {"published": ("a*b",), "unchanged": ("c", "d"), "moved": (), "removed": ("old",)}
    told = Publication(target="s3://portals_eu/live", by_outcome=by_outcome, unbuilt=("broken",))
    golden("summary/publish.md", publish_summary(told))


def test_where_nothing_changed_nothing_is_listed() -> None:
    by_outcome = {"published": (), "unchanged": ("c",), "moved": (), "removed": ()}
    text = publish_summary(Publication(target="live", by_outcome=by_outcome, unbuilt=()))
    assert text.strip() == ("## Published to live\n\nPortals published: 0, unchanged: 1, moved: 0, removed: 0.")


def test_who_was_written_to_and_who_was_not(golden: Golden) -> None:
    letters = (
        MailedLetter(plans=("a*b", "c"), recipient="ada@quillmere.example", why=None),
        MailedLetter(plans=("c",), recipient="cem@quillmere.example", why="550 no such | user"),
    )
    golden("summary/mail.md", mail_summary(Mailing(kind=LetterKind.REMINDERS, letters=letters, sent_before=3)))


@pytest.mark.parametrize("kind", LetterKind)
def test_mail_of_which_nothing_was_due_is_one_line(kind: LetterKind) -> None:
    head, line = mail_summary(Mailing(kind=kind, letters=(), sent_before=0)).strip().split("\n\n")
    assert head.startswith("## ")
    assert line == "Letters sent: 0, not sent: 0, sent before: 0."
