"""`publish --access` on the command line."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, RunCommand


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / "plans" / "okonjo-laboratories.yml", tmp_path / "plans")
    (tmp_path / "planfolio.yml").write_text(
        "vendor: {name: Tidewick}\nmail: {domains: [tidewick.example]}\n", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.usefixtures("plans")
def test_who_gets_in_is_told_and_who_does_not_with_the_reason(planfolio: RunCommand) -> None:
    done = planfolio("publish", "--access", "--as-of", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "written to build/access\n")
    assert done.stdout.splitlines() == [
        "okonjo-laboratories  okonjo-laboratories",
        "  adaeze@okonjolabs.example",
        "  mirela.cojocaru@okonjolabs.example",
        "  percival.strand@okonjolabs.example",
        "  not Bench analysts: no address",
        "  not Edmund Farthing: no longer in their part",
    ]


def test_a_program_reads_the_map_that_was_written(planfolio: RunCommand, plans: Path) -> None:
    done = planfolio("publish", "--access", "--as-of", "2026-11-20", "--format", "json")
    written = (plans / "build" / "access" / "access.json").read_text(encoding="utf-8")
    assert json.loads(done.stdout) == json.loads(written)


def test_a_plan_with_errors_is_told_and_the_command_says_so(planfolio: RunCommand, plans: Path) -> None:
    (plans / "plans" / "broken.yml").write_text("plan: [", encoding="utf-8")
    done = planfolio("publish", "--access", "--as-of", "2026-11-20")
    assert done.returncode == 1
    assert "broken: 1 error; nobody may open its portal" in done.stderr
    assert (plans / "build" / "access" / "access.json").is_file()


def test_a_secret_path_is_told_in_the_map_alone(planfolio: RunCommand, plans: Path) -> None:
    (plans / "planfolio.yml").write_text("publishing: {secret_paths: true}\n", encoding="utf-8")
    done = planfolio("publish", "--access", "--as-of", "2026-11-20", PLANFOLIO_PATH_SECRET="plum-" * 8)
    assert done.stdout.startswith("okonjo-laboratories\n  adaeze@")
    assert "okonjo-laboratories-" not in done.stdout + done.stderr
    (portal,) = json.loads((plans / "build" / "access" / "access.json").read_text(encoding="utf-8"))["portals"]
    assert portal["path"].startswith("okonjo-laboratories-")


def test_secret_paths_without_a_secret_are_a_misuse(planfolio: RunCommand, plans: Path) -> None:
    (plans / "planfolio.yml").write_text("publishing: {secret_paths: true}\n", encoding="utf-8")
    done = planfolio("publish", "--access", PLANFOLIO_PATH_SECRET="")
    assert done.returncode == 2
    assert "secrets.token_urlsafe(32)" in done.stderr
    assert not (plans / "build").exists()


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--access", "--to", "live"], "--access publishes nothing"),
        (["--access", "--dry-run"], "--access publishes nothing"),
        (["--to", "live", "--as-of", "2026-11-20"], "--as-of goes with --access alone"),
        ([], "say where to publish"),
    ],
)
def test_options_that_do_not_go_together_are_a_misuse(planfolio: RunCommand, options: list[str], told: str) -> None:
    done = planfolio("publish", *options)
    assert done.returncode == 2
    assert told in done.stderr
