"""`bundle` on the command line."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, RunCommand

PASSWORD = "five words and some more"  # noqa: S105 - made for this test
SHORT = "qwertz"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A workspace with one plan, and in place of a portal built of it a page that says so."""
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / "plans" / "thistle-and-otter.yml", tmp_path / "plans")
    portal = tmp_path / "build" / "portals" / "thistle-and-otter"
    portal.mkdir(parents=True)
    (portal / "index.html").write_text('<html lang="en">the portal</html>', encoding="utf-8")
    (tmp_path / "build" / ".planfolio").touch()
    return tmp_path


def test_the_password_comes_from_the_environment(planfolio: RunCommand, built: Path) -> None:
    done = planfolio("bundle", "thistle-and-otter", PLANFOLIO_BUNDLE_PASSWORD=PASSWORD)
    assert (done.returncode, done.stdout) == (0, "build/bundles/thistle-and-otter.html\n")
    assert done.stderr.startswith("it holds 1 file in ")
    assert (built / "build" / "bundles" / "thistle-and-otter.html").is_file()
    again = planfolio("bundle", "thistle-and-otter", PLANFOLIO_BUNDLE_PASSWORD=PASSWORD)
    assert again.stderr.startswith("it is as it was")


def test_the_first_line_of_a_file_goes_before_the_environment(planfolio: RunCommand, built: Path) -> None:
    planfolio("bundle", "thistle-and-otter", PLANFOLIO_BUNDLE_PASSWORD=PASSWORD)
    (built / "password").write_text(f"{PASSWORD}\nsomething else\n", encoding="utf-8")
    done = planfolio("bundle", "thistle-and-otter", "--password-file", "password", PLANFOLIO_BUNDLE_PASSWORD=SHORT)
    assert done.stderr.startswith("it is as it was")


@pytest.mark.usefixtures("built")
def test_a_short_password_is_a_misuse_and_is_not_told(planfolio: RunCommand) -> None:
    done = planfolio("bundle", "thistle-and-otter", PLANFOLIO_BUNDLE_PASSWORD=SHORT)
    assert done.returncode == 2
    assert "15 are the fewest" in done.stderr
    assert SHORT not in done.stderr


@pytest.mark.usefixtures("built")
def test_where_nobody_can_be_asked_it_is_told_how_to_give_the_password(planfolio: RunCommand) -> None:
    done = planfolio("bundle", "thistle-and-otter")
    assert done.returncode == 2
    assert "PLANFOLIO_BUNDLE_PASSWORD" in done.stderr
