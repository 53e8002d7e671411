"""Runs that end anywhere, stores that refuse, and two who publish at once: readers find one release, whole."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from generator.publish.bucket import open_bucket
from generator.publish.bucket.run import Run
from generator.publish.place import Place
from generator.publish.release import Release, TargetError
from tests.publish.bucket_host import BucketHost, TestBucket, kill, publish_elsewhere
from tests.publish.portals import PAGES, portal, release, write_portal

STAYING = ("open.js", "outcomes/growth.html", "documents/review.docx", "index.html", "entries.json")
OLD, NEW = "1", "2"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for plan_id in ("alder", "birch"):
        write_portal(tmp_path, plan_id, OLD)
    return tmp_path


def version_seen(bucket: TestBucket, plan_id: str, path: str | None = None) -> str:
    """The version that a reader finds who comes now: of all pages and documents, and it is one."""
    files = bucket.seen(path or plan_id, PAGES)
    assert files.pop("assets/style.css") == b"body {}\n"
    (content,) = set(files.values())
    assert content is not None, f"{plan_id}: something that the start page leads to is missing"
    name, version = content.decode().split()
    assert name == plan_id
    return version


def is_tidy(bucket: TestBucket, *plan_ids: str) -> bool:
    """Whether nothing lies in the bucket but what is live."""
    live = {
        *(f"{plan_id}/{name}" for plan_id in plan_ids for name in STAYING),
        *(f"{plan_id}/{bucket.live(plan_id)}/{name}" for plan_id in plan_ids for name in (*PAGES, "files.json")),
    }
    return bucket.held() == sorted({".planfolio/manifest.json", *live})


class TestAProcessThatIsKilled:
    def test_at_any_request_leaves_the_portal_as_it_was_or_as_it_is_to_be(self, host: BucketHost, output: Path) -> None:
        """What the next run leaves is the same as if none had been killed: all new, and nothing beside it."""
        goes = output / "portals" / "alder" / "outcomes" / "cost.html"
        seen: list[str] = []
        for last in range(1, 60):
            bucket = host.make()
            write_portal(output, "alder", OLD)
            goes.write_text("alder old\n")
            bucket.target(1).publish(release(output, "alder", "birch"), dry_run=False)
            write_portal(output, "alder", NEW)
            goes.unlink()
            was_killed = self._killed_after(host, bucket, output, last)
            seen.append(version_seen(bucket, "alder"))
            bucket.target(1).publish(release(output, "alder", "birch"), dry_run=False)
            assert version_seen(bucket, "alder") == NEW
            assert is_tidy(bucket, "alder", "birch"), f"killed after request {last}: {bucket.held()}"
            if not was_killed:
                break
        else:
            pytest.fail("a run of one small portal asks less than this")
        # At some request it switches, and never back.
        assert set(seen) == {OLD, NEW}
        assert seen == sorted(seen)

    @staticmethod
    def _killed_after(host: BucketHost, bucket: TestBucket, output: Path, last: int) -> bool:
        """Publishes in a process that ends once so many requests were carried out; False where it needs fewer."""
        host.asked.clear()
        ready = threading.Event()

        def end(number: int) -> None:
            ready.wait()
            version_seen(bucket, "alder")
            if number == last:
                kill(process)

        host.after = end
        process = publish_elsewhere(bucket, output, "alder", "birch", keep=1)
        ready.set()
        _, told = process.communicate()
        host.after = None
        assert process.returncode in (0, -9), told
        return process.returncode == -9


class TestAReader:
    def test_finds_one_release_whenever_they_look(self, host: BucketHost, bucket: TestBucket, output: Path) -> None:
        # As many are kept as there will be: this reader may be slow, as far as it goes.
        target = bucket.target(4)
        target.publish(release(output, "alder"), dry_run=False)
        found: list[int] = []
        is_over = threading.Event()

        def read() -> None:
            while not is_over.is_set():
                found.append(int(version_seen(bucket, "alder")))

        reader = threading.Thread(target=read)
        reader.start()
        for version in range(2, 5):
            write_portal(output, "alder", str(version))
            target.publish(release(output, "alder"), dry_run=False)
        is_over.set()
        reader.join()
        # A reader who had found a mix would not have come to the end; and none sees older figures than before.
        assert found == sorted(found)
        assert found[-1] >= 3


class TestTwoAtOnce:
    def test_with_other_portals_both_succeed(self, host: BucketHost, bucket: TestBucket, output: Path) -> None:
        bucket.target().publish(release(output, "alder", "birch"), dry_run=False)
        for plan_id in ("alder", "birch"):
            write_portal(output, plan_id, NEW)
        self._meanwhile(
            host,
            after=f"{bucket.folder}/alder/index.html",
            do=lambda: bucket.target().publish(release(output, "birch", is_whole=False), dry_run=False),
        )
        bucket.target().publish(release(output, "alder", is_whole=False), dry_run=False)
        host.asked.clear()
        bucket.target().publish(release(output, "alder", "birch"), dry_run=False)
        assert len(host.asked) == 2
        assert (version_seen(bucket, "alder"), version_seen(bucket, "birch")) == (NEW, NEW)

    def test_with_the_same_portal_the_slower_one_is_told_and_changes_nothing(
        self, host: BucketHost, bucket: TestBucket, output: Path
    ) -> None:
        bucket.target(1).publish(release(output, "alder"), dry_run=False)
        write_portal(output, "alder", NEW)
        slower = release(output, "alder")

        def overtake() -> None:
            write_portal(output, "alder", "3")
            bucket.target(1).publish(release(output, "alder"), dry_run=False)
            write_portal(output, "alder", NEW)

        self._meanwhile(host, after="/files.json", do=overtake)
        with pytest.raises(TargetError, match="alder was published by somebody else just now; publish again"):
            bucket.target(1).publish(slower, dry_run=False)
        assert version_seen(bucket, "alder") == "3"
        bucket.target(1).publish(slower, dry_run=False)
        assert version_seen(bucket, "alder") == NEW
        assert is_tidy(bucket, "alder")

    def test_with_the_same_portal_nothing_of_the_slower_one_stays(
        self, host: BucketHost, bucket: TestBucket, output: Path
    ) -> None:
        bucket.target(1).publish(release(output, "alder"), dry_run=False)
        write_portal(output, "alder", NEW)
        slower = release(output, "alder")

        def overtake() -> None:
            """Publishes and tidies while the slower one has put but its first file."""
            write_portal(output, "alder", "3")
            bucket.target(1).publish(release(output, "alder"), dry_run=False)
            write_portal(output, "alder", NEW)

        self._meanwhile(host, after="/assets/style.css", do=overtake)
        with pytest.raises(TargetError, match="published by somebody else"):
            bucket.target(1).publish(slower, dry_run=False)
        bucket.target(1).publish(slower, dry_run=False)
        assert version_seen(bucket, "alder") == NEW
        assert is_tidy(bucket, "alder")

    @staticmethod
    def _meanwhile(host: BucketHost, *, after: str, do: Callable[[], object]) -> None:
        """Lets somebody else come in between, once: after the first answer for such a key."""

        def come_in(number: int) -> None:
            if host.asked[number - 1].endswith(after):
                host.after = None
                do()

        host.after = come_in


class TestManyAtOnce:
    def test_leave_one_release_whole_whoever_was_stopped_where(
        self, host: BucketHost, bucket: TestBucket, tmp_path: Path
    ) -> None:
        """Three publish to the same bucket again and again, and the store refuses now and then, by chance."""
        chance = random.Random(7)  # noqa: S311 - only what is refused hangs on it
        outputs = [tmp_path / str(number) for number in range(3)]
        plans = ("alder", "birch")

        def publish(number: int, version: int) -> None:
            for plan_id in plans:
                write_portal(outputs[number], plan_id, str(version))
            with suppress(TargetError):
                bucket.target(1).publish(release(outputs[number], *plans), dry_run=False)

        with ThreadPoolExecutor(len(outputs)) as people:
            for turn in range(12):
                host.refuse = lambda line: 403 if "/live/" in line and chance.random() < 0.03 else None
                list(people.map(publish, range(3), range(3 * turn, 3 * turn + 3)))
                host.refuse = None
                for plan_id in plans:
                    if bucket.live(plan_id) is not None:
                        version_seen(bucket, plan_id)
        publish(0, 99)
        assert [version_seen(bucket, plan_id) for plan_id in plans] == ["99", "99"]
        assert is_tidy(bucket, *plans)


class TestAnAnswerThatIsLost:
    def test_to_what_may_be_done_once_is_no_clash(self, host: BucketHost, bucket: TestBucket, output: Path) -> None:
        bucket.target().publish(release(output, "alder"), dry_run=False)
        write_portal(output, "alder", NEW)
        lost: list[str] = []

        def lose(number: int) -> None:
            line = host.asked[number - 1]
            if line.startswith("PUT") and line.endswith(("manifest.json", "/alder/index.html")) and line not in lost:
                lost.append(line)
                raise ConnectionAbortedError

        host.after = lose
        bucket.target().publish(release(output, "alder"), dry_run=False)
        assert len(lost) == 2
        assert version_seen(bucket, "alder") == NEW


class TestAStoreThatRefuses:
    @pytest.mark.parametrize("method", ["PUT", "GET"])
    def test_is_told_in_clear_words(self, host: BucketHost, bucket: TestBucket, output: Path, method: str) -> None:
        host.refuse = lambda line: 403 if line.startswith(method) else None
        with pytest.raises(TargetError, match=r"refuses this login: it has to be allowed .*s3:PutObject"):
            bucket.target().publish(release(output, "alder"), dry_run=False)
        assert bucket.held() == []

    def test_one_portal_publishes_the_others(self, host: BucketHost, bucket: TestBucket, output: Path) -> None:
        bucket.target().publish(release(output, "alder", "birch"), dry_run=False)
        for plan_id in ("alder", "birch"):
            write_portal(output, plan_id, NEW)
        host.refuse = lambda line: 403 if line.startswith("PUT") and "/alder/" in line else None
        with pytest.raises(TargetError, match="refuses this login"):
            bucket.target().publish(release(output, "alder", "birch"), dry_run=False)
        assert (version_seen(bucket, "alder"), version_seen(bucket, "birch")) == (OLD, NEW)
        host.refuse = None
        bucket.target(1).publish(release(output, "alder", "birch"), dry_run=False)
        assert version_seen(bucket, "alder") == NEW

    def test_another_path_leaves_the_portal_at_the_one_before(
        self, host: BucketHost, bucket: TestBucket, output: Path
    ) -> None:
        bucket.target().publish(release(output, "alder"), dry_run=False)
        moved = f"alder-{'c' * 26}"
        wanted = Release(portals=(portal(output, "alder", moved),), waiting={}, is_whole=True)
        host.refuse = lambda line: 403 if line.startswith("PUT") and line.endswith(f"{moved}/index.html") else None
        with pytest.raises(TargetError, match="refuses this login"):
            bucket.target().publish(wanted, dry_run=False)
        assert version_seen(bucket, "alder") == OLD
        host.refuse = None
        bucket.target(1).publish(wanted, dry_run=False)
        assert bucket.live("alder") is None
        assert bucket.live(moved) is not None

    def test_has_no_such_bucket(self, host: BucketHost, output: Path) -> None:
        place = Place(name="s3://nowhere-to-be-found", root=Path(), keep=None, environment=host.environment)
        with pytest.raises(TargetError, match="there is no such bucket; make it"):
            open_bucket(place).publish(release(output, "alder"), dry_run=False)

    def test_cannot_be_reached(self, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("generator.publish.bucket.store._RETRIES", 0)
        environment = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
        place = Place(name="s3://portals", root=Path(), keep=None, environment=environment)
        with pytest.raises(
            TargetError, match=r"s3://portals cannot be published to; what it answered: .*127\.0\.0\.1:9"
        ):
            open_bucket(place).publish(release(output, "alder"), dry_run=False)


class TestWhatIsTold:
    def test_names_no_path_that_nobody_is_to_guess(self, host: BucketHost, bucket: TestBucket, output: Path) -> None:
        secret = "b" * 26
        wanted = Release(portals=(portal(output, "alder", f"alder-{secret}"),), waiting={}, is_whole=True)
        host.refuse = lambda line: 400 if "/alder-" in line else None
        with pytest.raises(TargetError, match=r"cannot be published to; what it answered: .*400") as caught:
            bucket.target().publish(wanted, dry_run=False)
        assert secret not in str(caught.value)


class TestAFileThatChangesMeanwhile:
    def test_leaves_the_portal_as_it_was(self, bucket: TestBucket, output: Path) -> None:
        bucket.target(1).publish(release(output, "alder"), dry_run=False)
        write_portal(output, "alder", NEW)
        wanted = release(output, "alder")
        write_portal(output, "alder", "3")
        with pytest.raises(OSError, match="changed while it was published"):
            bucket.target(1).publish(wanted, dry_run=False)
        assert version_seen(bucket, "alder") == OLD
        bucket.target(1).publish(release(output, "alder"), dry_run=False)
        assert version_seen(bucket, "alder") == "3"
        assert is_tidy(bucket, "alder")


class TestAReleaseToGoBackTo:
    def test_of_which_a_file_was_lost_is_not_made_live(self, bucket: TestBucket, output: Path) -> None:
        for version in (OLD, NEW):
            write_portal(output, "alder", version)
            bucket.target().publish(release(output, "alder"), dry_run=False)
        (old,) = {key.split("/")[1] for key in bucket.held() if "/release_" in key} - {bucket.live("alder")}
        bucket.delete(f"alder/{old}/files.json")
        with pytest.raises(TargetError, match="that release of alder is no longer whole; publish what was built"):
            bucket.target().roll_back(None, dry_run=False)
        assert version_seen(bucket, "alder") == NEW

    def test_that_somebody_gives_up_just_now_is_not_made_live(
        self, host: BucketHost, bucket: TestBucket, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = f"alder-{'b' * 26}"
        for version in (OLD, NEW):
            write_portal(output, "alder", version)
            whole = Release(portals=(portal(output, "alder", path),), waiting={}, is_whole=True)
            bucket.target().publish(whole, dry_run=False)
        carry_out = Run.carry_out

        def overtaken(run: Run, *args: object, **kwargs: object) -> None:
            monkeypatch.setattr(Run, "carry_out", carry_out)
            write_portal(output, "birch", NEW)
            bucket.target(1).publish(release(output, "birch", is_whole=False), dry_run=False)
            carry_out(run, *args, **kwargs)  # type: ignore[arg-type]  # whatever it was called with

        monkeypatch.setattr(Run, "carry_out", overtaken)
        with pytest.raises(TargetError, match=r"^alder: the release was just given up by somebody else"):
            bucket.target().roll_back(None, dry_run=False)
        assert version_seen(bucket, "alder", path) == NEW
