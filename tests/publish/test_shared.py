"""Files that folders have in common are kept once."""

import os
from pathlib import Path, PurePosixPath

import pytest

from generator.artifacts import Artifact
from generator.publish import SharedFiles, write_folder

LARGE = b"body { color: teal }\n" * 400
SMALL = b"body {}\n"


def site(**contents: bytes) -> list[Artifact]:
    return [
        Artifact(path=PurePosixPath(name.replace("__", "/")), content=content) for name, content in contents.items()
    ]


def test_folders_share_a_large_asset_and_nothing_else(tmp_path: Path) -> None:
    shared = SharedFiles(tmp_path / ".shared")
    for name in ("one", "other"):
        write_folder(tmp_path / name, site(assets__main=LARGE, assets__brand=SMALL, index=LARGE), shared=shared)
    files = {path: path.stat().st_nlink for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    assert {path.name: links for path, links in files.items() if path.parent.name != ".shared"} == {
        "main": 3,
        "brand": 1,
        "index": 1,
    }
    assert (tmp_path / "one" / "assets" / "main").read_bytes() == LARGE
    assert (tmp_path / "one" / "assets" / "main").stat().st_mode & 0o777 == 0o644 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_one_folder_gets_anew_the_others_keep(tmp_path: Path) -> None:
    shared = SharedFiles(tmp_path / ".shared")
    for name in ("one", "other"):
        write_folder(tmp_path / name, site(assets__main=LARGE), shared=shared)
    write_folder(tmp_path / "one", site(assets__main=LARGE * 2), shared=shared)
    assert (tmp_path / "one" / "assets" / "main").read_bytes() == LARGE * 2
    assert (tmp_path / "other" / "assets" / "main").read_bytes() == LARGE


def test_what_no_folder_has_any_more_goes(tmp_path: Path) -> None:
    shared = SharedFiles(tmp_path / ".shared")
    shared.forget_unused()
    write_folder(tmp_path / "one", site(assets__main=LARGE), shared=shared)
    write_folder(tmp_path / "one", site(assets__main=LARGE * 2), shared=shared)
    shared.forget_unused()
    assert [path.read_bytes() for path in (tmp_path / ".shared").iterdir()] == [LARGE * 2]


def test_where_the_system_has_no_links_each_folder_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_folder(tmp_path / "one", site(assets__main=LARGE), shared=SharedFiles(tmp_path / ".shared"))
    assert (tmp_path / "one" / "assets" / "main").read_bytes() == LARGE
