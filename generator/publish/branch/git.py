"""Git itself, by its plumbing: what a user works on, files, index and branches, is left alone."""

import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from generator.publish.release import TargetError


class RefusedError(Exception):
    """Git said no, and why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Git:
    """The repository that a folder lies in."""

    folder: Path
    environment: Mapping[str, str]

    def ask(self, *arguments: str, told: Iterable[bytes] = ()) -> str:
        """What git answers to a command, without the end of the last line.

        Args:
            arguments: the command.
            told: what it reads, piece by piece.

        Raises:
            RefusedError: git says no.
            TargetError: git is not installed.
        """
        command = ["git", "--no-pager", *arguments]
        environment = {**self.environment, "LC_ALL": "C"}
        # Answers go to files: whoever writes to git at length must not have to read from it at the same time.
        with TemporaryFile() as answer, TemporaryFile() as complaint:
            try:
                process = subprocess.Popen(  # noqa: S603 - a fixed program, and every argument stands for itself
                    command, cwd=self.folder, env=environment, stdin=subprocess.PIPE, stdout=answer, stderr=complaint
                )
            except FileNotFoundError as error:
                raise TargetError("git is not installed, and publishing to a branch needs it") from error
            with process:
                assert process.stdin is not None  # noqa: S101 - it is a pipe, as was asked for
                # A git that hangs up early says why in its complaint.
                with suppress(BrokenPipeError):
                    for piece in told:
                        process.stdin.write(piece)
                    process.stdin.close()
            answer.seek(0)
            complaint.seek(0)
            if process.returncode:
                raise RefusedError(_reason(complaint.read().decode(errors="replace")))
            return answer.read().decode(errors="surrogateescape").removesuffix("\n")

    def commit(self, name: str) -> str | None:
        """The id of the commit that a reference leads to; None where there is no such reference."""
        try:
            return self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except RefusedError:
            return None

    def folders(self, commit: str) -> dict[str, str]:
        """What lies at the top of a commit: mode, kind and id of each entry, by its name."""
        entries = (entry.partition("\t") for entry in self.ask("ls-tree", "-z", commit).split("\0") if entry)
        return {name: stated for stated, _, name in entries}


def _reason(complaint: str) -> str:
    """The lines of a complaint that say why, in one."""
    lines = [line.removeprefix("remote:").strip() for line in complaint.splitlines()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "! ["))] or [
        line for line in lines if line
    ]
    return "; ".join(line.removeprefix("fatal: ").removeprefix("error: ") for line in telling) or "git refuses"
