"""What was built becomes what is to be live."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish import claim
from generator.publish.built import read_output
from generator.publish.release import TargetError
from tests.publish.portals import portal, write_portal


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_portal(tmp_path, "alder", "1")
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
        assert read_output(output).portal("cedar", "cedar") is None

    def test_holds_no_link_to_somewhere_else(self, output: Path) -> None:
        (output / "internal.txt").write_text("for nobody but us\n")
        (output / "portals" / "alder" / "notes.html").symlink_to(output / "internal.txt")
        with pytest.raises(OSError, match="files and folders alone"):
            portal(output, "alder")

    def test_is_no_link_to_the_portal_of_another_customer(self, output: Path) -> None:
        (output / "portals" / "birch").symlink_to("alder")
        with pytest.raises(OSError, match="files and folders alone"):
            read_output(output).portal("birch", "birch")

    def test_gives_no_other_bytes_than_those_it_was_read_with(self, output: Path) -> None:
        file = portal(output, "alder").files[2]
        assert file.read() == b"alder 1\n"
        write_portal(output, "alder", "2")
        with pytest.raises(OSError, match="changed while it was published"):
            file.read()


class TestWhatIsInternal:
    @pytest.fixture
    def output(self, output: Path) -> Path:
        write_portal(output / "internal", "alder", "for nobody but us")
        return output

    def test_is_never_a_portal(self, output: Path) -> None:
        with pytest.raises(TargetError, match="is never published; name the output folder itself"):
            read_output(output / "internal").portal("alder", "alder")

    def test_is_none_where_a_link_leads_to_it(self, output: Path) -> None:
        (output / "portals" / "birch").symlink_to(output / "internal" / "portals" / "alder")
        with pytest.raises(TargetError, match="is never published"):
            read_output(output).portal("birch", "birch")

    def test_is_not_an_output_of_that_name(self, output: Path) -> None:
        claim(output / "internal", ("portals-of-another-name",))
        assert read_output(output / "internal").portal("alder", "alder") is not None


class TestTheManifest:
    @pytest.fixture
    def output(self, output: Path) -> Path:
        """An output whose manifest tells a hash of its own for every file, so that it shows where it came from."""
        files = [
            {"path": f"portals/alder/{file.path}", "sha256": f"told of {file.path}", "size": file.size, "plan": "alder"}
            for file in portal(output, "alder").files
        ]
        (output / "manifest.json").write_text(json.dumps({"version": 1, "drafts": [], "files": files}))
        later = (output / "manifest.json").stat().st_mtime_ns + 10**9
        os.utime(output / "manifest.json", ns=(later, later))
        return output

    def test_spares_reading_what_it_tells_the_hash_of(self, output: Path) -> None:
        assert {file.sha256 for file in portal(output, "alder").files} == {
            f"told of {name}"
            for name in ("assets/style.css", "documents/review.docx", "index.html", "outcomes/growth.html")
        }

    def test_does_not_stand_for_a_file_of_another_size_or_a_later_one(self, output: Path) -> None:
        home, review = (
            output / "portals" / "alder" / "index.html",
            output / "portals" / "alder" / "documents" / "review.docx",
        )
        before = home.stat()
        home.write_text("alder of another size\n")
        os.utime(home, ns=(before.st_atime_ns, before.st_mtime_ns))
        review.write_text("alder 2\n")
        later = (output / "manifest.json").stat().st_mtime_ns
        os.utime(review, ns=(later, later))
        found = {file.path: file for file in portal(output, "alder").files}
        assert found["index.html"].sha256 == sha256(b"alder of another size\n").hexdigest()
        assert found["index.html"].size == len("alder of another size\n")
        assert found["documents/review.docx"].sha256 == sha256(b"alder 2\n").hexdigest()
        assert found["outcomes/growth.html"].sha256 == "told of outcomes/growth.html"

    @pytest.mark.parametrize(
        "content", ["", "[]", "{}", '{"drafts": [], "files": [{"path": "portals/alder/index.html"}]}']
    )
    def test_that_is_damaged_counts_as_none(self, output: Path, content: str) -> None:
        (output / "manifest.json").write_text(content)
        assert portal(output, "alder").files[2].sha256 == sha256(b"alder 1\n").hexdigest()
