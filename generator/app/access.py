"""Who may open which portal, for the hosts that keep the doors."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from generator.access import AccessMap, PortalAccess, access_files, portal_access, read_access
from generator.app.building.layout import claimed
from generator.app.checked import CheckedPlan, check_plans
from generator.app.failure import Failure
from generator.app.own_domains import own_domains
from generator.app.path_secret import path_secret
from generator.app.workspace import TEMPLATES, Folder, MisuseError, plan_files, shown
from generator.audience import customer_view
from generator.diagnostics import Diagnostic
from generator.model.portal_path import portal_path
from generator.publish import claim, write_folder
from generator.wording import Words

ACCESS: Final = "access"
"""The folder below an output that holds it."""
_MAP: Final = "access.json"
_SIGN_IN: Final = "oauth2"
"""The path at which oauth2-proxy answers."""
_ADDRESS: Final = re.compile(r"https?://[\w.:-]+(?:/[\w.~/-]*)?", re.ASCII)
"""An address that the configuration of every server takes as it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Granted:
    """What became of one plan.

    `access` says who may open its portal; None where nobody may, since the plan has errors and never had none.
    `is_new` tells it from the access of an earlier run, which stays where the plan has errors now.
    """

    plan_id: str
    file: str
    access: PortalAccess | None
    is_new: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenAccess:
    """The access of all portals as it was written into `folder`, and what became of each plan that was named."""

    access: AccessMap
    granted: tuple[Granted, ...]
    folder: Path


def write_access(
    folder: Folder, names: Iterable[str], as_of: date, output: Path, environment: Mapping[str, str]
) -> WrittenAccess | None:
    """Writes who may open which portal, and what each host is to be told, below `output`.

    A plan that is not named, or that has errors, keeps the access that an earlier run gave it, as its portal stays as
    it was. Plans that are there no more lose theirs. Where the settings have errors, nothing is written: None.

    Args:
        folder: the workspace.
        names: ids or files of plans; none for all.
        as_of: the day on which people have to be in their part.
        output: the folder that portals are built to.
        environment: the environment variables, which hold the secret of paths.

    Raises:
        MisuseError: a name stands for no plan, the secret is missing, the address of portals is none that servers take,
            a portal lies where people sign in, or the map of an earlier run cannot be read.
        OSError: the output cannot be written, or it is a folder of somebody else's.
    """
    paths = plan_files(folder, names)
    if not folder.is_usable:
        return None
    settings = folder.workspace.publishing
    if settings.address is not None and not _ADDRESS.fullmatch(settings.address):
        raise MisuseError(f"publishing.address is {settings.address}; write it as https://success.tidewick.example/")
    secret = path_secret(settings, environment)
    earlier = {
        plan_id: replace(portal, path=portal_path(plan_id, secret)) for plan_id, portal in _earlier(output).items()
    }
    granted = tuple(
        _granted(checked, folder, lambda plan_id: portal_path(plan_id, secret), earlier)
        for checked in check_plans(folder, paths, as_of)
    )
    portals = {one.plan_id: one.access for one in granted if one.access is not None}
    for path in plan_files(folder, ()):
        if path.stem in earlier:
            portals.setdefault(path.stem, earlier[path.stem])
    if _SIGN_IN in {portal.path.lower() for portal in portals.values()}:
        raise MisuseError(
            f"a portal at /{_SIGN_IN}/ lies where people sign in; give the plan's file another name, or its path a"
            " secret part by publishing.secret_paths"
        )
    access = AccessMap(
        address=settings.address,
        domains=own_domains(folder.workspace.mail),
        portals=tuple(portals[plan_id] for plan_id in sorted(portals)),
    )
    claim(output, (*claimed(), ACCESS))
    write_folder(output / ACCESS, access_files(access, Words(templates=folder.own(TEMPLATES))))
    return WrittenAccess(access=access, granted=granted, folder=output / ACCESS)


def _granted(
    checked: CheckedPlan, folder: Folder, path_of: Callable[[str], str], earlier: Mapping[str, PortalAccess]
) -> Granted:
    granted = Granted(
        plan_id=checked.id,
        file=checked.file,
        access=earlier.get(checked.id),
        is_new=False,
        diagnostics=checked.diagnostics,
        failure=checked.failure,
    )
    if checked.plan is None or checked.view is None:
        return granted
    view = customer_view(checked.plan, checked.view.as_of, folder.workspace)
    return replace(granted, access=portal_access(view, path_of(checked.id)), is_new=True)


def _earlier(output: Path) -> Mapping[str, PortalAccess]:
    """The map of an earlier run; empty where there was none."""
    path = output / ACCESS / _MAP
    try:
        return read_access(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise MisuseError(
            f"{shown(path)} cannot be read ({error}); delete it, and name no plan, so that it is made anew"
        ) from error
