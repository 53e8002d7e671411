"""What was built becomes what is to be live."""

from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish.comparison import LivePortal, outcomes, to_be_live
from generator.publish.release import Outcome, read_portal
from tests.publish.portals import portal, release, write_portal


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for plan_id in ("alder", "birch"):
        write_portal(tmp_path, plan_id, "1")
    return tmp_path


class TestAPortal:
    def test_holds_all_its_files_sorted_with_size_and_hash(self, output: Path) -> None:
        files = portal(output, "alder").files
        assert [file.path for file in files] == sorted(
            ["assets/style.css", "documents/review.docx", "index.html", "outcomes/growth.html"]
        )
        assert {file.path: file.size for file in files}["index.html"] == len("alder 1\n")
        assert files[2].sha256 == sha256(b"alder 1\n").hexdigest()

    def test_has_the_digest_of_what_it_holds_wherever_it_lies(self, output: Path) -> None:
        before = portal(output, "alder")
        assert portal(output, "alder", "alder-elsewhere").digest == before.digest
        (output / "portals" / "alder" / "index.html").rename(output / "portals" / "alder" / "home.html")
        (output / "portals" / "alder" / "index.html").write_text("new\n")
        assert portal(output, "alder").digest != before.digest

    def test_is_none_where_nothing_was_built(self, output: Path) -> None:
        assert read_portal(output, "cedar", "cedar") is None

    def test_holds_no_link_to_somewhere_else(self, output: Path) -> None:
        (output / "internal.txt").write_text("for nobody but us\n")
        (output / "portals" / "alder" / "notes.html").symlink_to(output / "internal.txt")
        with pytest.raises(OSError, match="files and folders alone"):
            portal(output, "alder")

    def test_gives_no_other_bytes_than_those_it_was_read_with(self, output: Path) -> None:
        file = portal(output, "alder").files[2]
        assert file.read() == b"alder 1\n"
        write_portal(output, "alder", "2")
        with pytest.raises(OSError, match="changed while it was published"):
            file.read()


class TestWhatChanges:
    def test_is_told_of_each_plan(self, output: Path) -> None:
        live = {
            "alder": LivePortal(path="alder", digest="an older one"),
            "birch": LivePortal(path="birch", digest=portal(output, "birch").digest),
            "cedar": LivePortal(path="cedar", digest="c"),
            "damson": LivePortal(path="damson", digest="d"),
        }
        after = to_be_live(live, release(output, "alder", "birch", waiting={"damson": "damson-x", "elder": "elder"}))
        assert {one.plan_id: (one.path, one.outcome) for one in outcomes(live, after)} == {
            "alder": ("alder", Outcome.PUBLISHED),
            "birch": ("birch", Outcome.UNCHANGED),
            "cedar": ("cedar", Outcome.REMOVED),
            "damson": ("damson-x", Outcome.MOVED),
        }

    def test_is_nothing_of_plans_that_were_not_asked_for(self, output: Path) -> None:
        live = {"cedar": LivePortal(path="cedar", digest="c")}
        after = to_be_live(live, release(output, "alder", is_whole=False))
        assert [(one.plan_id, one.outcome) for one in outcomes(live, after)] == [
            ("alder", Outcome.PUBLISHED),
            ("cedar", Outcome.UNCHANGED),
        ]
