"""What a run in CI did, in Markdown, for the page on which the host shows the summary of a job.

Whoever may read the job may read the plans, so what is internal is told too. What stands in a plan stays text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.analysis.account_facts import Alert, AlertSeverity
from generator.analysis.facts import OpenItem
from generator.audience import View
from generator.diagnostics import Diagnostic, Severity
from generator.letter import LetterKind
from generator.reporting.build_outcome import BuildOutcome
from generator.reporting.markdown import plain
from generator.reporting.report import Report, place_text, sentence
from generator.wording import Words

_MOST_ROWS: Final = 40
"""So many rows of a table are read; the host takes 1 MiB for a step, and refuses more than that altogether."""
_MOST_PRESSING: Final = tuple(AlertSeverity)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What of a plan was told to press as of a day: overdue items by kind and reference, alerts by their ids."""

    as_of: date
    overdue: tuple[str, ...]
    alerts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressing:
    """What presses in a plan, that which is new apart: `overdue_before` and `alerts_before` count the rest.

    `told` is all of it, for the next run to know what is new then.
    """

    plan_id: str
    company: str
    newly_overdue: tuple[OpenItem, ...]
    overdue_before: int
    new_alerts: tuple[Alert, ...]
    alerts_before: int
    told: Told


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltPlan:
    """A plan of a build. `errors` or `failure`, a mistake of ours, say why it failed."""

    plan_id: str
    outcome: BuildOutcome
    errors: tuple[Diagnostic, ...]
    failure: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """A build as of a day. `settings` are the errors of the workspace, with which nothing is built.

    `pressing` is what presses in each plan that can be read; what is new in it is so since `since`, the day that the
    run before was for.
    """

    as_of: date
    since: date
    plans: tuple[BuiltPlan, ...]
    settings: tuple[Diagnostic, ...]
    pressing: tuple[Pressing, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What became of the portals on a target: plans by their ids, under the name of each outcome.

    `unbuilt` are those that nothing was built for, so that what the target has of them stays.
    """

    target: str
    by_outcome: Mapping[str, tuple[str, ...]]
    unbuilt: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MailedLetter:
    """A letter of a run that sends: `why` says what keeps one back that was not sent, None where it was."""

    plans: tuple[str, ...]
    recipient: str
    why: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailing:
    """What came of sending letters of one kind. `sent_before` counts those whom there was no need to write to again."""

    kind: LetterKind
    letters: tuple[MailedLetter, ...]
    sent_before: int


def pressing(view: View, since: date, told: Told | None = None) -> Pressing:
    """What presses in the vendor's view of a plan.

    New is what the run before did not tell, where `told` says what it did: a plan that was changed since may make an
    item overdue that was due long ago. Without it, new is what was not overdue, or no matter, on the day `since`.
    """
    overdue = view.facts.overdue
    alerts = view.account.alerts if view.account is not None else ()
    if told is None:
        # An item is overdue from the day after it was due.
        newly = tuple(item for item in overdue if item.due_date is not None and item.due_date >= since)
        new = tuple(alert for alert in alerts if alert.since is not None and alert.since > since)
    else:
        newly = tuple(item for item in overdue if _key(item) not in told.overdue)
        new = tuple(alert for alert in alerts if alert.id not in told.alerts)
    return Pressing(
        plan_id=view.plan.id,
        company=view.plan.customer.company,
        newly_overdue=newly,
        overdue_before=len(overdue) - len(newly),
        new_alerts=new,
        alerts_before=len(alerts) - len(new),
        told=Told(
            as_of=view.as_of,
            overdue=tuple(_key(item) for item in overdue),
            alerts=tuple(alert.id for alert in alerts),
        ),
    )


def _key(item: OpenItem) -> str:
    return f"{item.kind}:{item.reference}"


def build_summary(build: Build) -> str:
    """What was built, what was not and why, and what presses more than before."""
    overdue = [(one.company, item) for one in build.pressing for item in one.newly_overdue]
    overdue.sort(key=lambda row: (-row[1].days_overdue, row[0], row[1].reference))
    alerts = [(one.company, alert) for one in build.pressing for alert in one.new_alerts]
    alerts.sort(key=lambda row: (_MOST_PRESSING.index(row[1].severity), row[0]))
    return _rendered(
        "summary/build.md.j2",
        build=build,
        by_outcome={outcome: [one for one in build.plans if one.outcome is outcome] for outcome in BuildOutcome},
        names={one.plan_id: one.company for one in build.pressing},
        wrong=[*build.settings, *(error for plan in build.plans for error in plan.errors)],
        overdue=overdue,
        overdue_before=sum(one.overdue_before for one in build.pressing),
        alerts=alerts,
        alerts_before=sum(one.alerts_before for one in build.pressing),
    )


def check_summary(report: Report, plans: int) -> str:
    """What a check found in so many plans, the worst first; infos are counted only."""
    found = {severity: [one for one in report.diagnostics if one.severity is severity] for severity in Severity}
    return _rendered(
        "summary/check.md.j2",
        plans=plans,
        counts={severity: len(told) for severity, told in found.items()},
        rows=[*found[Severity.ERROR], *found[Severity.WARNING]],
    )


def publish_summary(publication: Publication) -> str:
    """What is live now that was not before, and what could not be brought up to date."""
    return _rendered("summary/publish.md.j2", publication=publication)


def mail_summary(mailing: Mailing) -> str:
    """Who was written to, and who was not and why."""
    return _rendered(
        "summary/mail.md.j2",
        mailing=mailing,
        sent=[letter for letter in mailing.letters if letter.why is None],
        unsent=[letter for letter in mailing.letters if letter.why is not None],
    )


def _rendered(template: str, **context: object) -> str:
    tools: Mapping[str, object] = {"plain": plain, "place": place_text, "sentence": sentence, "most": _MOST_ROWS}
    return Words().render(template, **tools, **context)
