"""One file in place of what it was."""

import os
import stat
from pathlib import Path

import pytest

from generator.publish import replace_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yml"
    path.write_bytes(b"old")
    return path


def test_it_has_its_new_content_and_its_old_permissions(file: Path) -> None:
    file.chmod(0o640)
    replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file: Path) -> None:
    link = file.with_name("link.yml")
    link.symlink_to(file)
    replace_file(link, b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_what_somebody_else_has_written_meanwhile_is_kept(file: Path) -> None:
    file.write_bytes(b"theirs")
    with pytest.raises(OSError, match="changed by somebody else"):
        replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"theirs"
    assert list(file.parent.iterdir()) == [file]


def test_where_it_cannot_be_written_it_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]
