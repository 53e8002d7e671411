"""What counts as a change, whatever way an editor saves."""

import os
from pathlib import Path

import pytest

from generator.preview import Watch


@pytest.fixture
def watched(tmp_path: Path) -> tuple[Path, Watch]:
    (tmp_path / "plan.yml").write_text("one")
    return tmp_path, Watch(lambda: tmp_path.rglob("*"))


def test_nothing_has_changed_while_nobody_writes(watched: tuple[Path, Watch]) -> None:
    assert watched[1].changes() == frozenset()


def test_a_file_written_over_has_changed_once(watched: tuple[Path, Watch]) -> None:
    folder, watch = watched
    (folder / "plan.yml").write_text("another")
    assert watch.changes() == {folder / "plan.yml"}
    assert watch.changes() == frozenset()


def test_a_file_that_took_the_place_of_another_has_changed_even_if_time_and_size_are_the_same(
    watched: tuple[Path, Watch],
) -> None:
    folder, watch = watched
    (folder / "plan.yml~").write_text("two")
    before = (folder / "plan.yml").stat()
    os.utime(folder / "plan.yml~", ns=(before.st_atime_ns, before.st_mtime_ns))
    (folder / "plan.yml~").rename(folder / "plan.yml")
    assert watch.changes() == {folder / "plan.yml"}


def test_files_that_come_and_go_have_changed(watched: tuple[Path, Watch]) -> None:
    folder, watch = watched
    (folder / "new.yml").write_text("new")
    assert watch.changes() == {folder / "new.yml"}
    (folder / "new.yml").unlink()
    assert watch.changes() == {folder / "new.yml"}


def test_a_folder_is_no_file(watched: tuple[Path, Watch]) -> None:
    folder, watch = watched
    (folder / "empty").mkdir()
    assert watch.changes() == frozenset()


def test_a_file_behind_a_link_is_watched(watched: tuple[Path, Watch], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, watch = watched
    real = tmp_path_factory.mktemp("elsewhere") / "real.yml"
    real.write_text("one")
    (folder / "linked.yml").symlink_to(real)
    watch.changes()
    real.write_text("two of them")
    assert watch.changes() == {folder / "linked.yml"}


def test_what_no_file_can_be_called_never_changes(tmp_path: Path) -> None:
    assert Watch(lambda: [tmp_path / "a\0b.svg"]).changes() == frozenset()
