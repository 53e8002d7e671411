"""What lies in the wheel is all that a folder with plans needs."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.app.starters import Starter
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this folder and unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*command, str(folder), str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("planfolio-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def readme_plan() -> str:
    """The plan that the README tells its readers to save."""
    plan = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert plan is not None
    return plan[1]


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_readmes_plan_works_in_a_folder_with_nothing_but_plans(
    installed: Path, readme_plan: str, tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "quillmere.yml").write_text(readme_plan, encoding="utf-8")
    checked = run(installed, tmp_path, "check")
    assert checked.returncode == 0
    assert "1 plan checked, 0 errors, " in checked.stderr
    built = run(installed, tmp_path, "build", "--as-of", "2026-11-20")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "build" / "portals" / "quillmere" / "index.html").is_file()
    assert (tmp_path / "build" / "documents" / "quillmere" / "quillmere-sign-off.docx").is_file()


def test_the_schemas_travel_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    printed = run(installed, tmp_path, "schema", "workspace")
    assert printed.stdout == (ROOT / "schema" / "workspace.schema.json").read_text(encoding="utf-8")


def test_a_workspace_can_be_made_and_a_plan_of_each_type_be_started(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "init", "success")
    assert made.returncode == 0, made.stderr
    root = tmp_path / "success"
    for starter in Starter:
        done = run(installed, root, "new", f"a-{starter}", "--type", starter.value, "--start", "2026-11-23")
        assert done.returncode == 0, done.stderr
    checked = run(installed, root, "check")
    assert checked.returncode == 0, checked.stdout
    assert f"{len(Starter)} plans checked, 0 errors" in checked.stderr


def test_the_wheel_says_what_it_is(installed: Path) -> None:
    (information,) = installed.glob("planfolio-*.dist-info")
    metadata = (information / "METADATA").read_text(encoding="utf-8")
    assert "License-Expression: MIT" in metadata
    assert "planfolio = generator.__main__:main" in (information / "entry_points.txt").read_text(encoding="utf-8")
    assert (installed / "generator" / "py.typed").is_file()
