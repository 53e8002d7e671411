"""A build that several machines share: each a share of the plans, and all of it laid together."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.app.building import Merged, MergeOutcome, Shard, build, merge
from generator.app.workspace import MisuseError, open_folder
from tests.conftest import FLOOR, RunCommand

DAY = date(2026, 2, 1)
PLANS = ("alder", "birch", "cedar", "dogwood")
SHARDS = tuple(Shard(number=number, of=3) for number in (1, 2, 3))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(workspace: Path, output: Path, shard: Shard) -> list[str]:
    return [one.plan_id for one in build(open_folder(workspace), (), DAY, output, sources=True, shard=shard)]


def merged(workspace: Path, output: Path, *outputs: Path) -> list[Merged]:
    return list(merge(open_folder(workspace), outputs, output))


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with its build, and with the outputs of its shards."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "plans").mkdir()
    for name in PLANS:
        shutil.copy(FLOOR, folder / "plans" / f"{name}.yml")
    for shard in SHARDS:
        built(folder, folder / f"shard-{shard.number}", shard)
    built(folder, folder / "build", Shard(number=1, of=1))
    return folder


@pytest.fixture
def workspace(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "workspace"))


def shards_of(workspace: Path) -> list[Path]:
    return [workspace / f"shard-{shard.number}" for shard in SHARDS]


def home(workspace: Path, plan_id: str) -> Path:
    """The output of the shard that has a plan."""
    return next(path for path in shards_of(workspace) if (path / "portals" / plan_id).is_dir())


class TestAShard:
    def test_has_each_plan_exactly_once_whatever_other_plans_there_are(self) -> None:
        ids = [f"plan-{number}" for number in range(3000)]
        for of in (1, 2, 7):
            shares = [{name for name in ids if Shard(number=number, of=of).holds(name)} for number in range(1, of + 1)]
            assert sum(map(len, shares)) == len(set().union(*shares)) == len(ids)
            assert all(len(share) > 0.85 * len(ids) / of for share in shares)

    def test_is_the_same_on_every_machine(self) -> None:
        assert [name for name in PLANS if Shard(number=1, of=2).holds(name)] == ["alder"]
        assert Shard(number=1, of=2).holds("Alder"), "ids that differ in case only are told of together"

    def test_removes_what_is_gone_of_its_own_alone(self, workspace: Path) -> None:
        for path in (workspace / "plans").iterdir():
            path.unlink()
        shutil.copy(FLOOR, workspace / "plans" / "elm.yml")
        left = set(PLANS)
        for shard in SHARDS:
            built(workspace, workspace / "build", shard)
            left = {name for name in left if not shard.holds(name)}
            for below in ("portals", "documents", "internal/portals", "sources"):
                there = {path.name for path in (workspace / "build" / below).iterdir()}
                assert there - {"elm"} == left


class TestMerging:
    def test_makes_what_one_build_makes(self, workspace: Path) -> None:
        done = merged(workspace, workspace / "merged", *shards_of(workspace))
        assert done == [Merged(plan_id=name, outcome=MergeOutcome.MERGED) for name in PLANS]
        assert tree(workspace / "merged") == tree(workspace / "build")

    def test_writes_nothing_a_second_time_and_leaves_nothing_to_build(self, workspace: Path) -> None:
        merged(workspace, workspace / "merged", *shards_of(workspace))
        again = merged(workspace, workspace / "merged", *reversed(shards_of(workspace)))
        assert {one.outcome for one in again} == {MergeOutcome.UNCHANGED}
        assert tree(workspace / "merged") == tree(workspace / "build")
        next_build = build(open_folder(workspace), (), DAY, workspace / "merged", sources=True)
        assert not any(one.causes for one in next_build)

    def test_takes_the_place_of_what_was_there_and_removes_what_is_gone(self, workspace: Path) -> None:
        output = workspace / "build"
        (output / "portals" / "alder" / "index.html").write_text("old")
        (workspace / "plans" / "birch.yml").unlink()
        done = {one.plan_id: one.outcome for one in merged(workspace, output, *shards_of(workspace))}
        assert (done["alder"], done["birch"]) == (MergeOutcome.MERGED, MergeOutcome.REMOVED)
        assert not list(output.rglob("*birch*"))
        page = (output / "portals" / "alder" / "index.html").read_bytes()
        assert page == (home(workspace, "alder") / "portals" / "alder" / "index.html").read_bytes()

    def test_keeps_what_no_shard_has_and_documents_for_certain_reviews(self, workspace: Path) -> None:
        review = workspace / "build" / "documents" / "alder" / "reviews" / "qbr.docx"
        review.parent.mkdir()
        review.write_bytes(b"a review")
        (workspace / "build" / "documents" / "alder" / "old.docx").write_bytes(b"to go")
        shutil.copy(FLOOR, workspace / "plans" / "elm.yml")
        others = [path for path in shards_of(workspace) if path != home(workspace, "birch")]
        done = {one.plan_id: one.outcome for one in merged(workspace, workspace / "build", *others)}
        assert (done["birch"], done["elm"]) == (MergeOutcome.KEPT, MergeOutcome.LACKING)
        assert review.read_bytes() == b"a review"
        assert not (workspace / "build" / "documents" / "alder" / "old.docx").exists()
        assert (workspace / "build" / "portals" / "birch" / "index.html").is_file()

    def test_refuses_outputs_that_differ_about_a_plan(self, workspace: Path) -> None:
        twin = Path(shutil.copytree(home(workspace, "alder"), workspace / "twin"))
        merged(workspace, workspace / "merged", twin, *shards_of(workspace))
        list(build(open_folder(workspace), ("alder",), date(2026, 2, 2), twin, sources=True))
        with pytest.raises(MisuseError, match="differ about alder; give each share of the plans its own output"):
            merged(workspace, workspace / "merged", twin, *shards_of(workspace))

    def test_refuses_what_is_not_what_was_built(self, workspace: Path) -> None:
        page = home(workspace, "alder") / "portals" / "alder" / "index.html"
        for spoil in (lambda: page.write_text("other"), page.unlink):
            spoil()
            with pytest.raises(MisuseError, match=r"alder/index\.html is gone or is not what was built"):
                merged(workspace, workspace / "merged", *shards_of(workspace))
        assert not (workspace / "merged" / "portals" / "alder").exists()

    def test_refuses_folders_that_are_no_outputs(self, workspace: Path) -> None:
        with pytest.raises(MisuseError, match="plans holds nothing that was built"):
            merged(workspace, workspace / "merged", workspace / "plans")
        with pytest.raises(MisuseError, match="cannot be laid into itself"):
            merged(workspace, workspace / "build", workspace / "build")

    def test_takes_a_share_without_plans(self, workspace: Path) -> None:
        empty = Shard(number=next(one for one in range(1, 100) if not _any_in(one)), of=99)
        assert built(workspace, workspace / "empty", empty) == []
        merged(workspace, workspace / "merged", workspace / "empty", *shards_of(workspace))
        assert tree(workspace / "merged") == tree(workspace / "build")


def _any_in(number: int) -> bool:
    return any(Shard(number=number, of=99).holds(name) for name in PLANS)


class TestTheCommands:
    def test_build_a_share_and_lay_shares_together(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("build", "--shard", "1/3", "--as-of", "2026-02-01", "--sources", cwd=workspace)
        assert done.returncode == 0
        assert "removed" not in done.stderr
        names = [path.name for path in shards_of(workspace)]
        laid = planfolio("merge", *names, "--output", "merged", cwd=workspace)
        assert (laid.returncode, laid.stdout) == (0, "")
        assert laid.stderr.splitlines() == [f"{name}: merged" for name in PLANS]
        fewer = planfolio("merge", names[0], "--output", "other", cwd=workspace)
        assert fewer.returncode == 1
        assert "in none of the outputs" in fewer.stderr

    @pytest.mark.parametrize("text", ["0/3", "4/3", "2", "a/b", "1/0", "-1/3"])
    def test_refuse_what_is_no_share(self, planfolio: RunCommand, workspace: Path, text: str) -> None:
        done = planfolio("build", "--shard", text, cwd=workspace)
        assert done.returncode == 2
        assert "write 1/3 for the first of three" in done.stderr
