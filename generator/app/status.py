"""The facts of plans at a date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.analysis.changes import Change
from generator.analysis.facts import SignOffState
from generator.app.checked import check_plans
from generator.app.failure import Failure
from generator.app.history import changes_since
from generator.app.workspace import Folder, plan_files
from generator.audience import View
from generator.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What the vendor sees of each plan that could be read, and what stands in the way of the others.

    `changes_since_signed` are, by plan, the changes since a superseded signature that git knows of, where the plan
    itself has none on record. `unread` names the files that could not be read. `failures` are mistakes of ours, by
    plan.
    """

    as_of: date
    views: tuple[View, ...]
    changes_since_signed: Mapping[str, tuple[Change, ...]]
    diagnostics: tuple[Diagnostic, ...]
    unread: tuple[str, ...]
    failures: tuple[tuple[str, Failure], ...]


def status(folder: Folder, names: Iterable[str], as_of: date) -> Status:
    """The facts of the named plans, or of all; of none where the settings have errors.

    Raises:
        MisuseError: a name stands for no plan.
    """
    views = []
    found = list(folder.diagnostics)
    unread = sorted({one.file for one in folder.diagnostics if one.severity is Severity.ERROR})
    failures = []
    since_signed = {}
    named = plan_files(folder, names)
    paths = named if folder.is_usable else ()
    for path, checked in zip(paths, check_plans(folder, paths, as_of), strict=True):
        found.extend(checked.diagnostics)
        if checked.view is not None:
            views.append(checked.view)
            since_signed[checked.id] = _changes_since_signed(path, checked.view)
        else:
            unread.append(checked.file)
        if checked.failure is not None:
            failures.append((checked.id, checked.failure))
    return Status(
        as_of=as_of,
        views=tuple(views),
        changes_since_signed=since_signed,
        diagnostics=tuple(found),
        unread=tuple(unread),
        failures=tuple(failures),
    )


def _changes_since_signed(path: Path, view: View) -> tuple[Change, ...]:
    sign_off = view.facts.sign_off
    if sign_off.state is not SignOffState.SUPERSEDED or sign_off.changes or sign_off.signed_on is None:
        return ()
    return tuple(change for change in changes_since(path, view.plan, sign_off.signed_on) if change.is_material)
