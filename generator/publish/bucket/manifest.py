"""What a bucket remembers of the portals in it: which releases each has, and what is still to be deleted.

It names no customer. Whoever can read it learns how many portals there are, and not whose: each stands under the hash
of its folder's name.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final

from generator.publish.release import TargetError

_VERSION: Final = 1
_KEY_DIGITS: Final = 32
WHOLE: Final = ""
"""Stands for a portal's own folder where folders are to be deleted."""


def portal_key(path: str) -> str:
    """What a portal stands under: the first 128 bits of the SHA-256 of its folder's name, in hexadecimal digits."""
    return sha256(path.encode()).hexdigest()[:_KEY_DIGITS]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """One release of a portal that the bucket holds."""

    number: int
    """The publication that brought it."""
    digest: str
    """What it holds, as `Portal.digest` says."""
    folder: str
    """The name of its folder within the portal's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What became of one portal that was worked on."""

    digest: str
    folder: str
    """The folder of the release that readers see now."""
    settled: tuple[str, ...]
    """Folders that were begun and need no further thought: one of them may be live, the others are to go."""
    dropped: tuple[str, ...]
    """Folders of the portal's that are to be deleted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a bucket remembers. Mappings are by `portal_key`."""

    live: int = 0
    """The number of the publication that is live; 0 before the first."""
    numbers: tuple[int, ...] = ()
    """The publications that can be live again, oldest first; with the live one."""
    portals: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict)
    """The releases of each portal, oldest first."""
    begun: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folders of releases that somebody began to put there and has not said to be done with."""
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folders of each portal's that nobody reads any more and that are to be deleted, or `WHOLE`."""

    def at(self, key: str, number: int) -> Kept | None:
        """The release of a portal that is live when a publication is, None where it had none."""
        return next((kept for kept in reversed(self.portals.get(key, ())) if kept.number <= number), None)

    def live_release(self, key: str) -> Kept | None:
        """The release of a portal that is live."""
        return self.at(key, self.live)

    def with_begun(self, folders: Mapping[str, str]) -> "Manifest":
        """With one more release begun for each of some portals, where that is not known yet."""
        begun = {key: tuple(dict.fromkeys((*self.begun.get(key, ()), folder))) for key, folder in folders.items()}
        return replace(self, begun={**self.begun, **begun})

    def published(self, done: Mapping[str, Done], removed: Iterable[str], keep: int) -> "Manifest":
        """What is remembered once some portals have been published and others are to go.

        Args:
            done: what became of each portal that was worked on.
            removed: portals that are live no longer, and of which nothing is kept.
            keep: how many publications can be live again, the new one among them.
        """
        number = max(self.numbers, default=0) + 1
        fresh = {key: Kept(number=number, digest=one.digest, folder=one.folder) for key, one in done.items()}
        for key, releases in self.portals.items():
            live = self.live_release(key)
            # A portal of which an earlier release was brought back goes on from that one.
            if live is not None and live.folder != releases[-1].folder:
                fresh.setdefault(key, replace(live, number=number))
        portals = {key: self.portals.get(key, ()) for key in {**self.portals, **fresh}}
        grown = {key: (*releases, fresh[key]) if key in fresh else releases for key, releases in portals.items()}
        numbers = (*self.numbers, number)[-keep:]
        return _after(replace(self, live=number, numbers=numbers, portals=grown), done, removed)

    def rolled_back(self, number: int, done: Mapping[str, Done], removed: Iterable[str]) -> "Manifest":
        """What is remembered once an earlier publication is live again; those after it can still be."""
        return _after(replace(self, live=number), done, removed)

    def without(self, gone: Mapping[str, tuple[str, ...]]) -> "Manifest":
        """What is remembered once something was deleted."""
        left = {key: tuple(name for name in names if name not in gone.get(key, ())) for key, names in self.gone.items()}
        return replace(self, gone={key: names for key, names in left.items() if names})

    def write(self, turn: str) -> bytes:
        """The manifest as it is stored.

        Args:
            turn: what tells this writing of it from every other, of the same content too.
        """
        content = {
            "version": _VERSION,
            "turn": turn,
            "live": self.live,
            "numbers": self.numbers,
            "portals": {
                key: [[kept.number, kept.digest, kept.folder] for kept in releases]
                for key, releases in sorted(self.portals.items())
            },
            "begun": dict(sorted(self.begun.items())),
            "gone": dict(sorted(self.gone.items())),
        }
        return json.dumps(content, separators=(",", ":")).encode()


def _after(manifest: Manifest, done: Mapping[str, Done], removed: Iterable[str]) -> Manifest:
    """With what was done struck off what was begun, and what nobody can reach any more among what is to go."""
    left = set(removed)
    begun = {
        key: tuple(folder for folder in folders if key not in done or folder not in done[key].settled)
        for key, folders in manifest.begun.items()
        if key not in left
    }
    portals = {key: _within_reach(manifest, key) for key in manifest.portals if key not in left}
    gone = {key: set(names) for key, names in manifest.gone.items()}
    for key, releases in portals.items():
        dropped = {release.folder for release in manifest.portals[key]}
        dropped.update(done[key].dropped if key in done else ())
        # What somebody else has just begun to bring back stays as well.
        held = {release.folder for release in releases} | set(begun.get(key, ()))
        gone[key] = gone.get(key, set()) | (dropped - held)
    gone.update({key: {WHOLE} for key in left})
    return replace(
        manifest,
        portals=portals,
        begun={key: folders for key, folders in begun.items() if folders},
        gone={key: tuple(sorted(names)) for key, names in gone.items() if names},
    )


def _within_reach(manifest: Manifest, key: str) -> tuple[Kept, ...]:
    """The releases of a portal that some publication which can be live shows."""
    reached = [manifest.at(key, number) for number in (*manifest.numbers, manifest.live)]
    return tuple(release for release in manifest.portals[key] if release in reached)


def read_manifest(content: bytes) -> Manifest | None:
    """The manifest of a bucket, None where it is damaged.

    Raises:
        TargetError: a newer version of the program has written it.
    """
    try:
        raw = json.loads(content)
        version = raw["version"]
        if isinstance(version, int) and version > _VERSION:
            message = "the bucket was published to by a newer version of Planfolio; update this one"
            raise TargetError(message)
        return _manifest(raw)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _manifest(raw: dict[str, Any]) -> Manifest:
    portals = {
        str(key): tuple(
            Kept(number=int(number), digest=str(digest), folder=str(folder)) for number, digest, folder in releases
        )
        for key, releases in raw["portals"].items()
    }
    return Manifest(
        live=int(raw["live"]),
        numbers=tuple(int(number) for number in raw["numbers"]),
        portals=portals,
        begun=_names(raw["begun"]),
        gone=_names(raw["gone"]),
    )


def _names(raw: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {str(key): tuple(str(name) for name in names) for key, names in raw.items()}
