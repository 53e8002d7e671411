"""The reference document of a workspace: where it comes from, where its faults are told, and what they keep back."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.app.building import Built, build
from generator.app.init import init_reference_document
from generator.app.workspace import open_folder
from generator.diagnostics import Check
from generator.documents import reference_document
from tests.conftest import FLOOR, RunCommand
from tests.documents.word_files import WordFile

DAY = date(2026, 2, 1)
NAME = "site_templates/documents/reference.docx"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    shutil.copy(FLOOR, tmp_path / "plans" / "quillmere.yml")
    return tmp_path


def build_all(workspace: Path) -> list[Built]:
    return list(build(open_folder(workspace), (), DAY, workspace / "build"))


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(workspace: Path, content: bytes, name: str = NAME) -> Path:
    path = workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def without(*styles: str) -> bytes:
    file = WordFile()
    for style in styles:
        file.replace("word/styles.xml", f'<w:name w:val="{style}"/>', '<w:name w:val="Box"/>')
    return file.content


class TestIsPutThere:
    def test_as_ours_and_alone(self, tmp_path: Path) -> None:
        assert init_reference_document(tmp_path).made == (NAME,)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / NAME]
        assert (tmp_path / NAME).read_bytes() == reference_document()

    def test_once_and_never_in_the_place_of_another(self, tmp_path: Path) -> None:
        put(tmp_path, b"theirs")
        done = init_reference_document(tmp_path)
        assert (done.made, done.kept) == ((), (NAME,))
        assert (tmp_path / NAME).read_bytes() == b"theirs"

    def test_by_a_command_that_says_what_is_next(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("init", "--reference-doc", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, f"{NAME}\n")
        assert "in Word" in done.stderr
        again = planfolio("init", "--reference-doc", cwd=tmp_path)
        assert (again.returncode, again.stdout) == (0, "")
        assert f"{NAME} was there already and stays as it is" in again.stderr

    def test_without_a_name_for_the_vendor(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("init", "--reference-doc", "--vendor", "Tidewick", cwd=tmp_path)
        assert done.returncode == 2
        assert "leave --vendor and --ci out" in done.stderr


class TestWithFaults:
    def test_is_told_by_check_with_all_the_rest(self, planfolio: RunCommand, workspace: Path) -> None:
        put(workspace, without("Lead", "Muted"))
        (workspace / "planfolio.yml").write_text("rules:\n  severity:\n    outcomes-count: off\n")
        done = planfolio("check", "--as-of", "2026-02-01", cwd=workspace)
        assert done.returncode == 1
        said = f"{NAME}  error  reference-document  it lacks the styles Lead (paragraph), Muted (character)\n"
        assert said in done.stdout
        assert "planfolio.yml:3:5  error  unknown-reference" in done.stdout

    def test_keeps_everything_that_was_built_before(self, planfolio: RunCommand, workspace: Path) -> None:
        build_all(workspace)
        before = held(workspace / "build")
        put(workspace, without("Lead"))
        assert build_all(workspace) == []
        done = planfolio("build", "--as-of", "2026-02-02", cwd=workspace)
        assert done.returncode == 1
        assert "nothing was built: no document can be made from the reference document" in done.stderr
        assert held(workspace / "build") == before

    def test_keeps_no_plan_from_being_looked_at(self, workspace: Path) -> None:
        put(workspace, without("Lead"))
        folder = open_folder(workspace)
        assert (folder.is_usable, folder.can_build) == (True, False)

    def test_that_cannot_be_read_is_told(self, workspace: Path) -> None:
        (workspace / NAME).mkdir(parents=True)
        (found,) = open_folder(workspace).diagnostics
        assert (found.id, found.message) == (Check.REFERENCE_DOCUMENT, "it cannot be read: Is a directory")

    def test_that_leads_nowhere_is_told(self, workspace: Path) -> None:
        (workspace / NAME).parent.mkdir(parents=True)
        (workspace / NAME).symlink_to(workspace / "gone.docx")
        (found,) = open_folder(workspace).diagnostics
        assert found.message == "it cannot be read: No such file or directory"

    @pytest.mark.parametrize(
        "name", ["reference.dotx", "reference.docm", "Reference.DOC", "reference.odt", "REFERENCE.docx"]
    )
    def test_under_another_name_is_not_passed_over(self, name: str, workspace: Path) -> None:
        put(workspace, b"x", f"site_templates/documents/{name}")
        (found,) = open_folder(workspace).diagnostics
        assert found.file.endswith(f"site_templates/documents/{name}")
        assert "is called reference.docx" in found.message


class TestInOrder:
    def test_changes_the_look_of_every_document(self, workspace: Path) -> None:
        build_all(workspace)
        before = held(workspace / "build" / "documents")
        put(workspace, WordFile().replace("word/styles.xml", 'w:val="52"', 'w:val="60"').content)
        assert open_folder(workspace).diagnostics == ()
        build_all(workspace)
        after = held(workspace / "build" / "documents")
        assert set(after) == set(before)
        assert all(after[name] != before[name] for name in before)

    def test_may_be_ours(self, workspace: Path) -> None:
        put(workspace, reference_document())
        assert open_folder(workspace).diagnostics == ()
