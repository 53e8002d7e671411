"""A branch as a target: each release is one commit on it, and the branch moves on once all of it is there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.publish.branch.git import Git, RefusedError
from generator.publish.branch.history import History, read_history, short
from generator.publish.branch.note import message, portals_of
from generator.publish.branch.reference import Branch, find_branch
from generator.publish.branch.writing import Change, pieces
from generator.publish.comparison import LivePortal, outcomes, refuse_old_paths, to_be_live
from generator.publish.place import Place
from generator.publish.release import Outcome, Portal, Published, PublishedPortal, Release, TargetError

HEADERS: Final = "_headers"
"""What a host is to say along with pages. It lies in every portal; some hosts read it at the top alone."""
NO_JEKYLL: Final = ".nojekyll"
"""Tells a host to serve files as they are."""


def open_branch(place: Place) -> "PagesBranch":
    """The branch of a name `git:BRANCH` or `git:REMOTE/BRANCH`, in the repository that the workspace lies in.

    Raises:
        TargetError: there is no repository or no such remote, or somebody asks how many releases are to stay.
    """
    if place.keep is not None:
        raise TargetError("a branch keeps all that was ever published to it; leave out --keep")
    git = Git(folder=place.root, environment=place.environment)
    return PagesBranch(git=git, branch=find_branch(git, place.name.removeprefix("git:")))


@dataclass(frozen=True, kw_only=True, slots=True)
class PagesBranch:
    """A branch from which a host serves pages."""

    git: Git
    branch: Branch

    def publish(self, release: Release, *, dry_run: bool) -> Published:
        """Makes a release live, as one commit; where nothing changed, there is none.

        Raises:
            TargetError: the branch holds something else, or does not take the commit.
            OSError: a file cannot be read; what was live still is.
        """
        history = read_history(self.git, self.branch)
        after = to_be_live(history.live, release)
        told = outcomes(history.live, after)
        if dry_run or (history.ours is not None and after == history.live):
            return Published(release=None if dry_run else short(history.ours or ""), portals=told)
        fresh = {one.plan_id for one in told if one.outcome is Outcome.PUBLISHED}
        portals = tuple(portal for portal in release.portals if portal.plan_id in fresh)
        stay = {one.path: history.top[history.live[plan].path] for plan, one in after.items() if plan not in fresh}
        headers = [file.read() for portal in portals[:1] for file in portal.files if file.path == HEADERS]
        files = ((NO_JEKYLL, b""), *((HEADERS, content) for content in headers))
        commit = self._commit(
            history,
            after,
            message(f"Portals: {_counted(told)}", after),
            _Content(put=stay, files=files, portals=portals),
        )
        return Published(release=short(commit), portals=told)

    def roll_back(self, release: str | None, *, dry_run: bool) -> Published:
        """Makes an earlier release live again by a new commit, so that nobody's copy of the branch is cut off.

        Raises:
            TargetError: nothing was published to the branch, there is no such release, or the branch takes no commit.
        """
        history = read_history(self.git, self.branch)
        if history.ours is None:
            raise TargetError(f"nothing has been published to {self.branch} yet")
        commit = history.earlier(release)
        after = portals_of(history.note(commit))
        refuse_old_paths(history.live, after)
        told = outcomes(history.live, after)
        if not dry_run and after != history.live:
            then = self.git.folders(commit)
            names = [*(one.path for one in after.values()), *(name for name in (NO_JEKYLL, HEADERS) if name in then)]
            self._commit(
                history,
                after,
                message(f"Portals of {short(commit)} once more", after, live_again=commit),
                _Content(put={name: then[name] for name in names}, files=(), portals=()),
            )
        return Published(release=short(commit), portals=told)

    def _commit(self, history: History, after: Mapping[str, LivePortal], note: bytes, content: "_Content") -> str:
        """Makes a commit of what is to be live and moves the branch to it; tells its id."""
        for portal in after.values():
            if portal.path in history.top and portal.path not in history.paths:
                raise TargetError(f"{portal.path} on {self.branch} is somebody else's; move it away, or name another")
        change = Change(
            message=note,
            committer=self._committer(),
            before=history.tip,
            gone=tuple(sorted({one.path for one in (*history.live.values(), *after.values())} & history.top.keys())),
            put=tuple(content.put.items()),
            files=content.files,
            portals=content.portals,
        )
        try:
            told = self.git.ask("fast-import", "--quiet", "--done", "--force", told=pieces(change, self.branch.draft))
            self.branch.advance(history.tip, told)
        finally:
            self.git.ask("update-ref", "-d", self.branch.draft)
        return told

    def _committer(self) -> str:
        """Who git takes for the one who commits, and when. Where a job has told it nobody, it is us."""
        try:
            return self.git.ask("var", "GIT_COMMITTER_IDENT")
        except RefusedError:
            us = ("-c", "user.name=Planfolio", "-c", "user.email=planfolio@localhost")
            return self.git.ask(*us, "var", "GIT_COMMITTER_IDENT")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Content:
    """What a commit holds: what git knows already, by name, and what it does not."""

    put: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...]
    portals: tuple[Portal, ...]


def _counted(told: Iterable[PublishedPortal]) -> str:
    counts = Counter(one.outcome for one in told)
    return ", ".join(f"{counts[kind]} {kind.value}" for kind in Outcome if counts[kind])
