"""What changed in a plan: between two files, or since an earlier version of the file in git."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.app.diff import Compared, diff, diff_touched
from generator.app.history import changes_since
from generator.app.status import status
from generator.app.workspace import MisuseError, open_folder
from generator.audience import Audience
from tests.conftest import FLOOR, read

Commit = Callable[[str], str]
FLOOR_TEXT = FLOOR.read_text(encoding="utf-8")
SIGNED = FLOOR_TEXT + (
    "\nsign_off:\n  - {side: customer, name: Odalys Ferreira, decision: accepted, signed_on: 2026-02-10,"
    ' digest: "3f2a 9c41 07de b6a8"}\n'
)
OTHER_GOAL = ("30 minutes per statement", "20 minutes per statement")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "cinderbrook.yml").write_text(FLOOR_TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str, day: str = "2026-02-01") -> str:
    who = {"GIT_AUTHOR_NAME": "Eve", "GIT_AUTHOR_EMAIL": "eve@tidewick.example"}
    who |= {"GIT_COMMITTER_NAME": "Eve", "GIT_COMMITTER_EMAIL": "eve@tidewick.example"}
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {**os.environ, **who, **when, **alone}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def commit(workspace: Path) -> Commit:
    """Puts the folder as it is on record, on a day; a repository is made first."""
    git(workspace, "init", "--quiet")

    def make(day: str) -> str:
        git(workspace, "add", "--all")
        git(workspace, "commit", "--quiet", "--message", "Plans", day=day)
        return git(workspace, "rev-parse", "HEAD")

    return make


def edit(workspace: Path, *replacements: tuple[str, str], text: str | None = None) -> None:
    path = workspace / "plans" / "cinderbrook.yml"
    content = text or path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in content
        content = content.replace(old, new)
    path.write_text(content, encoding="utf-8")


def compare(workspace: Path, old: str = "cinderbrook", new: str | None = None, since: str | None = None) -> Compared:
    return diff(open_folder(workspace), old, new, since, Audience.INTERNAL)


def told(compared: Compared) -> list[tuple[str | None, str | None, object, object]]:
    assert compared.difference is not None, compared.diagnostics
    return [(one.item, one.field, one.before, one.after) for one in compared.difference.changes]


GOAL = ("Time per statement", "target.goal", "30 minutes per statement", "20 minutes per statement")


class TestTwoFiles:
    def test_are_compared_whatever_they_are_called(self, workspace: Path) -> None:
        (workspace / "before").mkdir()
        shutil.copy(FLOOR, workspace / "before" / "old.yml")
        edit(workspace, OTHER_GOAL)
        compared = compare(workspace, "before/old.yml", "cinderbrook")
        assert told(compared) == [GOAL]
        assert compared.difference is not None
        assert compared.difference.digest_before != compared.difference.digest_after
        assert (compared.difference.before, compared.difference.after) == ("before/old.yml", "plans/cinderbrook.yml")

    def test_that_cannot_be_read_are_diagnosed(self, workspace: Path) -> None:
        (workspace / "broken.yml").write_text("plan: {}\n", encoding="utf-8")
        compared = compare(workspace, "cinderbrook", "broken.yml")
        assert compared.difference is None
        assert {one.file for one in compared.diagnostics} == {"broken.yml"}

    def test_and_a_version_are_one_too_many(self, workspace: Path) -> None:
        with pytest.raises(MisuseError, match="but not both"):
            compare(workspace, "cinderbrook", "cinderbrook", "HEAD")

    def test_the_customer_reads_nothing_of_what_is_hidden(self, workspace: Path) -> None:
        (workspace / "after").mkdir()
        hidden = FLOOR_TEXT.replace('arr: "$150,000"', 'arr: "$90,000"')
        (workspace / "after" / "cinderbrook.yml").write_text(hidden, encoding="utf-8")
        folder = open_folder(workspace)
        for audience, number in ((Audience.INTERNAL, 1), (Audience.CUSTOMER, 0)):
            found = diff(folder, "cinderbrook", "after/cinderbrook.yml", None, audience).difference
            assert found is not None
            assert len(found.changes) == number


class TestHistory:
    def test_what_is_not_committed_is_told_by_default(self, workspace: Path, commit: Commit) -> None:
        first = commit("2026-02-01")
        edit(workspace, OTHER_GOAL)
        compared = compare(workspace)
        assert told(compared) == [GOAL]
        assert compared.difference is not None
        assert compared.difference.before == f"plans/cinderbrook.yml@{first[:9]}"

    def test_a_version_is_named_by_revision_or_by_day(self, workspace: Path, commit: Commit) -> None:
        first = commit("2026-02-01")
        edit(workspace, OTHER_GOAL)
        commit("2026-03-01")
        for since in (first, "HEAD~1", "2026-02-01", "2026-02-28"):
            assert told(compare(workspace, since=since)) == [GOAL]
        for since in ("HEAD", "2026-03-01"):
            assert told(compare(workspace, since=since)) == []

    def test_a_day_may_be_named_by_what_the_plan_has_on_record(self, workspace: Path, commit: Commit) -> None:
        edit(workspace, text=SIGNED)
        commit("2026-02-10")
        edit(workspace, OTHER_GOAL)
        commit("2026-03-01")
        assert told(compare(workspace, since="signature")) == [GOAL]
        with pytest.raises(MisuseError, match=r"git knows no version of .* of 2026-02-01 or before"):
            compare(workspace, since="last-review")
        edit(workspace, text=FLOOR_TEXT)
        with pytest.raises(MisuseError, match="cinderbrook has no signature on record"):
            compare(workspace, since="signature")

    @pytest.mark.parametrize(
        ("since", "message"),
        [
            ("nowhere", "git knows no revision nowhere; give a commit"),
            ("--output=x", "git knows no revision --output=x"),
            ("2026-01-31", "git knows no version of plans/cinderbrook.yml of 2026-01-31 or before"),
        ],
    )
    def test_a_version_that_is_not_there_is_told(
        self, workspace: Path, commit: Commit, since: str, message: str
    ) -> None:
        commit("2026-02-01")
        with pytest.raises(MisuseError, match=message):
            compare(workspace, since=since)
        assert not (workspace / "x").exists()

    def test_a_file_that_is_new_has_no_earlier_version(self, workspace: Path, commit: Commit) -> None:
        commit("2026-02-01")
        shutil.copy(FLOOR, workspace / "plans" / "newcomer.yml")
        with pytest.raises(MisuseError, match=r"plans/newcomer.yml is not in HEAD, or bore another name there"):
            compare(workspace, "newcomer")

    def test_a_folder_without_git_says_so(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(workspace.parent))
        with pytest.raises(MisuseError, match="lies in no git repository that can be read"):
            compare(workspace)
        assert changes_since(workspace / "plans" / "cinderbrook.yml", read(FLOOR), date(2026, 2, 1)) == ()

    def test_a_machine_without_git_says_so(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(workspace))
        with pytest.raises(MisuseError, match="git is not installed"):
            compare(workspace)

    def test_a_repository_without_a_commit_knows_no_version(self, workspace: Path) -> None:
        git(workspace, "init", "--quiet")
        for since in ("HEAD", "2026-02-01"):
            with pytest.raises(MisuseError, match="git knows no"):
                compare(workspace, since=since)

    def test_an_earlier_version_with_errors_is_diagnosed_by_its_name(self, workspace: Path, commit: Commit) -> None:
        edit(workspace, ("milestones:", "milestone:"))
        first = commit("2026-02-01")
        edit(workspace, text=FLOOR_TEXT)
        compared = compare(workspace)
        assert compared.difference is None
        assert {one.file for one in compared.diagnostics} == {f"plans/cinderbrook.yml@{first[:9]}"}

    def test_nothing_is_written(self, workspace: Path, commit: Commit) -> None:
        commit("2026-02-01")
        edit(workspace, OTHER_GOAL)
        before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
        compare(workspace)
        assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


class TestAllThatWasTouched:
    """What a change request does to the plans of a workspace."""

    @staticmethod
    def touched(workspace: Path, since: str | None = None) -> dict[str, tuple[str, str | None, int]]:
        found = diff_touched(open_folder(workspace), since, Audience.INTERNAL)
        return {
            one.plan_id: (one.state, one.company, len(one.difference.changes) if one.difference else 0)
            for one in found.plans
        }

    def test_each_plan_is_told_by_what_became_of_it(self, workspace: Path, commit: Commit) -> None:
        for name in ("gone", "same"):
            shutil.copy(FLOOR, workspace / "plans" / f"{name}.yml")
        first = commit("2026-02-01")
        edit(workspace, OTHER_GOAL)
        (workspace / "plans" / "gone.yml").unlink()
        shutil.copy(FLOOR, workspace / "plans" / "committed.yml")
        (workspace / "plans" / "notes.txt").write_text("no plan")
        commit("2026-02-02")
        shutil.copy(FLOOR, workspace / "plans" / "untracked.yml")
        company = read(FLOOR).customer.company
        assert self.touched(workspace, first) == {
            "cinderbrook": ("changed", company, 1),
            "committed": ("new", company, 0),
            "gone": ("removed", company, 0),
            "untracked": ("new", company, 0),
        }
        assert self.touched(workspace) == {"untracked": ("new", company, 0)}

    def test_a_plan_in_another_folder_is_the_same_plan(self, workspace: Path, commit: Commit) -> None:
        (workspace / "plans" / "größe").mkdir()
        (workspace / "plans" / "cinderbrook.yml").rename(workspace / "plans" / "größe" / "cinderbrook.yml")
        commit("2026-02-01")
        (workspace / "plans" / "größe" / "cinderbrook.yml").rename(workspace / "plans" / "cinderbrook.yml")
        (workspace / "plans" / "größe").rmdir()
        edit(workspace, OTHER_GOAL)
        assert self.touched(workspace) == {"cinderbrook": ("changed", read(FLOOR).customer.company, 1)}

    def test_one_with_errors_is_told_with_them_and_costs_the_others_nothing(
        self, workspace: Path, commit: Commit
    ) -> None:
        shutil.copy(FLOOR, workspace / "plans" / "broken.yml")
        commit("2026-02-01")
        edit(workspace, OTHER_GOAL)
        broken = workspace / "plans" / "broken.yml"
        broken.write_text(FLOOR_TEXT.replace("milestones:", "milestone:"))
        found = diff_touched(open_folder(workspace), None, Audience.INTERNAL)
        assert [(one.plan_id, str(one.state)) for one in found.plans] == [
            ("broken", "not_compared"),
            ("cinderbrook", "changed"),
        ]
        assert {one.file for one in found.diagnostics if one.severity == "error"} == {"plans/broken.yml"}

    def test_a_folder_within_a_repository_tells_of_its_own_plans(self, workspace: Path, commit: Commit) -> None:
        inner = workspace / "inner"
        (inner / "plans").mkdir(parents=True)
        shutil.copy(FLOOR, inner / "plans" / "inner.yml")
        commit("2026-02-01")
        edit(workspace, OTHER_GOAL)
        (inner / "plans" / "inner.yml").write_text(FLOOR_TEXT.replace(*OTHER_GOAL))
        assert set(self.touched(inner)) == {"inner"}

    def test_a_day_stands_for_the_last_commit_of_it(self, workspace: Path, commit: Commit) -> None:
        commit("2026-02-01")
        edit(workspace, OTHER_GOAL)
        commit("2026-03-01")
        assert set(self.touched(workspace, "2026-02-15")) == {"cinderbrook"}
        assert self.touched(workspace, "2026-03-02") == {}

    @pytest.mark.parametrize(
        ("since", "message"),
        [
            ("last-review", "last-review is another day for each plan; name one"),
            ("nowhere", "git knows no revision nowhere"),
        ],
    )
    def test_a_version_that_cannot_be_meant_is_told(
        self, workspace: Path, commit: Commit, since: str, message: str
    ) -> None:
        commit("2026-02-01")
        with pytest.raises(MisuseError, match=message):
            self.touched(workspace, since)

    def test_without_plans_or_git_it_says_so(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(workspace.parent))
        with pytest.raises(MisuseError, match="plans lies in no git repository that can be read"):
            self.touched(workspace)
        with pytest.raises(MisuseError, match=r"there is no folder plans/plans: go to a folder that has plans/"):
            self.touched(workspace / "plans")


def test_status_knows_from_git_what_took_a_signature_out_of_force(workspace: Path, commit: Commit) -> None:
    edit(workspace, text=SIGNED)
    commit("2026-02-10")
    edit(workspace, OTHER_GOAL, ("status: mitigated", "status: closed"))
    commit("2026-03-01")
    found = status(open_folder(workspace), (), date(2026, 3, 2)).changes_since_signed["cinderbrook"]
    assert [(one.item, one.field) for one in found] == [("Time per statement", "target.goal")]
