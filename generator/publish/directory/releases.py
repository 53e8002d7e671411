"""The releases that a folder keeps: which version of which portal lay where, and which of them is live."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.publish.comparison import LivePortal
from generator.publish.directory.durable import settle, settle_all, write
from generator.publish.directory.store import contents, is_ours, remove_all
from generator.publish.release import TargetError

CURRENT: Final = "current"
"""What a web server serves: a link to the pages of the release that is live."""
_RELEASES: Final = "releases"
_NUMBER: Final = re.compile(r"[1-9][0-9]*")
_NEW: Final = ".new-"
_MANIFEST: Final = "release.json"
_SITE: Final = "site"
_WAS_LIVE: Final = "was-live"


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases below a folder, numbered from 1 on.

    A release holds a link for each portal, to the version that was live with it. It is written under another name and
    gets its number once all of it is on disk.
    """

    folder: Path

    @property
    def live(self) -> int | None:
        """The number of the release that is live; None before the first."""
        try:
            target = (self.folder / CURRENT).readlink()
        except FileNotFoundError:
            return None
        name = target.parent.name
        if not name.isdecimal():
            raise TargetError(f"{self.folder / CURRENT} leads to {target}, which is no release; remove that link")
        return int(name)

    def numbers(self) -> list[int]:
        """The numbers of all releases that are or were live, in ascending order."""
        live = self.live
        return sorted(
            int(path.name)
            for path in contents(self.folder / _RELEASES)
            if path.name.isdecimal() and (int(path.name) == live or (path / _WAS_LIVE).exists())
        )

    def read(self, number: int | None) -> Mapping[str, LivePortal]:
        """The portals of a release, by plan; none without one."""
        if number is None:
            return {}
        portals = self._stated(number)["portals"]
        return {
            plan_id: LivePortal(path=portal["path"], digest=portal["digest"]) for plan_id, portal in portals.items()
        }

    def chain(self) -> Iterator[int]:
        """The live release, the one that was live before it was made, and so on, as far back as they are kept.

        A release that somebody went back from is none of them once another has been made since.
        """
        kept = set(self.numbers())
        number = self.live
        while number in kept:
            yield number
            number = self._stated(number)["before"]

    def add(self, portals: Mapping[str, LivePortal], versions: Path) -> int:
        """Writes a new release, which is not live yet, and tells its number.

        Args:
            portals: its portals, by plan.
            versions: the folder in which their versions lie.

        Raises:
            OSError: it cannot be written.
        """
        number = max(self.numbers(), default=0) + 1
        (self.folder / _RELEASES).mkdir(exist_ok=True)
        half = self.folder / _RELEASES / f"{_NEW}{number}"
        site = half / _SITE
        site.mkdir(parents=True)
        up = Path(os.path.relpath(versions, self._path(number) / _SITE))
        for portal in portals.values():
            (site / portal.path).symlink_to(up / portal.digest / "portal", target_is_directory=True)
        stated = {plan_id: {"path": portal.path, "digest": portal.digest} for plan_id, portal in portals.items()}
        write(half / _MANIFEST, json.dumps({"before": self.live, "portals": stated}, indent=1).encode())
        settle_all(half)
        half.rename(self._path(number))
        settle(self.folder / _RELEASES)
        return number

    def switch(self, number: int) -> None:
        """Makes a release live, all of it at one moment.

        Raises:
            OSError: it cannot be; what was live still is.
        """
        fresh = self.folder / f"{_NEW}{CURRENT}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(_RELEASES) / str(number) / _SITE, target_is_directory=True)
        fresh.replace(self.folder / CURRENT)
        settle(self.folder)
        self._note_live()

    def clear(self) -> None:
        """Removes what runs that were stopped left behind: half a release, or one that never went live.

        Raises:
            OSError: something cannot be removed.
        """
        (self.folder / f"{_NEW}{CURRENT}").unlink(missing_ok=True)
        self._note_live()
        numbers = {str(number) for number in self.numbers()}
        found = contents(self.folder / _RELEASES)
        remove_all(path for path in found if path.name not in numbers and is_ours(path, _NUMBER))

    def keep(self, count: int) -> None:
        """Removes all releases but so many: the live one and those before it stay first, then the latest.

        Raises:
            OSError: something cannot be removed.
        """
        numbers = self.numbers()
        stay = list(dict.fromkeys((*self.chain(), *reversed(numbers))))[:count]
        remove_all(self._path(number) for number in numbers if number not in stay)

    def _note_live(self) -> None:
        live = self.live
        if live is not None:
            with suppress(FileExistsError):
                write(self._path(live) / _WAS_LIVE, b"")

    def _stated(self, number: int) -> dict[str, Any]:
        stated: dict[str, Any] = json.loads((self._path(number) / _MANIFEST).read_bytes())
        return stated

    def _path(self, number: int) -> Path:
        return self.folder / _RELEASES / str(number)
