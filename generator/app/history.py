"""Earlier versions of a plan file, from the git repository that it lies in. Git is only ever read."""

import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from generator.analysis.changes import Change, changes
from generator.app.workspace import MisuseError, shown
from generator.loading import LoadedPlan, load_plan
from generator.model.days import read_day
from generator.model.plan import Plan

_LONGEST_WAIT: Final = 60
"""Seconds after which a git that does not answer is given up."""
_SHORT: Final = 9
_ADDED: Final = "A"


class _RefusedError(Exception):
    """Git said no, and why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A plan file as it stood at a commit."""

    commit: str
    loaded: LoadedPlan


def version_at(path: Path, since: str) -> Version:
    """The plan file as it stood at a revision or, where `since` is a day, at the end of that day (UTC).

    Raises:
        MisuseError: the file lies in no git repository, or there is no such version of it.
    """
    return _version(path, _commit(path, since), since)


def files_touched(folder: Path, since: str) -> tuple[tuple[Path, Version | None], ...]:
    """Every file below a folder that is not as it was at a revision or at the end of a day, each with what it was.

    One that is new since then has None beside it, and one that is gone is named where it was. What git ignores does not
    count.

    Raises:
        MisuseError: the folder lies in no git repository, or there is no such revision.
    """
    commit = _commit(folder, since)
    try:
        # Unless told so, git quotes foreign names, and calls a file that was moved by two.
        told = _git(folder, "diff", "--name-status", "--no-renames", "--relative", "-z", commit, "--", folder.name)
        new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", folder.name)
    except _RefusedError as error:
        raise MisuseError(f"git cannot tell what has changed in {shown(folder)} ({error})") from error
    fields = [os.fsdecode(field) for field in told.split(b"\0") if field]
    states = dict(zip(fields[1::2], fields[::2], strict=True))
    states |= {os.fsdecode(name): _ADDED for name in new.split(b"\0") if name}
    return tuple(
        (
            folder.parent / PurePosixPath(name),
            None if state == _ADDED else _version(folder.parent / PurePosixPath(name), commit, since, folder.parent),
        )
        for name, state in sorted(states.items())
    )


def _commit(path: Path, since: str) -> str:
    """The commit that a revision or a day stands for, for a file or a folder."""
    try:
        _git(path, "rev-parse", "--show-toplevel")
    except _RefusedError as error:
        message = f"{shown(path)} lies in no git repository that can be read, so its earlier versions are not known"
        raise MisuseError(f"{message} ({error})") from error
    day = read_day(since)
    return _commit_on(path, day) if day is not None else _commit_named(path, since)


def _version(path: Path, commit: str, since: str, root: Path | None = None) -> Version:
    """A file at a commit. Where its own folder may be gone, `root` is one above it that is there."""
    root = root or path.parent
    try:
        content = _git(root / path.name, "cat-file", "blob", f"{commit}:./{path.relative_to(root).as_posix()}")
    except _RefusedError as error:
        raise MisuseError(f"{shown(path)} is not in {since}, or bore another name there") from error
    # The name is the plan's id, so the copy has to have the same.
    with TemporaryDirectory(prefix="planfolio-") as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(content)
        return Version(commit=commit, loaded=load_plan(copy, f"{shown(path)}@{commit[:_SHORT]}"))


def changes_since(path: Path, plan: Plan, day: date) -> tuple[Change, ...]:
    """What has changed in a plan since the end of a day; none where git does not know the plan of then."""
    try:
        before = version_at(path, day.isoformat()).loaded.plan
    except MisuseError:
        return ()
    return () if before is None else changes(before, plan)


def _commit_on(path: Path, day: date) -> str:
    """The last commit of the file up to the end of a day."""
    found = b""
    with suppress(_RefusedError):  # a repository without a commit
        found = _git(path, "log", "-1", "--format=%H", f"--before={day.isoformat()}T23:59:59Z", "--", path.name)
    if not found.strip():
        raise MisuseError(f"git knows no version of {shown(path)} of {day.isoformat()} or before")
    return found.decode().strip()


def _commit_named(path: Path, revision: str) -> str:
    try:
        # Without a dash in front, so that no revision is read as an option.
        found = _git(path, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except _RefusedError as error:
        message = f"git knows no revision {revision}; give a commit, a branch, a tag, or a day such as 2026-05-01"
        raise MisuseError(message) from error
    return found.decode().strip()


def _git(path: Path, *arguments: str) -> bytes:
    """What git says in the folder of a file.

    Raises:
        MisuseError: git is not there, or does not answer.
        _RefusedError: what was asked for is not there.
    """
    command = ["git", "--no-pager", *arguments]
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, and every argument stands for itself
            command,
            cwd=path.absolute().parent,
            env=environment,
            capture_output=True,
            check=False,
            timeout=_LONGEST_WAIT,
        )
    except FileNotFoundError as error:
        raise MisuseError("git is not installed, so earlier versions of a plan are not known") from error
    except subprocess.TimeoutExpired as error:
        raise MisuseError("git does not answer, so earlier versions of a plan are not known") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _RefusedError(said[-1].removeprefix("fatal: ") if said else "git refuses")
    return done.stdout
