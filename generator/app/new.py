"""Starting a plan: a file that is laid out in time, explains itself and says what is still to be filled in."""

from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from generator.analysis.calendar_days import add_months
from generator.analysis.working_days import WEEKDAYS, WorkingDays
from generator.app.company_name import company_name
from generator.app.starter_calendar import Calendar
from generator.app.starters import SCOPE_MONTHS, Starter
from generator.app.workspace import PLANS, TEMPLATES, Folder, MisuseError, plan_called, shown
from generator.artifacts import Artifact
from generator.loading import is_plan_id, suggested_plan_id
from generator.model.days import FIRST_DAY, LAST_DAY
from generator.publish import write_fresh
from generator.wording import Words

_TERM_MONTHS: Final = 12
"""A contract reaches so many months beyond what the plan covers, to either side."""


def new_plan(folder: Folder, name: str, starter: Starter, start: date, company: str | None = None) -> Path:
    """Writes a plan file below `plans/` and tells where.

    Args:
        folder: the workspace. A template of its own takes the place of ours.
        name: the plan's id, which names the file.
        starter: the kind of plan.
        start: the day from which the plan is laid out.
        company: the customer's name, if it is known.

    Raises:
        MisuseError: the name is no plan's id or is taken, or a plan cannot start on that day, or be that company's.
        OSError: the file cannot be written.
    """
    _check_name(folder, name)
    known = None if company is None else company_name(company)
    # The customer's country is among what is still to be filled in.
    working_days = WorkingDays(countries=(folder.workspace.vendor.country,))
    text = starter_text(starter, name, start, known, folder.own(TEMPLATES), working_days)
    file = Artifact(path=PurePosixPath(PLANS) / f"{name}.yml", content=text.encode("utf-8"))
    if not write_fresh(folder.root, [file]):
        raise _taken(name, folder.root / file.path)
    return folder.root / file.path


def starter_text(
    starter: Starter,
    name: str,
    start: date,
    company: str | None = None,
    templates: Path | None = None,
    working_days: WorkingDays = WEEKDAYS,
) -> str:
    """The text of a new plan.

    Raises:
        MisuseError: a plan of this kind that starts on that day would reach beyond the days that plans may name.
    """
    months = SCOPE_MONTHS[starter]
    days = Calendar(start=start, scope_months=months, working_days=working_days)
    first, last = add_months(FIRST_DAY, _TERM_MONTHS), add_months(LAST_DAY, -months - _TERM_MONTHS)
    if not first <= start <= last:
        raise MisuseError(f"a plan that starts on {start} would reach beyond the days that plans may name")
    words = Words(templates=templates)
    text = words.render(f"plans/{starter}.yml.j2", name=name, company=company, days=days, scope_months=months)
    return text.rstrip() + "\n"


def _check_name(folder: Folder, name: str) -> None:
    if not is_plan_id(name):
        plain = suggested_plan_id(name.removesuffix(".yml").removesuffix(".yaml").rsplit("/", 1)[-1])
        raise MisuseError(
            f"{name!r} cannot be a plan's id, which names its file and its address and takes only letters, digits, "
            f"- and _; try {plain}"
        )
    if (path := plan_called(folder, name)) is not None:
        raise _taken(name, path)


def _taken(name: str, path: Path) -> MisuseError:
    return MisuseError(f"there is a plan {name} already: {shown(path)}; take another name, or edit that file")
