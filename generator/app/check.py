"""Checking plans: everything that is wrong with each of them."""

from collections.abc import Iterable
from pathlib import Path

from generator.app.workspace import load_plans, open_folder, plan_files
from generator.diagnostics import Diagnostic


def check(root: Path, names: Iterable[str]) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many plan files were read, and every finding about them and the workspace's settings.

    Raises:
        MisuseError: a name stands for no plan.
    """
    folder = open_folder(root)
    paths = plan_files(folder, names)
    found = list(folder.diagnostics)
    for loaded in load_plans(paths):
        found.extend(loaded.diagnostics)
    return len(paths), tuple(found)
