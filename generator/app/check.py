"""Checking plans: everything that is wrong with each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.app.checked import check_plans
from generator.app.failure import Failure
from generator.app.workspace import SETTINGS, Folder, plan_files, shown
from generator.diagnostics import Diagnostic
from generator.findings import Checklist


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """Every finding about plans and the workspace's settings.

    `files` are all that were read, those without findings too; `plans` says how many of them are plan files.
    `checklists` holds the field's checklist of each plan that could be read, by file; `failures` are mistakes of ours,
    by plan.
    """

    files: tuple[str, ...]
    plans: int
    diagnostics: tuple[Diagnostic, ...]
    checklists: tuple[tuple[str, Checklist], ...]
    failures: tuple[tuple[str, Failure], ...]


def check(folder: Folder, names: Iterable[str], as_of: date) -> Checked:
    """The findings about the named plans, or all, at a day, and about the settings.

    Raises:
        MisuseError: a name stands for no plan.
    """
    paths = plan_files(folder, names)
    settings = folder.own(SETTINGS)
    files = [shown(settings)] if settings else []
    files = list(dict.fromkeys((*files, *(found.file for found in folder.diagnostics))))
    found = list(folder.diagnostics)
    checklists, failures = [], []
    for checked in check_plans(folder, paths, as_of):
        files.append(checked.file)
        found.extend(checked.diagnostics)
        if checked.checklist is not None:
            checklists.append((checked.file, checked.checklist))
        if checked.failure is not None:
            failures.append((checked.id, checked.failure))
    return Checked(
        files=tuple(files),
        plans=len(paths),
        diagnostics=tuple(found),
        checklists=tuple(checklists),
        failures=tuple(failures),
    )
