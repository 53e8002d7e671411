"""A version or a release that bears its own name is whole, wherever writing or removing it ended."""

import errno
import shutil
from pathlib import Path

import pytest

from generator.publish.comparison import LivePortal
from generator.publish.directory.releases import Releases
from generator.publish.directory.store import Store
from tests.publish.portals import portal, write_portal


@pytest.fixture
def store(tmp_path: Path) -> Store:
    write_portal(tmp_path / "build", "alder", "1")
    return Store(tmp_path / "portals")


def test_a_version_that_cannot_be_written_to_its_end_is_not_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = portal(tmp_path / "build", "alder")
    write = Path.write_bytes

    def full_disk(path: Path, content: bytes) -> int:
        if path.name == "index.html":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full_disk)
        with pytest.raises(OSError, match="No space left"):
            store.add([wanted])
    assert not store.holds(wanted.digest)
    store.clear(())
    assert list(store.folder.iterdir()) == []
    store.add([wanted])
    assert store.holds(wanted.digest)


def test_what_is_half_removed_is_not_there(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = portal(tmp_path / "build", "alder")
    store.add([wanted])
    releases = Releases(tmp_path)
    for _ in range(2):
        releases.switch(releases.add({"alder": LivePortal(path="alder", digest=wanted.digest)}, store.folder))
    assert releases.numbers() == [1, 2]

    def stopped(path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", stopped)
        with pytest.raises(OSError, match="Input/output"):
            store.clear(())
        with pytest.raises(OSError, match="Input/output"):
            releases.keep(1)
    assert not store.holds(wanted.digest)
    assert releases.numbers() == [2]


def test_a_version_whose_list_of_files_is_damaged_shares_nothing(store: Store, tmp_path: Path) -> None:
    store.add([portal(tmp_path / "build", "alder")])
    (next(store.folder.iterdir()) / "files.json").write_text("{")
    write_portal(tmp_path / "build", "birch", "1")
    fresh = Store(store.folder)
    fresh.add([portal(tmp_path / "build", "birch")])
    style = fresh.portal(portal(tmp_path / "build", "birch").digest) / "assets" / "style.css"
    assert style.stat().st_nlink == 1
