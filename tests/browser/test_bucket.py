"""A portal that lies in a bucket, as a reader meets it: addresses stay, and lead to the release that is live."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.publish.built import PORTALS, read_output
from generator.publish.release import Release
from tests.publish.bucket_host import BucketHost, TestBucket

pytestmark = pytest.mark.browser

RELEASE = re.compile(r"release_[0-9a-f]{32}")


@pytest.fixture(scope="module")
def host() -> Iterator[BucketHost]:
    host = BucketHost()
    host.start()
    yield host
    host.stop()


@pytest.fixture
def bucket(host: BucketHost, folder: Path, tmp_path: Path) -> TestBucket:
    """A bucket with a whole portal in it."""
    shutil.copytree(folder, tmp_path / PORTALS / folder.name)
    bucket = host.make()
    publish(bucket, tmp_path, folder.name)
    return bucket


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    yield page
    context.close()


def publish(bucket: TestBucket, output: Path, plan_id: str) -> None:
    portal = read_output(output).portal(plan_id, plan_id)
    assert portal is not None
    bucket.target(1).publish(Release(portals=(portal,), waiting={}, is_whole=True), dry_run=False)


def go(page: Page, address: str) -> None:
    """Opens an address and waits until it has led on to where it leads."""
    page.goto(address)
    settle(page)


def settle(page: Page) -> None:
    """Waits until a page stands there under the address that stays."""
    page.locator(".md-content").wait_for()
    page.wait_for_url(lambda url: RELEASE.search(url) is None, wait_until="load")


def test_the_address_of_a_page_opens_it_and_stays_in_the_bar(page: Page, bucket: TestBucket, folder: Path) -> None:
    address = f"{bucket.site}/{folder.name}/outcomes/o1.html#main"
    go(page, address)
    assert page.url == address
    assert page.title().startswith("O1 ")


def test_the_address_of_the_portal_opens_its_first_page(page: Page, bucket: TestBucket, folder: Path) -> None:
    go(page, f"{bucket.site}/{folder.name}/index.html")
    assert page.url == f"{bucket.site}/{folder.name}/index.html"


def test_links_lead_from_page_to_page_and_back(page: Page, bucket: TestBucket, folder: Path) -> None:
    address = f"{bucket.site}/{folder.name}"
    go(page, f"{address}/index.html")
    page.locator('.md-content a[href^="outcomes/"]').first.click()
    page.wait_for_url(re.compile(re.escape(f"{address}/outcomes/")))
    settle(page)
    assert RELEASE.search(page.url) is None
    page.go_back()
    page.wait_for_url(f"{address}/index.html")


def test_a_reader_who_comes_again_finds_the_release_that_is_live_by_then(
    page: Page, bucket: TestBucket, folder: Path, tmp_path: Path
) -> None:
    go(page, f"{bucket.site}/{folder.name}/reviews.html")
    for built in (tmp_path / PORTALS / folder.name).rglob("*.html"):
        built.write_text(built.read_text(encoding="utf-8").replace("<h1", "<h1 data-second", 1), encoding="utf-8")
    publish(bucket, tmp_path, folder.name)
    page.reload()
    page.wait_for_selector("h1[data-second]")
    settle(page)
    assert page.url == f"{bucket.site}/{folder.name}/reviews.html"


def test_what_is_downloaded_belongs_to_the_page_and_a_calendar_is_followed_where_it_stays(
    page: Page, bucket: TestBucket, folder: Path
) -> None:
    go(page, f"{bucket.site}/{folder.name}/documents.html")
    links = [str(link) for link in page.evaluate("[...document.links].map(link => link.href)")]
    documents = [link for link in links if link.endswith(".docx")]
    assert documents
    assert all(f"{folder.name}/{bucket.live(folder.name)}/documents/" in link for link in documents)
    assert not any(RELEASE.search(link) for link in links if link not in documents)
    assert page.request.get(documents[0]).status == 200


def test_a_calendar_is_followed_where_it_stays(page: Page, bucket: TestBucket, folder: Path, tmp_path: Path) -> None:
    calendar = tmp_path / PORTALS / folder.name / "calendar" / "plan.ics"
    calendar.parent.mkdir(exist_ok=True)
    calendar.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    start = tmp_path / PORTALS / folder.name / "index.html"
    html = start.read_text(encoding="utf-8").replace("<h1", '<a id="feed" href="calendar/plan.ics">Feed</a><h1', 1)
    start.write_text(html, encoding="utf-8")
    publish(bucket, tmp_path, folder.name)
    go(page, f"{bucket.site}/{folder.name}/index.html")
    address = str(page.evaluate("document.querySelector('#feed').href"))
    assert address == f"{bucket.site}/{folder.name}/calendar/plan.ics"
    assert page.request.get(address).headers["content-type"] == "text/calendar; charset=utf-8"


def test_the_search_finds_pages(page: Page, bucket: TestBucket, folder: Path) -> None:
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    go(page, f"{bucket.site}/{folder.name}/outcomes/o1.html")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("renewal")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(re.compile(f"^(?!.*/{folder.name}/outcomes/o1)"))
    settle(page)
    assert failed == []


def test_a_choice_of_light_or_dark_outlives_a_release(
    page: Page, bucket: TestBucket, folder: Path, tmp_path: Path
) -> None:
    go(page, f"{bucket.site}/{folder.name}/index.html")
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("[data-pf-scheme]").click()
    (tmp_path / PORTALS / folder.name / "new.txt").write_text("another release\n", encoding="utf-8")
    publish(bucket, tmp_path, folder.name)
    go(page, f"{bucket.site}/{folder.name}/index.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") != scheme


def test_without_scripts_every_address_leads_to_the_first_page_of_the_live_release(
    chromium: Browser, bucket: TestBucket, folder: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{bucket.site}/{folder.name}/reviews.html")
    page.wait_for_url(f"{bucket.site}/{folder.name}/{bucket.live(folder.name)}/index.html")
    assert page.locator("h1").count() == 1
    context.close()
