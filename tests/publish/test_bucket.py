"""Portals to a bucket of an S3-compatible store."""

import json
import sys
from pathlib import Path

import pytest

from generator.publish.bucket import open_bucket
from generator.publish.place import Place
from generator.publish.release import Outcome, Portal, Published, Release, TargetError
from tests.publish.bucket_host import BucketHost, TestBucket
from tests.publish.portals import PAGES, portal, release, write_portal

SECRET_PART = "a" * 26


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for plan_id in ("alder", "birch"):
        write_portal(tmp_path, plan_id, "1")
    return tmp_path


def publish(bucket: TestBucket, wanted: Release, *, keep: int = 2, dry_run: bool = False) -> Published:
    bucket.host.asked.clear()
    return bucket.target(keep).publish(wanted, dry_run=dry_run)


def told(published: Published) -> dict[str, str]:
    return {one.path: one.outcome.value for one in published.portals}


def shown(bucket: TestBucket, path: str) -> set[bytes | None]:
    """What a reader sees of a portal's pages and documents, whichever they look at."""
    return set(bucket.seen(path, (name for name in PAGES if not name.endswith(".css"))).values())


def release_folders(bucket: TestBucket, path: str) -> set[str]:
    return {key.split("/")[1] for key in bucket.held() if key.startswith(f"{path}/release_")}


