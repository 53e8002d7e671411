"""The facts of plans at a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.app.failure import Failure
from generator.app.workspace import Folder, load_plans, plan_files
from generator.audience import View, internal_view
from generator.diagnostics import Diagnostic


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What the vendor sees of each plan that could be read, and what stands in the way of the others.

    `failures` are mistakes of ours, by plan.
    """

    as_of: date
    views: tuple[View, ...]
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[tuple[str, Failure], ...]


def status(folder: Folder, names: Iterable[str], as_of: date) -> Status:
    """The facts of the named plans, or of all; of none where the settings have errors.

    Raises:
        MisuseError: a name stands for no plan.
    """
    views = []
    found = list(folder.diagnostics)
    failures = []
    paths = plan_files(folder, names)
    for loaded in load_plans(paths if folder.is_usable else ()):
        found.extend(loaded.diagnostics)
        if loaded.plan is None:
            continue
        try:
            views.append(internal_view(loaded.plan, as_of, folder.workspace))
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
            failures.append((loaded.id, Failure.of(error)))
    return Status(as_of=as_of, views=tuple(views), diagnostics=tuple(found), failures=tuple(failures))
