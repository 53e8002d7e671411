"""New files: none takes the place of another, and all are written or none."""

from pathlib import Path, PurePosixPath

import pytest

from generator.artifacts import Artifact
from generator.publish import write_fresh


def artifact(name: str, text: str = "new") -> Artifact:
    return Artifact(path=PurePosixPath(name), content=text.encode())


def held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_makes_what_is_not_there(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "target"
    artifacts = [artifact("a.txt"), artifact("b/c/d.txt", "deeper")]
    assert write_fresh(target, artifacts, [PurePosixPath("empty")]) == tuple(artifacts)
    assert held(target) == {"a.txt": "new", "b/c/d.txt": "deeper"}
    assert (target / "empty").is_dir()


def test_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "b.txt").mkdir()
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    artifacts = [artifact("a.txt"), artifact("b.txt"), artifact("c.txt"), artifact("d.txt")]
    assert write_fresh(tmp_path, artifacts) == (artifacts[-1],)
    assert held(tmp_path) == {"a.txt": "old", "d.txt": "new"}
    assert not (tmp_path / "nowhere").exists()


def test_takes_back_what_it_made_when_something_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "ours.txt").write_text("old")
    (tmp_path / "file").write_text("not a folder")
    artifacts = [artifact("new/a.txt"), artifact("ours.txt"), artifact("new/b/c.txt"), artifact("file/d.txt")]
    with pytest.raises(FileExistsError):
        write_fresh(tmp_path, artifacts, [PurePosixPath("empty")])
    assert held(tmp_path) == {"ours.txt": "old", "file": "not a folder"}
    assert {path.name for path in tmp_path.iterdir()} == {"ours.txt", "file"}


def test_takes_back_a_file_that_broke_off(tmp_path: Path) -> None:
    whole = Artifact(path=PurePosixPath("a.txt"), content=b"whole")
    # Not bytes, so that writing fails with the file already made, as on a full disk.
    broken = Artifact(path=PurePosixPath("b.txt"), content="text")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        write_fresh(tmp_path, [whole, broken])
    assert list(tmp_path.iterdir()) == []
