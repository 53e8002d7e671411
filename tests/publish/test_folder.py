"""A folder takes its artifacts whole or not at all."""

from pathlib import Path, PurePosixPath

import pytest

from generator.artifacts import Artifact
from generator.publish import write_folder


def artifacts(**contents: str) -> list[Artifact]:
    return [
        Artifact(path=PurePosixPath(name.replace("__", "/") + ".txt"), content=text.encode())
        for name, text in contents.items()
    ]


def held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_holds_exactly_the_artifacts(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "target"
    assert write_folder(target, artifacts(a="1", b__c="2"))
    assert held(target) == {"a.txt": "1", "b/c.txt": "2"}
    assert write_folder(target, artifacts(a="1", d="3"))
    assert held(target) == {"a.txt": "1", "d.txt": "3"}
    assert list(target.parent.iterdir()) == [target], "nothing is left beside it"


def test_writes_nothing_where_nothing_changed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    write_folder(target, artifacts(a="1"))
    before = target.stat().st_mtime_ns
    assert not write_folder(target, artifacts(a="1"))
    assert target.stat().st_mtime_ns == before


def test_stays_as_it_was_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "target"
    write_folder(target, artifacts(a="1"))
    write = Path.write_bytes

    def full_disk(path: Path, content: bytes) -> int:
        if path.name == "b.txt":
            raise OSError(28, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_folder(target, artifacts(a="2", b="3"))
    assert held(target) == {"a.txt": "1"}
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("path", ["/etc/passwd", "../other/index.html"])
def test_an_artifact_stays_below_its_folder(path: str) -> None:
    with pytest.raises(ValueError, match="stays below its folder"):
        Artifact(path=PurePosixPath(path), content=b"")
