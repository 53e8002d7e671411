"""Why a plan would be built again: told of each, and nothing is built meanwhile."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.app.building import ALL, Cause, Explained, Shard, build, explain, job_of
from generator.app.workspace import open_folder
from tests.conftest import FLOOR, ROOT, RunCommand

DAY = date(2026, 2, 1)
LATE = date(2031, 1, 1)
"""A day after all that the plan names."""


@pytest.fixture(scope="module")
def workspace_built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "plans").mkdir()
    text = FLOOR.read_text(encoding="utf-8")
    company = next(line for line in text.splitlines() if line.strip().startswith("company:"))
    margin = company[: company.index("company")]
    text = text.replace(company, f"{company}\n{margin}branding: {{logo: own.svg}}")
    (folder / "plans" / "quillmere.yml").write_text(text.replace("status: active", "status: completed"))
    shutil.copy(ROOT / "logos" / "tidewick.svg", folder / "own.svg")
    shutil.copy(ROOT / "logos" / "tidewick.svg", folder / "ours.svg")
    (folder / "planfolio.yml").write_text("vendor: {name: Tidewick, logo: ours.svg}\n")
    list(build(open_folder(folder), (), DAY, folder / "build", customer_only=True))
    return folder


@pytest.fixture
def workspace(workspace_built_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(workspace_built_once, tmp_path / "workspace"))


def explained(workspace: Path, day: date = DAY, *, sources: bool = False, shard: Shard = ALL) -> dict[str, Explained]:
    job = job_of(open_folder(workspace), day, workspace / "build", customer_only=True, sources=sources)
    return {one.plan_id: one for one in explain(job, (), shard)}


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(workspace: Path) -> None:
        path = workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    return change


CHANGES: dict[Cause, Callable[[Path], None]] = {
    Cause.PLAN_FILE: append("plans/quillmere.yml", "# more\n"),
    Cause.LOGO: append("own.svg", "<!-- more -->"),
    Cause.SETTINGS: append("planfolio.yml", "# more\n"),
    Cause.VENDOR_LOGO: append("ours.svg", "<!-- more -->"),
    Cause.LOOK: append("mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")),
    Cause.TEMPLATES: append("site_templates/portal/assets/own.css", "h1 { color: teal }\n"),
    Cause.FILES: lambda workspace: (workspace / "build/portals/quillmere/index.html").unlink(),
    Cause.NO_RECORD: lambda workspace: shutil.rmtree(workspace / "build"),
    Cause.UNREADABLE_RECORD: append("build/internal/records/quillmere.json", "{"),
    Cause.SHARED_ID: append("plans/Quillmere.yaml", "{}"),
}


@pytest.mark.parametrize("cause", CHANGES)
def test_what_has_changed_is_the_cause(workspace: Path, cause: Cause) -> None:
    CHANGES[cause](workspace)
    assert {one.causes for one in explained(workspace).values()} == {(cause,)}


def test_nothing_is_the_cause_where_nothing_has_changed(workspace: Path) -> None:
    found = explained(workspace)["quillmere"]
    assert (found.causes, found.missing, found.is_gone) == ((), (), False)
    assert found.record is not None
    assert (found.record.as_of, found.record.causes) == (DAY, (Cause.NO_RECORD,))


def test_every_cause_is_tried() -> None:
    assert set(Cause) == {*CHANGES, Cause.OPTIONS, Cause.PROGRAM, Cause.DAY}


def test_other_options_and_another_program_are_causes(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert explained(workspace, sources=True)["quillmere"].causes == (Cause.OPTIONS,)
    monkeypatch.setattr("generator.app.building.key.program", lambda: "another")
    assert explained(workspace)["quillmere"].causes == (Cause.PROGRAM,)


def test_a_day_is_a_cause_unless_the_plan_is_at_rest(workspace: Path) -> None:
    assert explained(workspace, DAY + timedelta(days=1))["quillmere"].causes == (Cause.DAY,)
    list(build(open_folder(workspace), (), LATE, workspace / "build", customer_only=True))
    assert explained(workspace, LATE + timedelta(days=1))["quillmere"].causes == ()
    assert explained(workspace, LATE - timedelta(days=1))["quillmere"].causes == (Cause.DAY,)


def test_what_is_gone_or_cut_short_is_named(workspace: Path) -> None:
    pages = workspace / "build" / "portals" / "quillmere"
    (pages / "index.html").write_text("short")
    (calendar,) = pages.rglob("*.ics")
    calendar.unlink()
    names = [calendar.relative_to(workspace / "build").as_posix(), "portals/quillmere/index.html"]
    assert sorted(explained(workspace)["quillmere"].missing) == names


def test_what_a_build_does_is_what_was_explained(workspace: Path) -> None:
    append("own.svg", "<!-- more -->")(workspace)
    told = explained(workspace)["quillmere"].causes
    (built,) = build(open_folder(workspace), (), DAY, workspace / "build", customer_only=True)
    assert built.causes == told
    record = explained(workspace)["quillmere"].record
    assert record is not None
    assert record.causes == told


class TestTheCommand:
    def test_says_so_in_sentences_and_builds_nothing(self, planfolio: RunCommand, workspace: Path) -> None:
        before = {path: path.stat().st_mtime_ns for path in workspace.rglob("*")}
        options = ("build", "--explain", "--customer-only", "--as-of")
        same = planfolio(*options, f"{DAY}", cwd=workspace)
        assert same.stdout == (
            "quillmere: would stay, because nothing that it is made from has changed; it was built for 2026-02-01,"
            " because it had not been built here\n"
        )
        other = planfolio(*options, "2026-02-02", "quillmere", cwd=workspace)
        assert other.stdout == (
            "quillmere: would be built, because it was for another day, and something in it counts the days\n"
        )
        (workspace / "plans" / "quillmere.yml").rename(workspace / "plans" / "quillfield.yml")
        renamed = planfolio(*options, f"{DAY}", cwd=workspace)
        assert renamed.stdout == (
            "quillfield: would be built, because it had not been built here\n"
            "quillmere: its file is gone, and what was built of it would be removed\n"
        )
        assert (same.returncode, other.returncode, renamed.returncode) == (0, 0, 0)
        (workspace / "plans" / "quillfield.yml").rename(workspace / "plans" / "quillmere.yml")
        after = {path: path.stat().st_mtime_ns for path in workspace.rglob("*")}
        assert {path for path in before if before[path] != after[path]} == {workspace / "plans"}
        assert before.keys() == after.keys()

    def test_goes_with_portals_alone(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("build", "--explain", "--documents", "qbr", cwd=workspace)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--documents makes them anew each time" in done.stderr
