"""What templates are compiled to, kept from one process to the next."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from generator.wording import compiled
from generator.wording.compiled import Compiled

GREETING = "Hello {{ name }}!"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder of the program."""
    monkeypatch.setattr(compiled, "user_cache_path", lambda *_, **__: tmp_path / "cache" / "planfolio")
    return tmp_path / "cache" / "planfolio"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "environment.py").write_text("options = 1\n", encoding="utf-8")
    return tmp_path / "room"


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The templates that were compiled."""
    found: list[str | None] = []
    compile_template = jinja2.Environment.compile

    def noted(
        self: jinja2.Environment, source: str, name: str | None = None, *rest: object, **options: object
    ) -> object:
        found.append(name)
        return compile_template(self, source, name, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return found


def told(room: Path, source: str = GREETING, *versions: str) -> str:
    """What a template says in a process of its own, as far as it knows."""
    loader = jinja2.DictLoader({"greeting": source})
    environment = jinja2.Environment(loader=loader, bytecode_cache=Compiled(room, *versions), autoescape=True)
    return environment.get_template("greeting").render(name="Ada")


def files(kept: Path) -> Iterator[Path]:
    return (path for path in kept.rglob("*") if path.is_file())


@pytest.mark.usefixtures("kept")
def test_a_second_process_compiles_nothing(room: Path, compilations: list[str | None]) -> None:
    assert told(room) == told(room) == "Hello Ada!"
    assert compilations == ["greeting"]


@pytest.mark.usefixtures("kept")
def test_a_template_that_has_changed_is_compiled_anew(room: Path, compilations: list[str | None]) -> None:
    assert told(room) == "Hello Ada!"
    assert told(room, "Good day, {{ name }}.") == "Good day, Ada."
    assert told(room, "Good day, {{ name }}.") == "Good day, Ada."
    assert len(compilations) == 2


@pytest.mark.usefixtures("kept")
def test_another_version_or_another_environment_compiles_anew(room: Path, compilations: list[str | None]) -> None:
    told(room, GREETING, "1.6.0")
    told(room, GREETING, "1.6.1")
    (room / "environment.py").write_text("options = 2\n", encoding="utf-8")
    told(room, GREETING, "1.6.1")
    assert len(compilations) == 3


@pytest.mark.parametrize("content", [b"", b"nonsense", b"nonsense\n\x00\x01", b"\xff" * 100])
def test_a_broken_file_is_passed_over_and_mended(kept: Path, room: Path, content: bytes) -> None:
    told(room)
    (file,) = files(kept)
    whole = file.read_bytes()
    for broken in (content, whole[:60], whole.partition(b"\n")[0] + b"\n" + content):
        file.write_bytes(broken)
        assert told(room) == "Hello Ada!"
        assert file.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="users are no numbers here")
def test_nothing_is_read_from_a_folder_into_which_others_can_write(
    kept: Path, room: Path, compilations: list[str | None]
) -> None:
    told(room)
    (folder,) = kept.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o770)
    assert told(room) == "Hello Ada!"
    assert len(compilations) == 2


def test_nothing_is_read_through_a_link(kept: Path, room: Path, compilations: list[str | None], tmp_path: Path) -> None:
    told(room)
    (folder,) = kept.iterdir()
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    assert told(room) == "Hello Ada!"
    assert len(compilations) == 2


def test_without_a_cache_folder_all_goes_on(kept: Path, room: Path) -> None:
    kept.parent.write_text("a file is in the way", encoding="utf-8")
    assert told(room) == "Hello Ada!"


def test_what_older_versions_left_is_removed_once_nobody_uses_it(kept: Path, room: Path) -> None:
    for name, age in (("templates-old", 31), ("templates-recent", 1), ("other", 99)):
        (kept / name).mkdir(parents=True)
        then = time.time() - age * 24 * 60 * 60
        os.utime(kept / name, (then, then))
    told(room)
    names = {path.name for path in kept.iterdir()}
    assert {"templates-recent", "other"} < names
    assert "templates-old" not in names


def test_no_file_is_left_half_written(kept: Path, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert told(room) == "Hello Ada!"
    assert list(files(kept)) == []
