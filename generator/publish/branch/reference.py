"""The branch itself, here or in another repository: where it stands, and moving it on at one step."""

from dataclasses import dataclass
from typing import Final

from generator.publish.branch.git import Git, RefusedError
from generator.publish.release import TargetError

_OURS: Final = "refs/planfolio"
"""What we remember lies below this, where git neither shows it nor pushes it."""
_SHALLOW: Final = "--depth=50"
"""A copy without its history, as jobs have it, stays one: so many commits are fetched, to go back to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """A branch of the repository or of one of its remotes."""

    git: Git
    remote: str | None
    """The name of the remote; None where the branch is one of this repository."""
    name: str

    @property
    def reference(self) -> str:
        """Its full name."""
        return f"refs/heads/{self.name}"

    @property
    def draft(self) -> str:
        """The reference that a new commit has until the branch has it."""
        return f"{_OURS}/new/{self.remote or ''}/{self.name}".replace("//", "/")

    def __str__(self) -> str:
        return f"the branch {self.name}" + (f" of {self.remote}" if self.remote else "")

    def tip(self) -> str | None:
        """The commit where it stands, with all that belongs to it; None where there is no such branch yet.

        Raises:
            TargetError: the remote cannot be read.
        """
        try:
            stands = self._stands()
            if self.remote is not None and stands is not None and self.git.commit(self._known) != stands:
                depth = (_SHALLOW,) if self.git.ask("rev-parse", "--is-shallow-repository") == "true" else ()
                self.git.ask(
                    *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", *depth),
                    *(self.remote, f"+{self.reference}:{self._known}"),
                )
                return self.git.commit(self._known)
        except RefusedError as error:
            raise TargetError(f"{self} cannot be read: {error}") from error
        return stands

    def advance(self, before: str | None, after: str) -> None:
        """Moves it from one commit to another, provided that it still stands where it stood.

        Raises:
            TargetError: it stands elsewhere by now, or the remote takes nothing.
        """
        try:
            if self.remote is None:
                self.git.ask("update-ref", "-m", "planfolio publish", self.reference, after, before or "0" * len(after))
            else:
                lease = f"--force-with-lease={self.reference}:{before or ''}"
                self.git.ask("push", "--quiet", lease, self.remote, f"{after}:{self.reference}")
        except RefusedError as error:
            self._make_sure(before, after, error)
        if self.remote is not None:
            self.git.ask("update-ref", self._known, after)

    def _make_sure(self, before: str | None, after: str, refusal: RefusedError) -> None:
        """Looks where it stands once a move has failed: a line that broke may have broken after the move."""
        try:
            stands = self._stands()
        except RefusedError as error:
            message = f"whether {self} has taken what was to be published is not known: {refusal}"
            raise TargetError(f"{message}; publish again once it can be reached") from error
        if stands == before:
            raise TargetError(f"{self} is as it was, it did not take what was to be published: {refusal}") from refusal
        if stands != after:
            raise TargetError(f"somebody else published to {self} at the same time; publish again") from refusal

    def _stands(self) -> str | None:
        """The commit where it stands, of which we may hold nothing yet."""
        if self.remote is None:
            return self.git.commit(self.reference)
        told = self.git.ask("ls-remote", "--refs", self.remote, self.reference)
        return told.partition("\t")[0] or None

    def check_free(self) -> None:
        """Refuses a branch that somebody works on: its files would seem to be changed.

        Raises:
            TargetError: it is checked out.
        """
        checked_out = self.git.ask("worktree", "list", "--porcelain").splitlines()
        if self.remote is None and f"branch {self.reference}" in checked_out:
            raise TargetError(f"{self} is checked out; name one that holds nothing but published portals")

    @property
    def _known(self) -> str:
        """Where a remote's branch stood when it was last read: what was fetched once is not fetched again."""
        return f"{_OURS}/remotes/{self.remote}/{self.name}"


def find_branch(git: Git, name: str) -> Branch:
    """The branch of a name: `BRANCH`, or `REMOTE/BRANCH` where the repository has a remote of that name.

    Raises:
        TargetError: the folder lies in no repository, no branch can be called so, or there is no such remote.
    """
    try:
        git.ask("rev-parse", "--git-dir")
    except RefusedError as error:
        raise TargetError(f"the workspace lies in no git repository that can be read ({error})") from error
    remotes = [remote for remote in git.ask("remote").splitlines() if name.startswith(f"{remote}/")]
    remote = max(remotes, key=len, default=None)
    branch = Branch(git=git, remote=remote, name=name if remote is None else name.removeprefix(f"{remote}/"))
    try:
        git.ask("check-ref-format", branch.reference)
    except RefusedError as error:
        raise TargetError(f"{name!r} is no name of a branch; write git:BRANCH or git:REMOTE/BRANCH") from error
    first, slash, _ = name.partition("/")
    # A remote that is misspelt would make a branch here, of which no host ever hears.
    if remote is None and slash and git.commit(branch.reference) is None:
        message = f"the repository has neither a remote {first} nor a branch {name}"
        raise TargetError(f"{message}; to make a branch of its own, give it a name without a slash")
    return branch