class TestTheFirstTime:
    def test_every_portal_is_put_whole_and_its_start_page_leads_to_it(self, bucket: TestBucket, output: Path) -> None:
        assert told(publish(bucket, release(output, "alder", "birch"))) == {"alder": "published", "birch": "published"}
        for plan_id in ("alder", "birch"):
            assert bucket.seen(plan_id, PAGES) == {
                name: (output / "portals" / plan_id / name).read_bytes() for name in PAGES
            }

    def test_what_pages_load_comes_first_then_pages_then_the_start_page_then_the_manifest(
        self, host: BucketHost, bucket: TestBucket, output: Path
    ) -> None:
        publish(bucket, release(output, "alder"))
        live = bucket.live("alder")
        put = [line.split(f"{bucket.folder}/")[1] for line in host.asked if line.startswith("PUT")]
        in_release = [name for name in put if live and live in name]
        assert [name.rpartition("/")[2] for name in in_release[-3:]] == ["growth.html", "index.html", "files.json"]
        switch = put.index("alder/index.html")
        assert put.index(in_release[-1]) < put.index("alder/outcomes/growth.html") < switch
        assert switch < put.index("alder/documents/review.docx") < len(put) - 1
        assert (put[0], put[-1]) == (".planfolio/manifest.json", ".planfolio/manifest.json")

    def test_each_page_and_document_has_an_address_that_stays(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder"))
        lead_on = bucket.read("alder/outcomes/growth.html")
        assert lead_on is not None
        assert b'src="../open.js"' in lead_on
        assert bucket.read("alder/documents/review.docx") == b"alder 1\n"

    def test_each_file_says_what_it_is_and_how_long_to_keep_it(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder"))
        start = bucket.headers("alder/index.html")
        assert (start["content-type"], start["cache-control"]) == ("text/html; charset=utf-8", "private, no-cache")
        document = bucket.headers("alder/documents/review.docx")
        assert document["content-type"].endswith("wordprocessingml.document")
        style = bucket.headers(f"alder/{bucket.live('alder')}/assets/style.css")
        assert style["content-type"] == "text/css; charset=utf-8"
        assert "immutable" in style["cache-control"]

    def test_the_manifest_names_no_customer(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder", "birch"))
        manifest = bucket.read(".planfolio/manifest.json")
        assert manifest is not None
        assert len(json.loads(manifest)["portals"]) == 2
        assert b"alder" not in manifest
        assert b"birch" not in manifest

    def test_a_page_that_somebody_else_has_put_there_stays(self, bucket: TestBucket, output: Path) -> None:
        bucket.write("alder/index.html", b"<h1>Our own start page</h1>")
        with pytest.raises(TargetError, match="the start page of alder was put there by somebody else"):
            publish(bucket, release(output, "alder"))
        assert bucket.read("alder/index.html") == b"<h1>Our own start page</h1>"

    def test_a_dry_run_tells_it_and_writes_nothing(self, bucket: TestBucket, output: Path) -> None:
        assert told(publish(bucket, release(output, "alder"), dry_run=True)) == {"alder": "published"}
        assert bucket.held() == []


class TestWhatHasNotChanged:
    def test_costs_the_manifest_and_a_list_of_folders(self, host: BucketHost, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder", "birch"))
        assert told(publish(bucket, release(output, "alder", "birch"))) == {"alder": "unchanged", "birch": "unchanged"}
        assert sorted(host.asked) == [
            f"GET /{bucket.bucket}",
            f"GET /{bucket.bucket}/{bucket.folder}/.planfolio/manifest.json",
        ]

    def test_costs_nothing_beside_what_has(self, host: BucketHost, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder", "birch"))
        write_portal(output, "alder", "2")
        published = publish(bucket, release(output, "alder", "birch"))
        assert told(published) == {"alder": "published", "birch": "unchanged"}
        assert not any("birch" in line for line in host.asked)
        assert shown(bucket, "alder") == {b"alder 2\n"}
        assert shown(bucket, "birch") == {b"birch 1\n"}

    def test_stays_where_it_is_not_named(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder", "birch"))
        write_portal(output, "alder", "2")
        write_portal(output, "birch", "2")
        assert told(publish(bucket, release(output, "alder", is_whole=False)))["birch"] == "unchanged"
        assert shown(bucket, "birch") == {b"birch 1\n"}


class TestWhatHasChanged:
    def test_is_seen_at_every_address_and_the_old_release_is_kept_for_a_while(
        self, bucket: TestBucket, output: Path
    ) -> None:
        for number in ("1", "2", "3"):
            write_portal(output, "alder", number)
            assert publish(bucket, release(output, "alder"), keep=2).release == number
        assert shown(bucket, "alder") == {b"alder 3\n"}
        assert bucket.read("alder/documents/review.docx") == b"alder 3\n"
        assert len(release_folders(bucket, "alder")) == 2

    def test_a_file_that_lies_there_is_copied_and_not_sent(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder"))
        write_portal(output, "alder", "2")
        wanted = release(output, "alder")
        (output / "portals" / "alder" / "assets" / "style.css").unlink()
        publish(bucket, wanted)
        assert bucket.seen("alder", ["assets/style.css"]) == {"assets/style.css": b"body {}\n"}

    def test_a_page_that_is_no_longer_there_loses_its_address(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder"))
        (output / "portals" / "alder" / "outcomes" / "growth.html").unlink()
        publish(bucket, release(output, "alder"))
        assert bucket.read("alder/outcomes/growth.html") is None
        assert "growth" not in (bucket.read("alder/entries.json") or b"").decode()

    def test_a_portal_whose_plan_is_gone_goes_whole(self, bucket: TestBucket, output: Path) -> None:
        bucket.write("notes/index.html", b"not ours")
        publish(bucket, release(output, "alder", "birch"))
        assert told(publish(bucket, release(output, "alder"))) == {"alder": "unchanged", "birch": "removed"}
        assert {key.split("/")[0] for key in bucket.held()} == {".planfolio", "alder", "notes"}

    def test_a_plan_that_could_not_be_built_keeps_its_portal(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder", "birch"))
        assert told(publish(bucket, release(output, "alder", waiting={"birch": "birch"})))["birch"] == "unchanged"
        assert shown(bucket, "birch") == {b"birch 1\n"}


class TestAnotherPath:
    def test_takes_what_lies_at_the_one_before(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder", "birch"))
        moved = f"alder-{SECRET_PART}"
        wanted = Release(
            portals=(portal(output, "alder", moved),), waiting={"birch": f"birch-{SECRET_PART}"}, is_whole=True
        )
        assert set(told(publish(bucket, wanted)).values()) == {Outcome.MOVED.value}
        assert shown(bucket, moved) == {b"alder 1\n"}
        assert shown(bucket, f"birch-{SECRET_PART}") == {b"birch 1\n"}
        assert {key.split("/")[0] for key in bucket.held()} == {".planfolio", moved, f"birch-{SECRET_PART}"}

    def test_is_told_by_the_plan_once_it_is_gone(self, bucket: TestBucket, output: Path) -> None:
        secret = Release(portals=(portal(output, "alder", f"alder-{SECRET_PART}"),), waiting={}, is_whole=True)
        publish(bucket, secret)
        published = publish(bucket, release(output, "birch"))
        assert [one.plan_id for one in published.portals if one.outcome is Outcome.REMOVED] == ["alder"]


class TestTheWayBack:
    def test_leads_to_what_was_live_before(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder", "birch"))
        write_portal(output, "alder", "2")
        publish(bucket, release(output, "alder", "birch"))
        published = bucket.target().roll_back(None, dry_run=False)
        assert published.release == "1"
        assert told(published) == {"alder": "published", "birch": "unchanged"}
        assert shown(bucket, "alder") == {b"alder 1\n"}
        assert bucket.read("alder/documents/review.docx") == b"alder 1\n"
        assert bucket.target().roll_back("2", dry_run=False).release == "2"
        assert shown(bucket, "alder") == {b"alder 2\n"}

    def test_takes_away_what_came_later(self, bucket: TestBucket, output: Path) -> None:
        publish(bucket, release(output, "alder"))
        publish(bucket, release(output, "alder", "birch"))
        assert told(bucket.target().roll_back("1", dry_run=False)) == {"alder": "unchanged", "birch": "removed"}
        assert bucket.live("birch") is None

    def test_is_where_the_next_publication_goes_on_from(self, bucket: TestBucket, output: Path) -> None:
        for version in ("1", "2"):
            write_portal(output, "alder", version)
            publish(bucket, release(output, "alder", "birch"))
        bucket.target().roll_back(None, dry_run=False)
        write_portal(output, "birch", "2")
        assert publish(bucket, release(output, "birch", is_whole=False)).release == "3"
        assert shown(bucket, "alder") == {b"alder 1\n"}
        write_portal(output, "alder", "1")
        assert set(told(publish(bucket, release(output, "alder", "birch"))).values()) == {"unchanged"}
        assert shown(bucket, "alder") == {b"alder 1\n"}

    def test_ends_where_nothing_is_kept(self, bucket: TestBucket, output: Path) -> None:
        with pytest.raises(TargetError, match="nothing has been published"):
            bucket.target().roll_back(None, dry_run=False)
        publish(bucket, release(output, "alder"))
        with pytest.raises(TargetError, match="no release before 1, which is live; kept are 1"):
            bucket.target().roll_back(None, dry_run=False)
        with pytest.raises(TargetError, match="no release 7; kept are 1"):
            bucket.target().roll_back("7", dry_run=False)

    def test_a_dry_run_tells_it_and_changes_nothing(self, bucket: TestBucket, output: Path) -> None:
        for version in ("1", "2"):
            write_portal(output, "alder", version)
            publish(bucket, release(output, "alder"))
        assert told(bucket.target().roll_back(None, dry_run=True)) == {"alder": "published"}
        assert shown(bucket, "alder") == {b"alder 2\n"}


class TestAManifestThatIsLost:
    @pytest.mark.parametrize("damage", [None, b"{", b'{"version": 1}', b"[]"])
    def test_is_found_anew_from_the_portals(
        self, host: BucketHost, bucket: TestBucket, output: Path, damage: bytes | None
    ) -> None:
        bucket.write("notes/index.html", b"not ours")
        publish(bucket, release(output, "alder", "birch"))
        key = ".planfolio/manifest.json"
        bucket.delete(key) if damage is None else bucket.write(key, damage)
        assert set(told(publish(bucket, release(output, "alder", "birch"))).values()) == {"unchanged"}
        assert [line for line in host.asked if line.startswith("PUT")] == [
            f"PUT /{bucket.bucket}/{bucket.folder}/{key}"
        ]
        publish(bucket, release(output, "alder", "birch"))
        assert len(host.asked) == 2

    def test_is_not_touched_where_a_newer_version_wrote_it(self, bucket: TestBucket, output: Path) -> None:
        bucket.write(".planfolio/manifest.json", b'{"version": 2}')
        with pytest.raises(TargetError, match="newer version of Planfolio"):
            publish(bucket, release(output, "alder"))
        assert bucket.held() == [".planfolio/manifest.json"]

    def test_releases_of_which_nothing_is_known_go_with_the_next_one(self, bucket: TestBucket, output: Path) -> None:
        for version in ("1", "2"):
            write_portal(output, "alder", version)
            publish(bucket, release(output, "alder"), keep=5)
        bucket.delete(".planfolio/manifest.json")
        write_portal(output, "alder", "3")
        publish(bucket, release(output, "alder"), keep=1)
        assert release_folders(bucket, "alder") == {bucket.live("alder")}


class TestANameOfABucket:
    @pytest.mark.parametrize("name", ["s3://", "s3:///plans", "s3://portals/our//plans", "s3://portals/../plans"])
    def test_names_a_bucket_and_perhaps_a_folder(self, name: str) -> None:
        with pytest.raises(TargetError, match="names no bucket; write s3://BUCKET or s3://BUCKET/FOLDER"):
            open_bucket(Place(name=name, root=Path(), keep=None, environment={}))

    def test_may_be_the_bucket_as_a_whole(self, host: BucketHost, output: Path) -> None:
        made = host.make()
        place = Place(name=f"s3://{made.bucket}", root=Path(), keep=None, environment=host.environment)
        open_bucket(place).publish(release(output, "alder"), dry_run=False)
        assert TestBucket(host=host, bucket=made.bucket, folder="alder").read("index.html")

    def test_is_of_no_use_without_its_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("target", "run", "portal", "store"):
            monkeypatch.delitem(sys.modules, f"generator.publish.bucket.{name}", raising=False)
        monkeypatch.setitem(sys.modules, "obstore", None)
        with pytest.raises(TargetError, match=r'pip install "planfolio\[bucket\]"'):
            open_bucket(Place(name="s3://portals", root=Path(), keep=None, environment={}))

    def test_lies_at_a_whole_address(self) -> None:
        environment = {"AWS_ENDPOINT_URL": "s3.tidewick.example"}
        with pytest.raises(TargetError, match="write the whole address"):
            open_bucket(Place(name="s3://portals", root=Path(), keep=None, environment=environment))


def test_portals_of_the_same_content_have_their_own_folders(bucket: TestBucket, output: Path) -> None:
    both = (portal(output, "alder"), Portal(plan_id="twin", path="twin", files=portal(output, "alder").files))
    publish(bucket, Release(portals=both, waiting={}, is_whole=True))
    assert shown(bucket, "alder") == shown(bucket, "twin") == {b"alder 1\n"}
