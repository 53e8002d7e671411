"""A build that many processes share: the same output, and none of them left behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.app.building import build, pool, process
from generator.app.workspace import MisuseError, open_folder
from generator.diagnostics import Diagnostic
from tests.benchmarks.make_plans import DAY, write_plans
from tests.conftest import ROOT

PLANS = 16


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    write_plans(folder, PLANS, 7)
    (folder / "plans" / "broken.yml").write_text("{", encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_records(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if "/records/" not in name}


Told = list[tuple[str, bool, tuple[Diagnostic, ...]]]


def built(workspace: Path, output: Path, jobs: int) -> Told:
    made = build(open_folder(workspace), (), DAY, output, customer_only=True, jobs=jobs)
    return [(one.plan_id, one.changed, one.diagnostics) for one in made]


@pytest.fixture(scope="module")
def alone(workspace: Path) -> tuple[Told, dict[str, bytes]]:
    """What one process tells and makes."""
    return built(workspace, workspace / "build-alone", 1), tree(workspace / "build-alone")


def test_more_processes_make_the_same(workspace: Path, alone: tuple[Told, dict[str, bytes]]) -> None:
    told = built(workspace, workspace / "build-shared", 2)
    assert [plan for plan, _, _ in told] == sorted(path.stem for path in (workspace / "plans").iterdir())
    assert (told, tree(workspace / "build-shared")) == alone


EARLY = """
import sys
from datetime import date
from pathlib import Path
from generator.app.building import build, workers
from generator.app.workspace import open_folder

workers._PLANS_TO_COMPARE = 1
folder, output = open_folder(Path.cwd()), Path(sys.argv[1])
made = list(build(folder, (), date.fromisoformat(sys.argv[2]), output, customer_only=True, jobs=2))
print(sum(one.changed for one in made), "generator.app.building.builder" in sys.modules)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot be copied safely")
def test_one_that_loads_early_builds_what_alone_has_changed(
    tmp_path: Path, workspace: Path, alone: tuple[Told, dict[str, bytes]]
) -> None:
    shutil.copytree(workspace, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build*"))
    output = tmp_path / "build"
    command = [sys.executable, "-c", EARLY, str(output), f"{DAY}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PLANFOLIO_TEST_OUTPUT": str(output)}

    def told() -> str:
        return subprocess.check_output(command, cwd=tmp_path, env=environment, text=True)

    assert told() == f"{PLANS} False\n"
    plan = sorted((tmp_path / "plans").iterdir())[1]
    shutil.rmtree(output / "portals" / plan.stem)
    plan.touch()
    # It is another process that has loaded what builds.
    assert told() == "1 False\n"
    # Records tell why a plan was built, which was for another reason.
    assert without_records(tree(output)) == without_records(alone[1])
    until(lambda: not processes_in(output))


def test_what_is_loaded_early_is_there() -> None:
    process.load()
    assert set(process.LOADED) <= sys.modules.keys()


def test_a_process_that_dies_ends_the_build_in_words(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "run_task", die)
    with pytest.raises(MisuseError, match="a process of the build died"):
        built(workspace, workspace / "build-dead", 2)


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def processes_in(output: Path) -> list[int]:
    """The processes whose folder or command line names an output."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"PLANFOLIO_TEST_OUTPUT={output}".encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system does not tell of processes in /proc")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_ended_leaves_no_process_and_the_next_one_goes_on(
    workspace: Path, alone: tuple[Told, dict[str, bytes]], ending: int
) -> None:
    output = workspace / f"build-{ending}"
    command = [sys.executable, "-m", "generator", "build", "--as-of", f"{DAY}", "--output", str(output), "-j", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PLANFOLIO_TEST_OUTPUT": str(output)}
    build_ = subprocess.Popen(
        [*command, "--customer-only"],
        cwd=workspace,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        until(lambda: any((output / "portals").glob("*/index.html")))
        os.kill(build_.pid, ending)
        assert build_.wait(60) != 0
        until(lambda: not processes_in(output))
    finally:
        build_.kill()
        build_.wait()
    built(workspace, output, 1)
    assert tree(output) == alone[1]
    assert {path.name for path in output.rglob(".*")} == {".planfolio", ".shared"}


def until(condition: object) -> None:
    assert callable(condition)
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("waited for a minute in vain")
