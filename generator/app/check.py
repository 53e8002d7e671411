"""Checking plans: everything that is wrong with each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.app.workspace import SETTINGS, load_plans, open_folder, plan_files, shown
from generator.diagnostics import Diagnostic


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """Every finding about plans and the workspace's settings.

    `files` are all that were read, those without findings too; `plans` says how many of them are plan files.
    """

    files: tuple[str, ...]
    plans: int
    diagnostics: tuple[Diagnostic, ...]


def check(root: Path, names: Iterable[str]) -> Checked:
    """The findings about the named plans, or all, and about the settings.

    Raises:
        MisuseError: a name stands for no plan.
    """
    folder = open_folder(root)
    paths = plan_files(folder, names)
    settings = folder.own(SETTINGS)
    files = [shown(settings)] if settings else []
    found = list(folder.diagnostics)
    for loaded in load_plans(paths):
        files.append(loaded.file)
        found.extend(loaded.diagnostics)
    return Checked(files=tuple(files), plans=len(paths), diagnostics=tuple(found))
