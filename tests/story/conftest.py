"""The machine of the story, whose days the test names."""

import stat
import sys
from pathlib import Path

from tests.ci.conftest import Repository
from tests.conftest import ROOT


def machine(folder: Path) -> Repository:
    """An empty folder in a repository, and commands that believe it is the day that the test has written down."""
    made = Repository(root=folder / "work", bare=folder / "bare.git", bin=folder / "bin")
    made.environment = {"PYTHONPATH": str(ROOT), "TZ": "UTC", "TODAY_FILE": str(folder / "today")}
    made.bin.mkdir()
    made.root.mkdir()
    # `build`, `check` and `status` take the day from the machine; `send` is told by its script, which asks `date`.
    commands = {
        "planfolio": (
            f'case "$1" in build|check|status) set -- "$@" --as-of "$(cat "$TODAY_FILE")" ;; esac\n'
            f'exec "{sys.executable}" -m generator "$@"\n'
        ),
        "date": 'cat "$TODAY_FILE"\n',
    }
    for name, script in commands.items():
        path = made.bin / name
        path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    made.run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(made.bare), check=True)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("remote", "add", "origin", str(made.bare))
    return made
