"""A customer's portal in one file."""

import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.app.building import build
from generator.app.bundle import Bundle, bundle
from generator.app.workspace import MisuseError, open_folder
from tests.conftest import ROOT, SECRETS

DAY = date(2026, 11, 20)
PASSWORD = "five words and some more"  # noqa: S105 - made for this test

Make = Callable[..., Bundle]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of which two plans were built, one of them full of what only the vendor may know."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "plans").mkdir()
    shutil.copy(ROOT / "plans" / "thistle-and-otter.yml", root / "plans")
    shutil.copy(SECRETS, root / "plans")
    (root / "planfolio.yml").write_text("vendor: {name: Tidewick}\n", encoding="utf-8")
    assert all(one.portal for one in build(open_folder(root), (), DAY, root / "build"))
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "workspace"))


@pytest.fixture
def make(root: Path) -> Make:
    def run(name: str = "thistle-and-otter", password: str = PASSWORD) -> Bundle:
        return bundle(open_folder(root), name, root / "build", password)

    return run


def test_the_file_holds_nothing_in_the_open_but_the_vendors_name(make: Make, root: Path) -> None:
    made = make()
    text = made.path.read_text(encoding="utf-8")
    assert made.path == root / "build" / "bundles" / "thistle-and-otter.html"
    assert "Tidewick" in text
    for word in ("Thistle", "Otter", "thistle", "otter", "Orla", "Milestone", "Outcome"):
        assert word not in text


def test_the_same_portal_and_password_leave_the_file_as_it_is(make: Make) -> None:
    first = make()
    content = first.path.read_bytes()
    second = make()
    assert (first.changed, second.changed) == (True, False)
    assert first.path.read_bytes() == content
    assert (second.size, second.files) == (first.size, first.files) == (len(content), second.files)


def test_another_password_another_portal_and_another_cover_make_the_file_anew(make: Make, root: Path) -> None:
    content = make().path.read_bytes()
    assert make(password=f"{PASSWORD}!").changed
    assert make().changed
    page = root / "build" / "portals" / "thistle-and-otter" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", "<!-- --></body>"), encoding="utf-8")
    assert make().changed
    (root / "planfolio.yml").write_text("vendor: {name: Tidewick Ltd}\n", encoding="utf-8")
    assert make().changed
    assert make().path.read_bytes() != content


def test_no_two_files_are_sealed_alike(make: Make) -> None:
    one = make()
    content = one.path.read_bytes()
    one.path.unlink()
    assert make().path.read_bytes() != content


def test_a_file_that_somebody_has_broken_is_made_anew(make: Make) -> None:
    made = make()
    made.path.write_text("not a bundle", encoding="utf-8")
    assert make().changed


@pytest.mark.parametrize("password", ["", "x" * 14])
def test_a_short_password_is_refused_without_being_told(make: Make, password: str) -> None:
    with pytest.raises(MisuseError, match="15 are the fewest") as refused:
        make(password=password)
    assert not password or password not in str(refused.value)


def test_a_plan_that_was_not_built_is_refused(make: Make, root: Path) -> None:
    shutil.rmtree(root / "build" / "portals" / "thistle-and-otter")
    with pytest.raises(MisuseError, match="run `planfolio build thistle-and-otter` first"):
        make()


def test_one_password_is_for_one_customer(make: Make, root: Path) -> None:
    with pytest.raises(MisuseError, match="stands for 2 plans"):
        make(name=str(root / "plans"))


def test_without_the_library_that_encrypts_it_is_told_how_to_install_it(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(MisuseError, match=r"pip install \"planfolio\[bundle\]\""):
        make()
