"""The steps of the workflow, run one after another as GitHub runs them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from tests.ci.conftest import Job, Repository
from tests.conftest import FLOOR

OTHER_GOAL = ("30 minutes per statement", "20 minutes per statement")
BROKEN = ("milestones:", "milestone:")


class TestAChangeRequest:
    @pytest.fixture
    def change(self, repository: Callable[[str], Repository]) -> Repository:
        """The commit that GitHub makes of a request: the change merged into what it is based on."""
        made = repository("github")
        made.plan("old-one")
        made.commit()
        made.git("checkout", "--quiet", "-b", "change")
        made.plan("cinderbrook", OTHER_GOAL)
        made.plan("new-one")
        (made.root / "plans" / "old-one.yml").unlink()
        made.commit("Better")
        made.git("checkout", "--quiet", "main")
        made.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")
        return made

    def test_is_checked_told_and_shown(self, change: Repository) -> None:
        job = Job(change, "check", {})
        assert job.run("Check the plans").returncode == 0
        assert job.run("Tell what changes").returncode == 0
        assert job.run("Build a preview").returncode == 0
        heads = [line for line in job.summary.splitlines() if line.startswith("#")]
        assert heads == [
            "## Check",
            "## What changes",
            "### Cinderbrook Leasing",
            "#### Changes to what was agreed",
            "### Cinderbrook Leasing",
            "### Cinderbrook Leasing",
        ]
        assert "from “30 minutes per statement” to “20 minutes per statement”" in job.summary
        assert job.summary.count("The plan is new.") == job.summary.count("The plan is gone.") == 1
        built = change.root / "build"
        assert sorted(path.name for path in (built / "portals").iterdir()) == ["cinderbrook", "new-one"]
        assert not (built / "internal" / "portals").exists()

    def test_with_errors_fails_at_the_check_and_shows_the_rest(self, change: Repository) -> None:
        change.plan("new-one", BROKEN)
        change.git("commit", "--quiet", "--all", "--amend", "--no-edit")
        job = Job(change, "check", {})
        checked = job.run("Check the plans")
        assert checked.returncode == 1
        assert checked.stdout.startswith("::error file=plans/new-one.yml,line=57,col=5,title=unknown-key::")
        assert job.run("Tell what changes").returncode == 0
        assert "One of its two versions has errors" in job.summary
        assert job.run("Build a preview").returncode == 0
        assert (change.root / "build" / "portals" / "cinderbrook" / "index.html").is_file()

    def test_that_mends_a_plan_is_fine(self, repository: Callable[[str], Repository]) -> None:
        made = repository("github")
        made.plan("cinderbrook", BROKEN)
        made.commit("Broken")
        made.plan("cinderbrook")
        made.commit("Mended")
        job = Job(made, "check", {})
        assert [job.run(name).returncode for name in ("Check the plans", "Tell what changes")] == [0, 0]

    def test_outside_of_plans_changes_none(self, repository: Callable[[str], Repository]) -> None:
        made = repository("github")
        (made.root / "README.md").write_text("Ours\n")
        made.commit("Words")
        job = Job(made, "check", {})
        assert job.run("Tell what changes").returncode == 0
        assert job.summary == "## What changes\n\nNo plan has changed.\n"


class TestMain:
    VALUES: ClassVar = {
        "secrets.PLANFOLIO_PATH_SECRET": "",
        "secrets.AWS_ACCESS_KEY_ID": "",
        "secrets.AWS_SECRET_ACCESS_KEY": "",
        "vars.AWS_REGION": "",
        "vars.AWS_ENDPOINT_URL": "",
    }

    @pytest.fixture
    def job(self, repository: Callable[[str], Repository], tmp_path: Path) -> Job:
        values = {**self.VALUES, "vars.PLANFOLIO_TARGET": str(tmp_path / "live")}
        return Job(repository("github"), "publish", values)

    def test_builds_what_changed_and_lets_errors_cost_their_plan_alone(self, job: Job, tmp_path: Path) -> None:
        assert [job.run(name).returncode for name in ("Build", "Publish")] == [0, 0]
        assert job.output_file.read_text() == "code=0\ncode=0\n"
        before = (tmp_path / "live" / "current" / "cinderbrook" / "index.html").read_bytes()
        job.repository.plan("cinderbrook", BROKEN)
        job.repository.plan("second")
        # A runner on which nothing was built before has nothing of the plan with errors.
        shutil.rmtree(job.repository.root / "build")
        assert [job.run(name).returncode for name in ("Build", "Publish")] == [0, 0]
        assert (tmp_path / "live" / "current" / "second" / "index.html").is_file()
        assert (tmp_path / "live" / "current" / "cinderbrook" / "index.html").read_bytes() == before
        assert "code=1\n" in job.output_file.read_text()
        ended = job.run("Plans with errors")
        assert (ended.returncode, ended.stdout[:9]) == (1, "::error::")
        assert "Plans built: 1, unchanged: 0, not built: 1." in job.summary
        assert "### Not built, so that the portal of before stays\n\n- cinderbrook\n" in job.summary

    def test_publishes_to_a_branch_of_the_repository(self, job: Job) -> None:
        built = job.repository.root / "build" / "portals" / "cinderbrook"
        built.mkdir(parents=True)
        (built / "index.html").write_text("<p>Built before</p>\n")
        job.values = {**job.values, "vars.PLANFOLIO_TARGET": "git:origin/portals"}
        done = job.run("Publish")
        assert done.returncode == 0, done.stderr
        there = ("git", "-C", str(job.repository.bare), "show", "portals:cinderbrook/index.html")
        assert job.repository.run(*there).stdout == "<p>Built before</p>\n"
        assert "## Published to git:origin/portals" in job.summary

    def test_stops_where_the_world_fails(self, job: Job) -> None:
        assert job.run("Publish").returncode != 0
        (job.repository.root / "build").write_text("a file")
        assert job.run("Build").returncode != 0
        assert job.output_file.read_text() == "code=2\ncode=2\n"

    def test_gives_empty_variables_to_nobody(self, job: Job) -> None:
        command = job.repository.bin / "planfolio"
        command.write_text("#!/bin/sh\nenv\n")
        told = job.run("Publish").stdout
        assert "PLANFOLIO_TARGET=" in told
        assert [line for line in told.splitlines() if line.startswith("AWS_")] == []
        job.values = {**job.values, "vars.AWS_REGION": "eu-central-1"}
        assert "AWS_REGION=eu-central-1" in job.run("Publish").stdout


def test_plans_are_as_they_are_in_tests() -> None:
    """What the tests above replace is there."""
    text = FLOOR.read_text(encoding="utf-8")
    assert OTHER_GOAL[0] in text
    assert BROKEN[0] in text
