"""`publish` as its users run it: from what was built to what readers find."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import FLOOR, RunCommand
from tests.publish.portals import write_portal

SECRET = "birch-bark-and-thirty-two-characters"  # noqa: S105 - a made-up one


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with two plans, something built of each, and something internal."""
    (tmp_path / "plans").mkdir()
    for plan_id in ("alder", "birch"):
        shutil.copy(FLOOR, tmp_path / "plans" / f"{plan_id}.yml")
        write_portal(tmp_path / "build", plan_id, "1")
        write_portal(tmp_path / "build" / "internal", plan_id, "for nobody but us")
    return tmp_path


def homes(workspace: Path) -> list[str]:
    return [path.read_text().strip() for path in sorted((workspace / "srv" / "current").glob("*/index.html"))]


class TestPublish:
    def test_puts_what_was_built_where_readers_find_it(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("publish", "--to", "srv")
        assert (done.returncode, done.stdout) == (0, "published  alder\npublished  birch\n")
        assert done.stderr == "2 published; release 1 is live\n"
        assert homes(workspace) == ["alder 1", "birch 1"]

    def test_never_publishes_what_is_internal(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv")
        files = [path for path in (workspace / "srv").rglob("*") if path.is_file()]
        assert len(files) > 8
        assert [path for path in files if b"nobody but us" in path.read_bytes()] == []

    def test_tells_what_changed_and_counts_the_rest(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv")
        assert planfolio("publish", "--to", "srv").stderr == "2 unchanged; release 1 is live\n"
        write_portal(workspace / "build", "birch", "2")
        planned = planfolio("publish", "--to", "srv", "--dry-run")
        assert planned.stdout == "published  birch\n"
        assert planned.stderr == "1 published, 1 unchanged; this was a dry run, and nothing was changed\n"
        assert homes(workspace) == ["alder 1", "birch 1"]
        done = planfolio("publish", "--to", "srv", "--quiet", "birch")
        assert (done.stdout, done.stderr) == ("", "")
        assert homes(workspace) == ["alder 1", "birch 2"]

    def test_sends_a_draft_to_nobody_unless_it_is_named(self, planfolio: RunCommand, workspace: Path) -> None:
        shutil.rmtree(workspace / "build")
        draft = FLOOR.read_text(encoding="utf-8").replace("status: active", "status: draft")
        assert "status: draft" in draft
        (workspace / "plans" / "birch.yml").write_text(draft, encoding="utf-8")
        planfolio("build", "--customer-only", "--as-of", "2026-02-01")
        done = planfolio("publish", "--to", "srv")
        assert (done.returncode, done.stdout) == (0, "published  alder\n")
        assert "drafts, which go to nobody unless they are named: birch" in done.stderr
        assert not (workspace / "srv" / "current" / "birch").exists()
        assert planfolio("publish", "--to", "srv", "birch").stdout == "published  birch\n"
        assert planfolio("publish", "--to", "srv").stdout == ""
        assert (workspace / "srv" / "current" / "birch" / "index.html").is_file()

    def test_of_nothing_but_drafts_takes_nothing_away(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv")
        shutil.rmtree(workspace / "build")
        for path in (workspace / "plans").glob("*.yml"):
            path.write_text(FLOOR.read_text().replace("status: active", "status: draft"), encoding="utf-8")
        planfolio("build", "--customer-only", "--as-of", "2026-02-01")
        done = planfolio("publish", "--to", "srv")
        assert (done.returncode, done.stdout) == (0, "")
        assert homes(workspace) == ["alder 1", "birch 1"]

    def test_tells_it_to_programs(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv", "alder")
        assert json.loads(planfolio("publish", "--to", "srv", "--format", "json").stdout) == {
            "release": "2",
            "dry_run": False,
            "portals": [
                {"plan": "alder", "path": "alder", "outcome": "unchanged"},
                {"plan": "birch", "path": "birch", "outcome": "published"},
            ],
        }

    def test_goes_back(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv")
        write_portal(workspace / "build", "birch", "2")
        planfolio("publish", "--to", "srv")
        done = planfolio("publish", "--to", "srv", "--rollback")
        assert (done.returncode, done.stdout) == (0, "published  birch\n")
        assert done.stderr == "1 published, 1 unchanged; release 1 is live\n"
        assert homes(workspace) == ["alder 1", "birch 1"]
        assert planfolio("publish", "--to", "srv", "--rollback", "2").returncode == 0
        assert homes(workspace) == ["alder 1", "birch 2"]
        assert planfolio("publish", "--to", "srv", "--rollback", "9").stderr == (
            "planfolio: there is no release 9; kept are 1, 2\n"
        )

    def test_puts_it_on_a_branch(self, planfolio: RunCommand, workspace: Path) -> None:
        subprocess.run(["git", "init", "--quiet"], cwd=workspace, check=True)
        done = planfolio("publish", "--to", "git:pages")
        assert (done.returncode, done.stdout) == (0, "published  alder\npublished  birch\n")
        shown = subprocess.run(
            ["git", "show", "pages:birch/index.html"], cwd=workspace, check=True, capture_output=True, text=True
        )
        assert shown.stdout == "birch 1\n"

    def test_removes_the_portal_of_a_plan_that_is_gone(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv")
        (workspace / "plans" / "alder.yml").unlink()
        assert planfolio("publish", "--to", "srv").stdout == "removed  alder\n"
        assert homes(workspace) == ["birch 1"]

    def test_keeps_the_portal_of_a_plan_that_was_not_built(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv")
        shutil.rmtree(workspace / "build" / "portals" / "alder")
        done = planfolio("publish", "--to", "srv")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("not built, so that what the target has of them stays: alder\n")
        assert homes(workspace) == ["alder 1", "birch 1"]

    def test_puts_portals_where_nobody_guesses_them(self, planfolio: RunCommand, workspace: Path) -> None:
        planfolio("publish", "--to", "srv")
        (workspace / "planfolio.yml").write_text("publishing:\n  secret_paths: true\n")
        asked = planfolio("publish", "--to", "srv")
        assert (asked.returncode, homes(workspace)) == (2, ["alder 1", "birch 1"])
        done = planfolio("publish", "--to", "srv", PLANFOLIO_PATH_SECRET=SECRET)
        assert done.stderr == "2 moved; release 2 is live\n"
        paths = [path.name for path in (workspace / "srv" / "current").iterdir()]
        assert sorted(path.partition("-")[0] for path in paths) == ["alder", "birch"]
        assert min(map(len, paths)) > len("alder-") + 25
        assert (done.stdout, [path for path in paths if path in done.stderr]) == ("moved  alder\nmoved  birch\n", [])


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--to", "srv", "cedar"], "no plan file and no plan is called cedar"),
            (["--to", "srv", "--output", "elsewhere"], "nothing was built in elsewhere; run `planfolio build` first"),
            (["--to", "ftp://host/folder"], "no target begins with ftp://; it is one of: the path of a folder"),
            (["--to", "plans"], "plans holds files that were not published by Planfolio; name a folder that is empty"),
            (["--to", "srv", "--rollback"], "nothing has been published to srv yet"),
            (["--to", "srv", "--rollback", "1", "alder"], "--rollback takes the target as a whole back"),
            (["--to", "srv", "--output", "build/internal"], "alder is for nobody but you, and is never published"),
            (["--to", "git:pages"], "the workspace lies in no git repository that can be read"),
            (["--to", "plans/alder.yml/site"], "Not a directory"),
            ([], "say where to publish: --to with a folder"),
        ],
    )
    def test_is_told(self, planfolio: RunCommand, workspace: Path, arguments: list[str], said: str) -> None:
        done = planfolio("publish", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert not (workspace / "srv").exists()

    def test_a_plan_asked_for_by_name_has_to_be_built(self, planfolio: RunCommand, workspace: Path) -> None:
        shutil.rmtree(workspace / "build" / "portals" / "alder")
        done = planfolio("publish", "--to", "srv", "alder", "birch")
        assert (done.returncode, done.stderr) == (
            2,
            "planfolio: alder was not built; run `planfolio build alder` first\n",
        )

    def test_nothing_is_published_with_errors_in_the_settings(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("publishing:\n  secret_path: true\n")
        done = planfolio("publish", "--to", "srv")
        assert (done.returncode, done.stdout) == (1, "")
        assert "a portal might lie where it is not meant to" in done.stderr
        assert not (workspace / "srv").exists()
