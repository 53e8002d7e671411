"""The scripts of the pipeline, run as GitLab's runner runs them."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest
from lxml import etree

from tests.ci.conftest import PIPELINE, Repository, read_yaml

Make = Callable[[str], Repository]
BROKEN = ("milestones:", "milestone:")
OTHER_GOAL = ("30 minutes per statement", "20 minutes per statement")


def run(repository: Repository, job: str, **environment: str) -> CompletedProcess[str]:
    script = "\n".join(read_yaml(repository.root / PIPELINE)[job]["script"])
    return repository.script(script, environment)


def test_a_merge_request_is_checked_told_and_shown(repository: Make) -> None:
    made = repository("gitlab")
    base = made.git("rev-parse", "HEAD")
    made.plan("cinderbrook", OTHER_GOAL)
    made.plan("broken", BROKEN)
    made.commit("Better")
    done = run(made, "check", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1
    told = made.root / "told"
    summary = (told / "summary.md").read_text(encoding="utf-8")
    assert [line for line in summary.splitlines() if line.startswith("## ")] == ["## Check", "## What changes"]
    assert "to “20 minutes per statement”" in summary
    issues = [one for one in json.loads((told / "code-quality.json").read_text()) if one["severity"] == "major"]
    assert {one["location"]["path"] for one in issues} == {"plans/broken.yml"}
    assert etree.parse(told / "junit.xml").getroot().get("failures") == str(len(issues))
    assert (made.root / "build" / "portals" / "cinderbrook" / "index.html").is_file()
    paths = read_yaml(made.root / PIPELINE)["check"]["artifacts"]["paths"]
    assert [path for path in paths if not (made.root / path).exists()] == []


@pytest.mark.parametrize(
    ("target", "build", "publish", "ran", "end"),
    [
        ("", 0, 0, "build", 0),
        ("live", 0, 0, "build publish", 0),
        ("live", 1, 0, "build publish", 1),
        ("live", 0, 1, "build publish", 1),
        ("live", 1, 2, "build publish", 2),
        ("live", 2, 0, "build", 2),
    ],
)
def test_errors_in_one_plan_let_the_others_be_published(
    repository: Make, *, target: str, build: int, publish: int, ran: str, end: int
) -> None:
    made = repository("gitlab")
    # What the command itself does then is tested where it lives.
    (made.bin / "planfolio").write_text(
        f'#!/bin/sh\necho "$*"\ncase $1 in build) exit {build};; *) exit {publish};; esac\n'
    )
    done = run(made, "publish", PLANFOLIO_TARGET=target)
    assert done.returncode == end
    assert [line.split()[0] for line in done.stdout.splitlines()] == ran.split()
    assert all("--summary told/summary.md" in line for line in done.stdout.splitlines())
    assert ("publish" in ran) == (f"--to {target} " in done.stdout)
