"""A build that the workers of a Dask cluster share: two of them, on this machine."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.app.building import Built, build, cluster
from generator.app.workspace import MisuseError, open_folder
from tests.app.faults.dying import DAY
from tests.conftest import FLOOR, RunCommand

PLANS = ("alder", "birch", "cedar", "dogwood")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "plans").mkdir()
    for name in PLANS:
        shutil.copy(FLOOR, folder / "plans" / f"{name}.yml")
    (folder / "plans" / "broken.yml").write_text("{", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    from distributed import LocalCluster  # noqa: PLC0415 - slow to load, for these tests alone

    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as local:
        yield local


def built(workspace: Path, output: str, scheduler: str | None) -> list[Built]:
    made = build(open_folder(workspace), (), DAY, workspace / output, customer_only=True, scheduler=scheduler)
    return list(made)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_workers_elsewhere_make_the_same(workspace: Path, dask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # Paths are told as from where the build stands, wherever workers do.
    monkeypatch.chdir(workspace)
    told = [
        [(one.plan_id, one.file, one.changed, one.diagnostics, one.failure) for one in made]
        for made in (built(Path(), "alone", None), built(Path(), "shared", dask.scheduler_address))
    ]
    assert told[0] == told[1]
    assert tree(workspace / "shared") == tree(workspace / "alone")
    assert Path.cwd() == workspace
    assert {tuple(one.causes) for one in built(Path(), "shared", dask.scheduler_address) if one.made} == {()}


def test_workers_that_do_not_see_the_folder_or_run_another_program_are_told_of(
    workspace: Path, dask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.app.building.cluster.program", lambda: "another")
    with pytest.raises(MisuseError, match="another version of Planfolio"):
        built(workspace, "other", dask.scheduler_address)
    monkeypatch.undo()
    monkeypatch.chdir(workspace)
    monkeypatch.setattr(Path, "cwd", classmethod(lambda _: Path(os.sep, "elsewhere")))
    with pytest.raises(MisuseError, match="does not see /elsewhere/other; all need the same folders"):
        built(Path(), "other", dask.scheduler_address)


def test_without_a_scheduler_or_the_library_it_is_said_what_to_do(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 0.2)
    with pytest.raises(MisuseError, match="no Dask scheduler answers at tcp:"):
        built(workspace, "other", "tcp://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MisuseError, match=r"planfolio\[dask\]"):
        built(workspace, "other", "tcp://127.0.0.1:9")


def test_an_executor_and_its_scheduler_go_together(planfolio: RunCommand) -> None:
    for options in (("--executor", "dask"), ("--scheduler", "tcp://127.0.0.1:9")):
        done = planfolio("build", *options)
        assert done.returncode == 2
        assert "go together" in done.stderr
