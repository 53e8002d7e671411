"""A folder as a target: what a web server finds there, now and after going back."""

import errno
import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.directory.target import Directory
from generator.publish.release import Outcome, Published, TargetError
from tests.publish.portals import PAGES, portal, release, write_portal

ALL_PUBLISHED = {"alder": Outcome.PUBLISHED, "birch": Outcome.PUBLISHED}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for plan_id in ("alder", "birch"):
        write_portal(tmp_path / "build", plan_id, "1")
    return tmp_path / "build"


@pytest.fixture
def target(tmp_path: Path) -> Directory:
    return Directory(folder=tmp_path / "srv", kept=3)


def publish(target: Directory, output: Path, *plan_ids: str, is_whole: bool = True) -> Published:
    return target.publish(release(output, *(plan_ids or ("alder", "birch")), is_whole=is_whole), dry_run=False)


def told(published: Published) -> dict[str, Outcome]:
    return {one.plan_id: one.outcome for one in published.portals}


def served(target: Directory) -> dict[str, str]:
    """Every page that a web server would serve, with what it says."""
    root = target.folder / "current"
    return {
        f"{customer.name}/{page}": (customer / page).read_text(encoding="utf-8").strip()
        for customer in sorted(root.iterdir())
        for page in PAGES
    }


def identity(file: Path) -> tuple[int, int]:
    """Which file of the disk it is, and when it was written: the time of the last reading is nobody's change."""
    status = file.stat()
    return status.st_ino, status.st_mtime_ns


def homes(target: Directory) -> list[str]:
    return [text for page, text in served(target).items() if page.endswith("index.html")]


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


