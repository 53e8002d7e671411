"""A folder as a target: releases beside each other, and one link that says which of them is live."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.publish.comparison import LivePortal, outcomes, refuse_old_paths, to_be_live
from generator.publish.directory.releases import Releases
from generator.publish.directory.store import Store
from generator.publish.lock import LockedError, locked
from generator.publish.place import Place
from generator.publish.release import Published, Release, TargetError

KEPT: Final = 5
"""So many releases stay unless somebody asks for another number."""
_VERSIONS: Final = "portals"
_MARK: Final = ".planfolio-releases"
_MARKED: Final = "Planfolio publishes portals to this folder; web servers serve current/, and only that.\n"


def open_directory(place: Place) -> "Directory":
    """The folder at a path, relative to where the command runs."""
    return Directory(folder=Path(place.name), kept=place.keep or KEPT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Directory:
    """A folder that is ours. What readers get lies in its `current`, which one step makes another release."""

    folder: Path
    kept: int

    def publish(self, release: Release, *, dry_run: bool) -> Published:
        """Makes a release live, for all customers at one moment; where nothing changed, nothing is written.

        Raises:
            TargetError: the folder holds something else, or somebody is publishing to it.
            OSError: something cannot be read or written; what was live still is.
        """
        self._check_ours()
        releases, store = Releases(self.folder), Store(self.folder / _VERSIONS)
        if dry_run:
            before = _there(releases, store)
            return Published(release=None, portals=outcomes(before, to_be_live(before, release)))
        with self._locked():
            releases.clear()
            before = _there(releases, store)
            after = to_be_live(before, release)
            if after != before or releases.live is None:
                try:
                    store.clear(_whole(releases, store))
                    store.add(release.portals)
                    releases.switch(releases.add(after, store.folder))
                except OSError:
                    # A disk that is full is not to stay so because of us.
                    with suppress(OSError):
                        releases.clear()
                        store.clear(_whole(releases, store))
                    raise
            releases.keep(self.kept)
            store.clear(_whole(releases, store))
            return Published(release=str(releases.live), portals=outcomes(before, after))

    def roll_back(self, release: str | None, *, dry_run: bool) -> Published:
        """Makes an earlier release live again, for all customers at one moment.

        Raises:
            TargetError: the folder keeps no such release, or somebody is publishing to it.
            OSError: the switch cannot be made; what was live still is.
        """
        self._check_ours()
        releases, store = Releases(self.folder), Store(self.folder / _VERSIONS)
        if releases.live is None:
            raise TargetError(f"nothing has been published to {self.folder} yet")
        if dry_run:
            return _way_back(releases, store, release)
        with self._locked():
            releases.clear()
            published = _way_back(releases, store, release)
            releases.switch(int(str(published.release)))
            return published

    def _check_ours(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise TargetError(f"{self.folder} is a file; name a folder that is empty or not there yet")
        if self.folder.is_dir() and not (self.folder / _MARK).is_file() and any(self.folder.iterdir()):
            message = f"{self.folder} holds files that were not published by Planfolio"
            raise TargetError(f"{message}; name a folder that is empty or not there yet")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keeps others from publishing to the folder. A run that is stopped lets go of it, however it was stopped."""
        if sys.platform == "win32":
            raise TargetError("publishing to a folder needs links and locks of Linux or macOS; publish to a bucket")
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with locked(self.folder / _MARK) as mark:
                if not mark.tell():
                    mark.write(_MARKED)
                    mark.flush()
                yield
        except LockedError as error:
            message = f"somebody else is publishing to {self.folder} right now; try again once they are done"
            raise TargetError(message) from error


def _there(releases: Releases, store: Store) -> dict[str, LivePortal]:
    """The portals of the live release by plan, those whose files somebody has taken away left out."""
    return {plan_id: portal for plan_id, portal in releases.read(releases.live).items() if store.holds(portal.digest)}


def _whole(releases: Releases, store: Store) -> set[str]:
    """The versions that some release serves and that are there."""
    served = {portal.digest for number in releases.numbers() for portal in releases.read(number).values()}
    return {digest for digest in served if store.holds(digest)}


def _way_back(releases: Releases, store: Store, name: str | None) -> Published:
    """What going back to the release of a name changes; refused where it cannot be."""
    number = _earlier(releases, name)
    portals = releases.read(number)
    gone = [plan_id for plan_id, portal in portals.items() if not store.holds(portal.digest)]
    if gone:
        raise TargetError(f"release {number} lacks the portal of {gone[0]}: somebody has taken its files away")
    live = releases.read(releases.live)
    refuse_old_paths(live, portals)
    return Published(release=str(number), portals=outcomes(live, portals))


def _earlier(releases: Releases, name: str | None) -> int:
    """The release of a name, by default the one that was live before the one that is."""
    numbers = releases.numbers()
    if name is None:
        before = list(releases.chain())[1:]
        if not before:
            raise TargetError(f"no release before {releases.live}, which is live, is kept; kept are {_list(numbers)}")
        return before[0]
    found = next((number for number in numbers if str(number) == name), None)
    if found is None:
        raise TargetError(f"there is no release {name}; kept are {_list(numbers)}")
    return found


def _list(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
