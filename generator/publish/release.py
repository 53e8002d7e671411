"""What is to be live on a target, and what a target tells of having taken it."""

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Protocol


class TargetError(Exception):
    """A target cannot take what is to be published: the sentence says why and what to do instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PortalFile:
    """One file of a portal."""

    path: str
    """Where it lies in the portal, its parts parted by slashes."""
    size: int
    """In bytes."""
    sha256: str
    """The hash of its bytes, in lower-case hexadecimal digits."""
    source: Path
    """The file that was built."""

    def read(self) -> bytes:
        """Its bytes, the very ones that it was hashed with.

        Raises:
            OSError: it cannot be read, or holds something else by now, such as what a build at the same time has made.
        """
        content = self.source.read_bytes()
        if sha256(content).hexdigest() != self.sha256:
            message = "the file was changed while it was published; publish again once nothing is being built"
            raise OSError(errno.EBUSY, message, str(self.source))
        return content


@dataclass(frozen=True, kw_only=True, slots=True)
class Portal:
    """One customer's portal as it is to be live."""

    plan_id: str
    path: str
    """The name of its folder on the target."""
    files: tuple[PortalFile, ...]
    """All its files, sorted by path."""
    digest: str = field(init=False)
    """The hash of all paths and hashes of its files: portals of the same digest hold the same, wherever they lie."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", _digest(self.files))


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """What is to be live.

    A whole release speaks for the target as a whole: what it does not name goes. Any other leaves the rest as it is.
    """

    portals: tuple[Portal, ...]
    """What is put there, sorted by plan."""
    waiting: Mapping[str, str]
    """The path of each plan that there is and that has nothing to put there, such as one that could not be built: the
    portal that it has on the target stays, at this path. Empty where the release is not whole."""
    is_whole: bool
    """Whether all plans were asked for, so that the portals of plans that there no longer are go."""


class Outcome(StrEnum):
    """What became of one plan's portal on a target."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    """What it holds is as it was, and it lies at another path now."""
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedPortal:
    """What became of one plan's portal; in a dry run, what would."""

    plan_id: str
    path: str
    """Where it lies; of one that was removed, where it lay."""
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What became of a release on a target; in a dry run, what would."""

    release: str | None
    """What the target calls what is live now; None where it has no name for it, or in a dry run of something new."""
    portals: tuple[PublishedPortal, ...]
    """One for each plan, sorted by plan."""

    @property
    def is_changed(self) -> bool:
        """Whether anything on the target changed."""
        return any(portal.outcome is not Outcome.UNCHANGED for portal in self.portals)


class Target(Protocol):
    """A place that customers read portals from."""

    def publish(self, release: Release, *, dry_run: bool) -> Published:
        """Makes a release live; a reader finds each portal as it was or as it is to be, never some of both.

        Raises:
            TargetError: the target is not ours, or cannot be published to.
            OSError: something cannot be read or written; what was live still is.
        """

    def roll_back(self, release: str | None, *, dry_run: bool) -> Published:
        """Makes an earlier release live again: the one of that name, by default the one before what is live.

        Raises:
            TargetError: there is no such release, or the target keeps none.
            OSError: something cannot be written; what was live still is.
        """


def _digest(files: tuple[PortalFile, ...]) -> str:
    lines = "".join(f"{file.sha256} {file.path}\n" for file in files)
    return sha256(lines.encode()).hexdigest()
