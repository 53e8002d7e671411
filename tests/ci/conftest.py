"""What tests of CI share: a workspace in a repository, and steps of its files run as the host would run them."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.app.ci_host import CiHost
from generator.app.init import init_workspace
from tests.conftest import FLOOR, ROOT

WORKFLOW = ".github/workflows/planfolio.yml"
PIPELINE = ".gitlab-ci.yml"
_OURS = ("AWS_", "CI_", "GIT_", "GITHUB_", "PLANFOLIO_")
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")


def read_yaml(path: Path) -> Any:
    """A YAML file as YAML 1.2 means it: `on` is a word."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone


@dataclass
class Repository:
    """A workspace in a clone of a repository that lies beside it."""

    root: Path
    bare: Path
    bin: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(
        self, *command: str, environment: Mapping[str, str] | None = None, check: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """Runs a program in the workspace, with nothing of this machine's own settings."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        who |= {f"GIT_{role}_{what}": "ci" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        path = f"{self.bin}{os.pathsep}{inherited['PATH']}"
        return subprocess.run(
            command,
            cwd=self.root,
            env={**inherited, **who, "PATH": path, **self.environment, **(environment or {})},
            capture_output=True,
            text=True,
            check=check,
        )

    def git(self, *arguments: str) -> str:
        return self.run("git", *arguments, check=True).stdout.strip()

    def commit(self, message: str = "Plans") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def plan(self, name: str, *replacements: tuple[str, str]) -> Path:
        """The plan with the least keys under another name."""
        text = FLOOR.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = self.root / "plans" / f"{name}.yml"
        path.write_text(text, encoding="utf-8")
        return path

    def script(self, text: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Runs a script as both hosts do: by bash, which stops at the first command that fails."""
        file = self.bin / "step.sh"
        file.write_text(text, encoding="utf-8")
        return self.run("bash", "-e", "-o", "pipefail", str(file), environment=environment)


@pytest.fixture
def repository(tmp_path: Path) -> Callable[[str], Repository]:
    """Makes a workspace with the CI of a host and one plan, committed and pushed."""

    def make(host: str) -> Repository:
        made = Repository(root=tmp_path / "work", bare=tmp_path / "bare.git", bin=tmp_path / "bin")
        made.bin.mkdir()
        command = made.bin / "planfolio"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
        made.root.mkdir()
        made.environment = {"PYTHONPATH": str(ROOT), "TZ": "UTC"}
        init_workspace(made.root, "Tidewick", CiHost(host))
        made.plan("cinderbrook")
        made.run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(made.bare), check=True)
        made.git("init", "--quiet", "--initial-branch=main")
        made.git("remote", "add", "origin", str(made.bare))
        made.commit()
        made.git("push", "--quiet", "origin", "main")
        return made

    return make


class Job:
    """A job of the GitHub workflow on a runner. `values` are what its expressions stand for."""

    def __init__(self, repository: Repository, name: str, values: dict[str, str]) -> None:
        self.repository = repository
        found = read_yaml(repository.root / WORKFLOW)["jobs"][name]["steps"]
        self.steps = {step["name"]: step for step in found if "run" in step}
        self.values = values
        self.summary_file = repository.bin / "summary.md"
        self.output_file = repository.bin / "output"

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """Runs the step of that name, as GitHub does."""
        step = self.steps[name]
        host = {"GITHUB_STEP_SUMMARY": str(self.summary_file), "GITHUB_OUTPUT": str(self.output_file)}
        return self.repository.script(step["run"], {**host, **_evaluated(step.get("env", {}), self.values)})

    @property
    def summary(self) -> str:
        """What the steps have appended to the summary."""
        return self.summary_file.read_text(encoding="utf-8")


def _evaluated(environment: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The environment of a step with a value for each expression; one that has none is a mistake of the test."""
    return {name: _EXPRESSION.sub(lambda found: values[found[1]], text) for name, text in environment.items()}
