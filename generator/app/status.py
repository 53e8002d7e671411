"""The facts of plans at a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.app.workspace import Folder, load_plans, plan_files
from generator.audience import View, internal_view
from generator.diagnostics import Diagnostic


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What the vendor sees of each plan that could be read, and what stands in the way of the others."""

    as_of: date
    views: tuple[View, ...]
    diagnostics: tuple[Diagnostic, ...]


def status(folder: Folder, names: Iterable[str], as_of: date) -> Status:
    """The facts of the named plans, or of all.

    Raises:
        MisuseError: a name stands for no plan.
    """
    views = []
    found = list(folder.diagnostics)
    for loaded in load_plans(plan_files(folder, names)):
        found.extend(loaded.diagnostics)
        if loaded.plan is not None:
            views.append(internal_view(loaded.plan, as_of, folder.workspace))
    return Status(as_of=as_of, views=tuple(views), diagnostics=tuple(found))
