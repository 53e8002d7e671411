"""What changed between two versions of a plan: two files, or a file and an earlier version of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.app.history import files_touched, version_at
from generator.app.workspace import PLANS, Folder, MisuseError, is_plan_file, plan_files, shown
from generator.audience import Audience
from generator.audience.difference import Difference, TouchedPlan, TouchedState, difference
from generator.diagnostics import Diagnostic
from generator.loading import LoadedPlan, load_plan
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.wording.words import DEFAULT_LOCALE

_LATEST = "HEAD"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """The difference, None where one of the versions cannot be read; then the diagnostics say why."""

    difference: Difference | None
    locale: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TouchedPlans:
    """The plans that are not as they were, by id, and why one cannot be compared."""

    plans: tuple[TouchedPlan, ...]
    diagnostics: tuple[Diagnostic, ...]


def diff(folder: Folder, old: str, new: str | None, since: str | None, audience: Audience) -> Compared:
    """How a plan differs from another file, or from an earlier version of itself: by default, the last committed.

    Raises:
        MisuseError: a name stands for no plan or for several, both a second file and a version are given, or there is
            no such version.
    """
    if new is not None and since is not None:
        raise MisuseError("give two files, or one plan and --since, but not both")
    path = _one(folder, old)
    if new is not None:
        return _compared(folder, _loaded(path), _loaded(_one(folder, new)), audience)
    now = _loaded(path)
    if now.plan is None:
        return _compared(folder, now, now, audience)
    return _compared(folder, version_at(path, _revision(now.plan, since)).loaded, now, audience)


def diff_touched(folder: Folder, since: str | None, audience: Audience) -> TouchedPlans:
    """Every plan of the workspace that is not as it was at a revision or on a day: by default, the last commit.

    A plan whose file was moved to another folder is compared with itself.

    Raises:
        MisuseError: there is no such version, or one is meant that only a plan knows by name.
    """
    if since in _DAYS:
        raise MisuseError(f"{since} is another day for each plan; name one, or give a revision or a day")
    plans = folder.root.absolute() / PLANS
    if not plans.is_dir():
        raise MisuseError(f"there is no folder {shown(plans)}: go to a folder that has {PLANS}/")
    touched = [(path, was) for path, was in files_touched(plans, since or _LATEST) if is_plan_file(path, plans)]
    before = {path.stem: was.loaded for path, was in touched if was is not None}
    after = {path.stem: _loaded(path) for path, _ in touched if path.is_file()}
    found = [_touched(folder, before.get(one), after.get(one), audience) for one in sorted({*before, *after})]
    return TouchedPlans(
        plans=tuple(plan for plan, _ in found),
        diagnostics=tuple(dict.fromkeys(told for _, diagnostics in found for told in diagnostics)),
    )


def _touched(
    folder: Folder, before: LoadedPlan | None, after: LoadedPlan | None, audience: Audience
) -> tuple[TouchedPlan, tuple[Diagnostic, ...]]:
    """A plan of which at least one version is there, and what is wrong with what is to be told of."""
    compared = None if before is None or after is None else _compared(folder, before, after, audience)
    latest = after or before
    plan = latest.plan if latest is not None else None
    if after is None:
        state = TouchedState.REMOVED
    elif plan is None or (compared is not None and compared.difference is None):
        state = TouchedState.NOT_COMPARED
    else:
        state = TouchedState.NEW if compared is None else TouchedState.CHANGED
    touched = TouchedPlan(
        plan_id="" if latest is None else latest.id,
        company=None if plan is None else plan.customer.company,
        locale=DEFAULT_LOCALE if plan is None else plan.locale,
        state=state,
        difference=None if compared is None else compared.difference,
    )
    if compared is not None:
        return touched, compared.diagnostics
    return touched, () if after is None else after.diagnostics


def _revision(plan: Plan, since: str | None) -> str:
    """The revision or the day that is meant."""
    if since is None or since not in _DAYS:
        return since or _LATEST
    day = _DAYS[since](plan)
    if day is None:
        raise MisuseError(f"{plan.id} has no {since.replace('-', ' ')} on record")
    return day.isoformat()


def _last_review(plan: Plan) -> date | None:
    return max((day for day in (plan.last_reviewed, *(one.date for one in plan.review_history)) if day), default=None)


def _signature(plan: Plan) -> date | None:
    return max((entry.signed_on for entry in plan.sign_off if entry.side is Side.CUSTOMER), default=None)


_DAYS: Final[dict[str, Callable[[Plan], date | None]]] = {"last-review": _last_review, "signature": _signature}
"""Days that a plan knows by name."""


def _loaded(path: Path) -> LoadedPlan:
    return load_plan(path, shown(path))


def _one(folder: Folder, name: str) -> Path:
    paths = plan_files(folder, [name])
    if len(paths) > 1:
        raise MisuseError(f"{name} stands for {len(paths)} plans; name one")
    return paths[0]


def _compared(folder: Folder, before: LoadedPlan, after: LoadedPlan, audience: Audience) -> Compared:
    diagnostics = (*folder.diagnostics, *before.diagnostics, *after.diagnostics)
    if before.plan is None or after.plan is None or not folder.is_usable:
        return Compared(difference=None, locale=DEFAULT_LOCALE, diagnostics=diagnostics)
    versions = (before.file, before.plan), (after.file, after.plan)
    found = difference(*versions, audience, folder.workspace.vendor.name)
    return Compared(difference=found, locale=after.plan.locale, diagnostics=diagnostics)
