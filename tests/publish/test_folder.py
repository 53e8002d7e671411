"""A folder takes its artifacts whole or not at all."""

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from generator.artifacts import Artifact
from generator.publish import claim, folder, sole_writer, write_file, write_files, write_folder
from generator.publish.exchange import exchange


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


def test_is_back_in_its_place_when_the_new_one_cannot_take_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "target"
    write_folder(target, artifacts(a="1"))
    rename = Path.rename

    def fail_for_the_new(path: Path, other: Path) -> Path:
        if other == target and path.name != target.name:
            raise OSError(13, "Permission denied", str(other))
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", fail_for_the_new)
    monkeypatch.setattr(folder, "exchange", lambda *_: False)
    with pytest.raises(OSError, match="Permission denied"):
        write_folder(target, artifacts(a="2"))
    assert held(target) == {"a.txt": "1"}
    assert list(tmp_path.iterdir()) == [target]


class TestClaim:
    def test_takes_a_new_folder_an_empty_one_one_with_other_things_and_its_own(self, tmp_path: Path) -> None:
        for name in ("new", "empty", "used"):
            folder = tmp_path / name
            if name != "new":
                folder.mkdir()
            if name == "used":
                (folder / "notes.txt").write_text("mine")
                (folder / "portals").mkdir()
            claim(folder, ("portals",))
            write_folder(folder / "portals" / "a", artifacts(a="1"))
            claim(folder, ("portals",))
        assert (tmp_path / "used" / "notes.txt").read_text() == "mine"

    def test_leaves_somebody_elses_files_alone(self, tmp_path: Path) -> None:
        (tmp_path / "documents").mkdir()
        (tmp_path / "documents" / "contract.pdf").write_text("signed")
        with pytest.raises(FileExistsError, match="name another output"):
            claim(tmp_path, ("portals", "documents"))
        assert held(tmp_path) == {"documents/contract.pdf": "signed"}


@pytest.mark.parametrize("path", ["/etc/passwd", "../other/index.html"])
def test_an_artifact_stays_below_its_folder(path: str) -> None:
    with pytest.raises(ValueError, match="stays below its folder"):
        Artifact(path=PurePosixPath(path), content=b"")


def test_keeps_a_folder_that_is_to_stay(tmp_path: Path) -> None:
    target = tmp_path / "target"
    write_folder(target, artifacts(a="1"))
    write_files(target, artifacts(reviews__b="2"))
    assert not write_folder(target, artifacts(a="1"), keep="reviews")
    assert write_folder(target, artifacts(c="3"), keep="reviews")
    assert held(target) == {"c.txt": "3", "reviews/b.txt": "2"}
    assert write_folder(target, artifacts(c="3"))
    assert held(target) == {"c.txt": "3"}


class TestFiles:
    def test_leave_the_others_alone(self, tmp_path: Path) -> None:
        write_folder(tmp_path / "target", artifacts(a="1", b="2"))
        assert write_files(tmp_path / "target", artifacts(a="3", c__d="4"))
        assert held(tmp_path / "target") == {"a.txt": "3", "b.txt": "2", "c/d.txt": "4"}

    def test_are_not_written_where_they_are_there(self, tmp_path: Path) -> None:
        write_files(tmp_path, artifacts(a="1"))
        before = (tmp_path / "a.txt").stat().st_mtime_ns
        assert not write_files(tmp_path, artifacts(a="1"))
        assert (tmp_path / "a.txt").stat().st_mtime_ns == before

    def test_can_be_read_by_whoever_reads_the_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "open"
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)
        write_files(folder, artifacts(a="1"))
        assert (folder / "a.txt").stat().st_mode & 0o777 == 0o644

    def test_stay_as_they_were_when_writing_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write_files(tmp_path, artifacts(a="1"))

        def refuse(_path: Path, target: Path) -> Path:
            raise OSError(5, "Input/output error", str(target))

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(OSError, match="Input/output"):
            write_files(tmp_path, artifacts(a="2"))
        assert held(tmp_path) == {"a.txt": "1"}


class TestAFileOfParts:
    def test_takes_its_place_as_a_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "manifest.json"
        assert write_file(path, [b"one, ", b"two"])
        assert held(tmp_path) == {"manifest.json": "one, two"}
        assert write_file(path, iter([b"three"]))
        assert held(tmp_path) == {"manifest.json": "three"}

    def test_is_not_written_where_it_is_there(self, tmp_path: Path) -> None:
        path = tmp_path / "manifest.json"
        write_file(path, [b"one, ", b"two"])
        before = path.stat()
        assert not write_file(path, [b"one", b", two"])
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        assert held(tmp_path) == {"manifest.json": "one, two"}, "nothing is left beside it"

    def test_stays_as_it_was_where_a_part_cannot_be_made(self, tmp_path: Path) -> None:
        def parts() -> Iterator[bytes]:
            yield b"half"
            raise OSError(5, "Input/output error")

        path = tmp_path / "manifest.json"
        write_file(path, [b"whole"])
        with pytest.raises(OSError, match="Input/output error"):
            write_file(path, parts())
        assert held(tmp_path) == {"manifest.json": "whole"}


class TestTakingTurns:
    def test_a_second_writer_is_sent_away(self, tmp_path: Path) -> None:
        build = tmp_path / "build"
        with (
            sole_writer(build, ("portals",)),
            pytest.raises(OSError, match="another build is writing"),
            sole_writer(build, ("portals",)),
        ):
            raise AssertionError("two write at once")
        with sole_writer(tmp_path / "build", ("portals",)):
            pass

    @pytest.mark.parametrize("can_exchange", [True, False])
    def test_a_folder_takes_the_place_of_another(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_exchange: bool
    ) -> None:
        if not can_exchange:
            monkeypatch.setattr(folder, "exchange", lambda *_: False)
        write_folder(tmp_path / "site", artifacts(a="1", b="2"))
        assert write_folder(tmp_path / "site", artifacts(a="3"))
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        assert [path.read_text() for path in (tmp_path / "site").iterdir()] == ["3"]

    def test_two_folders_change_places_in_one_step(self, tmp_path: Path) -> None:
        for name in ("one", "other"):
            write_folder(tmp_path / name, artifacts(a=name))
        assert exchange(tmp_path / "one", tmp_path / "other") == (sys.platform in {"linux", "darwin"})
        if sys.platform in {"linux", "darwin"}:
            assert [(tmp_path / name / "a.txt").read_text() for name in ("one", "other")] == ["other", "one"]
        assert not exchange(tmp_path / "one", tmp_path / "nowhere")

    def test_what_a_stopped_run_left_is_cleared_away_and_an_old_folder_without_successor_is_put_back(
        self, tmp_path: Path
    ) -> None:
        build = tmp_path / "build"
        with sole_writer(build, ("portals",)):
            write_folder(build / "portals" / "quillmere", artifacts(a="new"))
        write_folder(build / "portals" / ".half-new-1", artifacts(a="never finished"))
        write_folder(build / "portals" / ".half-old-1" / "quillmere", artifacts(a="replaced"))
        write_folder(build / "internal" / "portals" / ".half-old-2" / "cinderbrook", artifacts(a="the last good one"))
        (build / ".half-new-3").write_text("{")
        with sole_writer(build, ("portals",)):
            left = sorted(path.relative_to(build).as_posix() for path in build.rglob("*.txt"))
            assert left == ["internal/portals/cinderbrook/a.txt", "portals/quillmere/a.txt"]
            assert (build / "portals" / "quillmere" / "a.txt").read_text() == "new"
            assert not list(build.rglob(".half-*"))