class TestPublishing:
    def test_serves_every_page_of_every_portal_and_nothing_else(self, target: Directory, output: Path) -> None:
        done = publish(target, output)
        assert (done.release, told(done)) == ("1", ALL_PUBLISHED)
        assert homes(target) == ["alder 1", "birch 1"]
        top = {path.name for path in (target.folder / "current").iterdir()}
        assert top == {"alder", "birch"}, "no list of customers lies where it could be served"
        assert sorted(
            path.name for path in (target.folder / "current" / "alder").rglob("*") if path.is_file()
        ) == sorted(Path(page).name for page in PAGES)

    def test_writes_nothing_where_nothing_changed(self, target: Directory, output: Path) -> None:
        publish(target, output)
        before = {path: path.lstat().st_mtime_ns for path in target.folder.rglob("*")}
        done = publish(target, output)
        assert (done.release, done.is_changed) == ("1", False)
        assert {path: path.lstat().st_mtime_ns for path in target.folder.rglob("*")} == before

    def test_leaves_the_files_of_unchanged_customers_where_they_are(self, target: Directory, output: Path) -> None:
        publish(target, output)
        page = target.folder / "current" / "birch" / "index.html"
        before = identity(page)
        write_portal(output, "alder", "2")
        assert told(publish(target, output)) == {"alder": Outcome.PUBLISHED, "birch": Outcome.UNCHANGED}
        assert homes(target) == ["alder 2", "birch 1"]
        assert identity(page) == before

    def test_writes_a_file_once_that_many_portals_hold(self, target: Directory, output: Path) -> None:
        publish(target, output)
        styles = [target.folder / "current" / plan_id / "assets" / "style.css" for plan_id in ("alder", "birch")]
        assert styles[0].samefile(styles[1])

    def test_copies_a_file_where_it_can_get_no_second_name(
        self, target: Directory, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(source: Path, path: Path) -> None:
            raise OSError(errno.EMLINK, "Too many links", str(source), None, str(path))

        monkeypatch.setattr("os.link", refuse)
        publish(target, output)
        assert homes(target) == ["alder 1", "birch 1"]
        assert (target.folder / "current" / "birch" / "assets" / "style.css").stat().st_nlink == 1

    def test_of_some_plans_leaves_the_others_as_they_are(self, target: Directory, output: Path) -> None:
        publish(target, output)
        for plan_id in ("alder", "birch"):
            write_portal(output, plan_id, "2")
        publish(target, output, "birch", is_whole=False)
        assert homes(target) == ["alder 1", "birch 2"]

    def test_of_all_plans_removes_what_belongs_to_none(self, target: Directory, output: Path) -> None:
        publish(target, output)
        assert told(publish(target, output, "birch")) == {"alder": Outcome.REMOVED, "birch": Outcome.UNCHANGED}
        assert homes(target) == ["birch 1"]

    def test_keeps_the_portal_of_a_plan_that_was_not_built(self, target: Directory, output: Path) -> None:
        publish(target, output)
        target.publish(release(output, "birch", waiting={"alder": "alder"}), dry_run=False)
        assert homes(target) == ["alder 1", "birch 1"]

    def test_moves_a_portal_whose_path_is_another_now(self, target: Directory, output: Path) -> None:
        publish(target, output)
        moved = release(output, "birch", waiting={"alder": "alder-k3"})
        assert told(target.publish(moved, dry_run=False)) == {"alder": Outcome.MOVED, "birch": Outcome.UNCHANGED}
        assert {page.partition("/")[0] for page in served(target)} == {"alder-k3", "birch"}

    def test_tells_in_a_dry_run_what_would_change_and_changes_nothing(self, target: Directory, output: Path) -> None:
        planned = target.publish(release(output, "alder", "birch"), dry_run=True)
        assert (planned.release, told(planned)) == (None, ALL_PUBLISHED)
        assert not target.folder.exists()

    def test_puts_a_portal_back_whose_files_somebody_took_away(self, target: Directory, output: Path) -> None:
        publish(target, output)
        version = (target.folder / "current" / "alder").resolve()
        version.rename(target.folder.parent / "taken")
        assert told(publish(target, output)) == {"alder": Outcome.PUBLISHED, "birch": Outcome.UNCHANGED}
        assert homes(target) == ["alder 1", "birch 1"]

    def test_keeps_so_many_releases_and_what_they_serve(self, target: Directory, output: Path) -> None:
        for version in range(1, 7):
            write_portal(output, "alder", str(version))
            publish(target, output)
        assert sorted(path.name for path in (target.folder / "releases").iterdir()) == ["4", "5", "6"]
        kept = {portal(output, "birch").digest} | {
            (target.folder / "releases" / number / "site" / "alder").resolve().parent.name for number in "456"
        }
        assert {path.name for path in (target.folder / "portals").iterdir()} == kept


class TestGoingBack:
    @pytest.fixture
    def target(self, target: Directory, output: Path) -> Directory:
        """A folder with three releases, each of which changed what alder reads."""
        for version in ("1", "2", "3"):
            write_portal(output, "alder", version)
            publish(target, output)
        return target

    def test_makes_the_release_before_live_again(self, target: Directory) -> None:
        done = target.roll_back(None, dry_run=False)
        assert (done.release, told(done)) == ("2", {"alder": Outcome.PUBLISHED, "birch": Outcome.UNCHANGED})
        assert homes(target) == ["alder 2", "birch 1"]
        assert target.roll_back(None, dry_run=False).release == "1"
        with pytest.raises(TargetError, match="no release before 1, which is live, is kept; kept are 1, 2, 3"):
            target.roll_back(None, dry_run=False)

    def test_makes_a_certain_release_live_again(self, target: Directory) -> None:
        target.roll_back("1", dry_run=False)
        assert homes(target) == ["alder 1", "birch 1"]
        assert target.roll_back("3", dry_run=False).release == "3"

    def test_knows_no_release_that_is_not_kept(self, target: Directory) -> None:
        with pytest.raises(TargetError, match="no release 7; kept are 1, 2, 3"):
            target.roll_back("7", dry_run=False)

    def test_never_leads_to_a_portal_that_is_gone(self, target: Directory) -> None:
        (target.folder / "releases" / "1" / "site" / "alder").resolve().rename(target.folder.parent / "taken")
        with pytest.raises(TargetError, match="release 1 lacks the portal of alder"):
            target.roll_back("1", dry_run=False)
        assert homes(target) == ["alder 3", "birch 1"]

    def test_changes_nothing_in_a_dry_run(self, target: Directory) -> None:
        before = everything(target.folder)
        assert target.roll_back(None, dry_run=True).release == "2"
        assert homes(target) == ["alder 3", "birch 1"]
        assert everything(target.folder) == before

    def test_does_not_keep_from_publishing_again(self, target: Directory, output: Path) -> None:
        target.roll_back("1", dry_run=False)
        assert publish(target, output).release == "4"
        assert homes(target) == ["alder 3", "birch 1"]

    def test_leads_past_a_release_that_was_gone_back_from(self, target: Directory, output: Path) -> None:
        target.roll_back("2", dry_run=False)
        write_portal(output, "alder", "4")
        publish(target, output)
        kept = sorted(path.name for path in (target.folder / "releases").iterdir())
        assert kept == ["1", "2", "4"], "what somebody went back from is the first to go"
        assert target.roll_back(None, dry_run=False).release == "2"

    def test_keeps_the_live_release_however_old_it_is(self, target: Directory, output: Path) -> None:
        target.roll_back("1", dry_run=False)
        write_portal(output, "alder", "1")
        done = Directory(folder=target.folder, kept=1).publish(release(output, "alder", "birch"), dry_run=False)
        assert (done.release, done.is_changed) == ("1", False)
        assert homes(target) == ["alder 1", "birch 1"]

    def test_never_opens_a_path_again_that_a_portal_has_left(self, target: Directory, output: Path) -> None:
        moved = release(output, "birch", waiting={"alder": "alder-k3"})
        assert target.publish(moved, dry_run=False).release == "4"
        for name in (None, "2"):
            with pytest.raises(TargetError, match="alder has moved since then, and going back would open its old path"):
                target.roll_back(name, dry_run=False)
        assert sorted(path.name for path in (target.folder / "current").iterdir()) == ["alder-k3", "birch"]
        write_portal(output, "birch", "2")
        target.publish(release(output, "birch", is_whole=False), dry_run=False)
        assert target.roll_back(None, dry_run=False).release == "4", "what came after it moved can be gone back to"

    def test_is_not_possible_before_anything_was_published(self, tmp_path: Path) -> None:
        with pytest.raises(TargetError, match="nothing has been published"):
            Directory(folder=tmp_path / "nowhere", kept=3).roll_back(None, dry_run=False)


class TestAFolder:
    def test_of_somebody_else_is_refused(self, target: Directory, output: Path) -> None:
        target.folder.mkdir()
        (target.folder / "index.html").write_text("mine")
        with pytest.raises(TargetError, match="name a folder that is empty or not there yet"):
            publish(target, output)
        assert everything(target.folder) == {"index.html"}

    def test_that_is_a_file_is_refused(self, target: Directory, output: Path) -> None:
        target.folder.write_text("mine")
        with pytest.raises(TargetError, match="is a file; name a folder"):
            publish(target, output)
        assert target.folder.read_text() == "mine"

    def test_that_we_build_to_is_refused(self, output: Path) -> None:
        before = everything(output)
        with pytest.raises(TargetError, match="not published by Planfolio"):
            publish(Directory(folder=output, kept=3), output)
        assert everything(output) == before

    def test_takes_one_publisher_at_a_time(self, target: Directory, output: Path) -> None:
        publish(target, output)
        write_portal(output, "alder", "2")
        with (target.folder / ".planfolio-releases").open("a") as mark:
            fcntl.flock(mark, fcntl.LOCK_EX)
            with pytest.raises(TargetError, match="somebody else is publishing"):
                publish(target, output)
            with pytest.raises(TargetError, match="somebody else is publishing"):
                target.roll_back(None, dry_run=False)
        publish(target, output)
        assert homes(target) == ["alder 2", "birch 1"]

    @pytest.mark.parametrize("place", ["portals", "releases"])
    def test_keeps_what_somebody_puts_beside_ours(
        self, target: Directory, output: Path, tmp_path: Path, place: str
    ) -> None:
        publish(target, output)
        theirs = target.folder / place
        (theirs / ".DS_Store").write_text("of the system")
        (theirs / "notes").mkdir()
        (theirs / "notes" / "todo.txt").write_text("mine")
        (theirs / "elsewhere").symlink_to(tmp_path)
        write_portal(output, "alder", "2")
        publish(target, output)
        assert homes(target) == ["alder 2", "birch 1"]
        assert (theirs / ".DS_Store").read_text() == "of the system"
        assert (theirs / "notes" / "todo.txt").read_text() == "mine"
        assert (theirs / "elsewhere").is_symlink()

    def test_whose_link_leads_elsewhere_is_left_alone(self, target: Directory, output: Path, tmp_path: Path) -> None:
        publish(target, output)
        (target.folder / "current").unlink()
        (target.folder / "current").symlink_to(tmp_path)
        with pytest.raises(TargetError, match="which is no release; remove that link"):
            publish(target, output)


class TestADiskThatTakesNoMore:
    def test_leaves_what_was_live_and_nothing_half(self, target: Directory, output: Path) -> None:
        publish(target, output)
        before = everything(target.folder)
        (output / "portals" / "alder" / "documents" / "review.docx").write_bytes(bytes(300_000))
        # The system itself refuses files of more than so many bytes.
        script = (
            "import resource, signal\n"
            "from pathlib import Path\n"
            "from generator.publish.directory.target import Directory\n"
            "from tests.publish.portals import release\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
            f"target = Directory(folder=Path({str(target.folder)!r}), kept=3)\n"
            f"target.publish(release(Path({str(output)!r}), 'alder', 'birch'), dry_run=False)\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "OSError: [Errno 27] File too large" in done.stderr
        assert homes(target) == ["alder 1", "birch 1"]
        assert everything(target.folder) == before

    def test_does_so_too_where_a_portal_is_built_again_meanwhile(self, target: Directory, output: Path) -> None:
        publish(target, output)
        before = everything(target.folder)
        write_portal(output, "alder", "2")
        prepared = release(output, "alder", "birch")
        write_portal(output, "alder", "3")
        with pytest.raises(OSError, match="changed while it was published"):
            target.publish(prepared, dry_run=False)
        assert homes(target) == ["alder 1", "birch 1"]
        assert everything(target.folder) == before
