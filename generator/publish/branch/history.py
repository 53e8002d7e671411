"""What was published to a branch, from the commits that we made on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.publish.branch.git import Git
from generator.publish.branch.note import MARK, live_again, portals_of
from generator.publish.branch.reference import Branch
from generator.publish.comparison import LivePortal
from generator.publish.release import TargetError

_SHORT: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """A branch as it stands.

    Others may have put files of their own on it, such as the name of a domain; those stay. A portal that somebody has
    changed since we put it there counts as not there.
    """

    git: Git
    branch: Branch
    tip: str | None
    """The commit where the branch stands; None where it does not exist."""
    ours: str | None
    """The latest commit of ours on it."""
    top: Mapping[str, str]
    """What lies at its top now, by name."""
    live: Mapping[str, LivePortal]
    """The portals that are live, by plan."""
    paths: frozenset[str]
    """The names at its top that are those of our portals, also where somebody has changed what is in them."""

    def note(self, commit: str) -> str:
        """What a commit says of itself."""
        return _note(self.git, commit)

    def earlier(self, name: str | None) -> str:
        """The commit of ours whose id begins so, by default the one that was live before the one that is.

        Raises:
            TargetError: there is none.
        """
        ours = self.git.ask(*_COMMITS, f"--grep=^{MARK}$", str(self.tip)).splitlines()
        if name is None:
            live = self._origin(ours[0])
            before = ours[ours.index(live) + 1 :] if live in ours else []
            if not before:
                message = f"no release before the live one is known on {self.branch}"
                raise TargetError(f"{message}; a shallow copy of a repository knows the latest alone")
            return self._origin(before[0])
        found = [one for one in ours if one.startswith(name)]
        if len(found) != 1 or not name:
            known = ", ".join(short(one) for one in ours[:5])
            raise TargetError(f"there is no one release {name} on {self.branch}; the latest are {known}")
        return self._origin(found[0])

    def _origin(self, commit: str) -> str:
        """The commit that brought what a commit of ours holds: itself, or the one it made live again."""
        return live_again(self.note(commit)) or commit


_COMMITS: Final = ("rev-list", "--first-parent", "--basic-regexp")


def read_history(git: Git, branch: Branch) -> History:
    """A branch as it stands.

    Raises:
        TargetError: it cannot be read, or holds what was not published by us.
    """
    branch.check_free()
    tip = branch.tip()
    if tip is None:
        return History(git=git, branch=branch, tip=None, ours=None, top={}, live={}, paths=frozenset())
    ours = git.ask(*_COMMITS, "--max-count=1", f"--grep=^{MARK}$", tip)
    if not ours:
        message = f"{branch} holds files that were not published by Planfolio"
        raise TargetError(f"{message}; name a branch that does not exist yet")
    top, put = git.folders(tip), git.folders(ours)
    said = portals_of(_note(git, ours))
    live = {plan_id: one for plan_id, one in said.items() if one.path in top and top[one.path] == put.get(one.path)}
    paths = frozenset(one.path for one in said.values())
    return History(git=git, branch=branch, tip=tip, ours=ours, top=top, live=live, paths=paths)


def _note(git: Git, commit: str) -> str:
    return git.ask("cat-file", "commit", commit).partition("\n\n")[2]


def short(commit: str) -> str:
    """A commit as people name it."""
    return commit[:_SHORT]
