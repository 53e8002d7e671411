"""The facts of plans at a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.app.checked import check_plans
from generator.app.failure import Failure
from generator.app.workspace import Folder, plan_files
from generator.audience import View
from generator.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What the vendor sees of each plan that could be read, and what stands in the way of the others.

    `unread` names the files that could not be read; `failures` are mistakes of ours, by plan.
    """

    as_of: date
    views: tuple[View, ...]
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
    paths = plan_files(folder, names)
    for checked in check_plans(folder, paths if folder.is_usable else (), as_of):
        found.extend(checked.diagnostics)
        if checked.view is not None:
            views.append(checked.view)
        else:
            unread.append(checked.file)
        if checked.failure is not None:
            failures.append((checked.id, checked.failure))
    return Status(
        as_of=as_of, views=tuple(views), diagnostics=tuple(found), unread=tuple(unread), failures=tuple(failures)
    )
