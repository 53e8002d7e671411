"""Publishing what was built: the customers' portals, and of an output nothing else."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.app.path_secret import path_secret
from generator.app.workspace import Folder, MisuseError, plan_files, shown
from generator.model.portal_path import portal_path
from generator.publish.built import read_output
from generator.publish.place import Place
from generator.publish.release import Published, Release, TargetError
from generator.publish.targets import open_target


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What came of publishing."""

    published: Published
    unbuilt: tuple[str, ...]
    """The plans that nothing was built for; what the target has of them stays."""
    drafts: tuple[str, ...]
    """The plans that are not with their customers yet, and that nobody named; what the target has of them stays."""


def publish(folder: Folder, names: Iterable[str], output: Path, place: Place, *, dry_run: bool) -> Publication:
    """Puts the portals of the named plans, or of all, on a target, as they were last built.

    With all plans, portals of plans that there no longer are go. A plan that nothing was built for keeps the portal
    that the target has of it, and so does a draft, which goes to nobody unless it is named.

    Raises:
        MisuseError: a name stands for no plan, nothing was built, or the target cannot be published to.
        OSError: something cannot be read or written; what was live still is.
    """
    names = tuple(names)
    secret = path_secret(folder.workspace.publishing, place.environment)
    paths = {path.stem: portal_path(path.stem, secret) for path in plan_files(folder, names)}
    with _as_misuse():
        target = open_target(place)
        found = read_output(output)
        drafts = () if names else tuple(sorted(found.drafts & paths.keys()))
        built = {
            plan_id: found.portal(plan_id, path) for plan_id, path in sorted(paths.items()) if plan_id not in drafts
        }
        portals = tuple(portal for portal in built.values() if portal is not None)
        unbuilt = tuple(plan_id for plan_id, portal in built.items() if portal is None)
        if not portals and not drafts:
            raise MisuseError(
                f"nothing was built in {shown(output)}; run `planfolio build` first, or name its --output"
            )
        if names and unbuilt:
            raise MisuseError(f"{unbuilt[0]} was not built; run `planfolio build {unbuilt[0]}` first")
        release = Release(
            portals=portals,
            waiting={} if names else {plan_id: paths[plan_id] for plan_id in (*unbuilt, *drafts)},
            is_whole=not names,
        )
        return Publication(published=target.publish(release, dry_run=dry_run), unbuilt=unbuilt, drafts=drafts)


def roll_back(place: Place, release: str | None, *, dry_run: bool) -> Published:
    """Makes an earlier release of a target live again: the one of that name, by default the one before.

    Raises:
        MisuseError: the target keeps no such release.
        OSError: something cannot be written; what was live still is.
    """
    with _as_misuse():
        return open_target(place).roll_back(release, dry_run=dry_run)


@contextmanager
def _as_misuse() -> Iterator[None]:
    try:
        yield
    except TargetError as error:
        raise MisuseError(str(error)) from error
