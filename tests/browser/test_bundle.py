"""A portal in one encrypted file, opened in a real browser from a folder and from a server."""

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PdfReader

from generator.artifacts import Artifact
from generator.audience import View
from generator.bundle import (
    BundledFile,
    CoverLook,
    Sealed,
    bundle_page,
    language_of,
    pack,
    seal,
    sealed_in,
    unseal,
)
from generator.portal import Logos, PortalBuilder
from generator.portal.engine import Engine
from generator.resources import resource
from generator.wording import Words
from tests import small_site
from tests.browser.looking import DESKTOP, PHONE
from tests.portal_folders import pages_in

pytestmark = pytest.mark.browser

PASSWORD = "five words and some more"  # noqa: S105 - made for this test
LOGO = Artifact(
    path=PurePosixPath("logo.svg"),
    content=b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>',
)
DOCUMENT = Artifact(path=PurePosixPath("a-review.docx"), content=bytes(range(256)) * 40)
CALENDAR = Artifact(path=PurePosixPath("a-plan.ics"), content=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def bundle_of(portal: dict[str, bytes]) -> bytes:
    """A portal's files as one, with fixed salt and nonce."""
    content = pack(BundledFile(path=path, content=content) for path, content in portal.items())
    sealed = seal(content, PASSWORD, salt=bytes(16), nonce=bytes(12))
    return page_of(sealed, language_of(portal["index.html"].decode()))


def page_of(sealed: Sealed, locale: str = "en-US") -> bytes:
    style, script = (
        resource(f"site_templates/bundle/{name}").read_text("utf-8") for name in ("cover.css", "opener.js")
    )
    look = CoverLook(vendor="Tidewick", primary_color="#0b7a75", logo=LOGO)
    return bundle_page(sealed, look, Words(locale), style=style, script=script)


@pytest.fixture(scope="module")
def portal(view: View) -> dict[str, bytes]:
    """The files of a portal with logos, a document and a calendar, by their paths."""
    with PortalBuilder(settings=resource("mkdocs.yml")) as builder:
        logos = Logos(vendor=LOGO, customer=LOGO)
        site = builder.site(view, Words(view.plan.locale), (DOCUMENT,), logos, CALENDAR)
        return {file.path.as_posix(): file.content for file in builder.build(site)}


@pytest.fixture(scope="module")
def file(portal: dict[str, bytes], folder: Path) -> Path:
    """The bundle, where a server finds it, too."""
    path = folder.parent / "bundle.html"
    path.write_bytes(bundle_of(portal))
    return path


@pytest.fixture
def bundle(request: pytest.FixtureRequest, file: Path, served: str, folder: Path) -> str:
    """The bundle's address: in a folder, or on a server where a test asks for it."""
    is_served = getattr(request, "param", None) == "served"
    return f"{served.removesuffix(folder.name)}{file.name}" if is_served else file.as_uri()


everywhere = pytest.mark.parametrize("bundle", ["opened from the folder", "served"], indirect=True)


@contextmanager
def cover(browser: Browser, address: str, *, viewport: ViewportSize = DESKTOP, dark: bool = False) -> Iterator[Page]:
    """The cover, in a page on which a request to anywhere else, or anything said on the console, fails the test."""
    context = browser.new_context(
        viewport=viewport, color_scheme="dark" if dark else "light", reduced_motion="reduce", accept_downloads=True
    )
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        page.goto(address)
        yield page
    finally:
        context.close()
    assert [url for url in asked if not url.startswith((address.partition("#")[0], "blob:", "data:"))] == []
    assert said == []


def unlock(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")


@contextmanager
def opened(browser: Browser, address: str, *, viewport: ViewportSize = DESKTOP) -> Iterator[Page]:
    with cover(browser, address, viewport=viewport) as page:
        unlock(page)
        expect(page.locator("h1#title")).to_be_visible()
        yield page


@everywhere
def test_the_right_password_opens_the_first_page_as_it_is(chromium: Browser, bundle: str, view: View) -> None:
    with opened(chromium, bundle) as page:
        expect(page.locator("h1")).to_have_text(view.plan.customer.company)
        expect(page).to_have_title(re.compile(re.escape(view.plan.customer.company)))
        # Its styles hold: without them the header has no colour.
        assert (
            page.locator(".md-header").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(11, 122, 117)"
        )


def test_pictures_are_seen(chromium: Browser, bundle: str) -> None:
    with opened(chromium, bundle) as page:
        expect(page.locator(".pf-logo img")).to_be_visible()
        assert page.locator(".pf-logo img").evaluate("one => one.naturalWidth") == 90
        ground = page.locator(".md-header .md-logo").evaluate("one => getComputedStyle(one).backgroundImage")
        assert ground.startswith('url("blob:')
        page.get_by_role("link", name="Timeline", exact=True).click()
        expect(page.get_by_role("img", name="Milestones on a timeline")).to_be_visible()


def test_a_wrong_password_is_told_and_the_right_one_opens_after_all(chromium: Browser, bundle: str) -> None:
    with cover(chromium, bundle) as page:
        unlock(page, "five words and some less")
        expect(page.get_by_role("status")).to_contain_text("does not open with this password")
        expect(page.get_by_label("Password", exact=True)).to_be_focused()
        expect(page.locator("h1")).to_have_text("Your success plan")
        unlock(page)
        expect(page.locator("h1#title")).to_be_visible()


@pytest.mark.parametrize("part", ["content", "salt", "nonce", "rounds"])
def test_a_file_that_was_changed_does_not_open(chromium: Browser, file: Path, tmp_path: Path, part: str) -> None:
    sealed = sealed_in(file.read_bytes())
    if part == "rounds":
        changed = replace(sealed, rounds=sealed.rounds + 1)
    else:
        old: bytes = getattr(sealed, part)
        changed = replace(sealed, **{part: bytes([old[0] ^ 1]) + old[1:]})  # type: ignore[arg-type] # one of bytes
    target = tmp_path / "changed.html"
    target.write_bytes(page_of(changed))
    with cover(chromium, target.as_uri()) as page:
        unlock(page)
        expect(page.get_by_role("status")).to_contain_text("the file was changed on its way")
        expect(page.locator("h1#title")).to_have_count(0)


def test_the_file_holds_the_portal_that_was_built_and_nothing_else(file: Path, portal: dict[str, bytes]) -> None:
    content = gzip.decompress(unseal(sealed_in(file.read_bytes()), PASSWORD))
    length = int.from_bytes(content[:4], "big")
    listed = json.loads(content[4 : 4 + length])
    assert [one["path"] for one in listed] == sorted(portal)
    assert content[4 + length :] == b"".join(portal[path] for path in sorted(portal))


@everywhere
def test_every_page_opens_by_its_address_in_the_file(chromium: Browser, bundle: str, folder: Path) -> None:
    pages = pages_in(folder)
    with opened(chromium, f"{bundle}#{pages[-1]}") as page:
        for name in pages:
            page.evaluate("name => { location.hash = name }", name)
            expect(page.locator(f'html[data-pf-page="{name}"] h1')).to_have_count(1)
            expect(page.locator("footer")).to_contain_text("Plan version")


def test_links_lead_from_page_to_page_and_the_browser_goes_back_to_where_one_was(
    chromium: Browser, bundle: str, view: View
) -> None:
    with opened(chromium, bundle, viewport=PHONE) as page:
        link = page.locator(".pf-news__one a").first
        link.scroll_into_view_if_needed()
        place = page.evaluate("scrollY")
        assert place > 100
        page.wait_for_function("place => history.state?.scrolled === place", arg=place)
        link.click()
        expect(page.locator("html")).to_have_attribute("data-pf-page", re.compile("outcomes/"))
        page.go_back()
        expect(page.locator("h1")).to_have_text(view.plan.customer.company)
        page.wait_for_function("place => Math.abs(scrollY - place) < 3", arg=place)
        page.go_forward()
        expect(page.locator("html")).to_have_attribute("data-pf-page", re.compile("outcomes/"))


def test_an_anchor_is_in_sight_and_marked_as_on_a_server(chromium: Browser, bundle: str, view: View) -> None:
    milestone = list(view.plan.milestones)[-1]
    with opened(chromium, bundle) as page:
        page.get_by_role("link", name="Timeline", exact=True).click()
        page.get_by_role("link", name=milestone.name).first.click()
        target = page.locator("[data-pf-target]")
        expect(target).to_contain_text(milestone.name)
        expect(target).to_be_in_viewport()
        # What its scripts do once a page is there, they do on every page.
        expect(page.locator(".pf-scroll").first).to_have_attribute("tabindex", re.compile("0|-1"))
        page.locator(".md-skip").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1#title")).to_be_focused()


@everywhere
def test_search_finds_a_milestone_and_leads_to_it(chromium: Browser, bundle: str, view: View) -> None:
    milestone = next(view.plan.milestones)
    with opened(chromium, bundle) as page:
        # On the second page its scripts have run twice.
        page.get_by_role("link", name="Timeline", exact=True).click()
        expect(page.locator("h1")).to_have_text("Timeline")
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially(milestone.name)
        page.locator(".md-search-result__item a", has_text=milestone.name).first.click()
        expect(page.locator("[data-pf-target]")).to_contain_text(milestone.name)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with small_site.engine() as engine:
        yield engine


@pytest.mark.parametrize("place", ["served", "opened from the folder"])
@pytest.mark.parametrize(
    ("language", "text", "searched"),
    [
        ("de", "Lieferungen dauern zwei Tage.", "lieferung"),
        ("ja", "請求書は作業が終わった当日に発送されます。", "作業"),
    ],
)
def test_search_knows_the_language_of_the_portal(  # noqa: PLR0913, PLR0917 - three of them are one case
    chromium: Browser, engine: Engine, served: str, folder: Path, place: str, language: str, text: str, searched: str
) -> None:
    site = small_site.small_site(f"<p>{text}</p>", language=language)
    target = folder.parent / f"bundle-{language}.html"
    target.write_bytes(bundle_of({file.path.as_posix(): file.content for file in engine.build(site)}))
    address = f"{served.removesuffix(folder.name)}{target.name}" if place == "served" else target.as_uri()
    with cover(chromium, address) as page:
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.locator("#password").fill(PASSWORD)
        page.keyboard.press("Enter")
        field = page.locator(".md-search__input")
        field.click()
        field.press_sequentially(searched)
        field.press("End")  # what an input method writes comes without a key
        expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize(
    ("page_name", "artifact"), [("documents.html", DOCUMENT), ("timeline.html", CALENDAR)], ids=["document", "calendar"]
)
def test_a_file_is_loaded_down_byte_by_byte(chromium: Browser, bundle: str, page_name: str, artifact: Artifact) -> None:
    with opened(chromium, f"{bundle}#{page_name}") as page:
        with page.expect_download() as download:
            page.locator(f'a[download="{artifact.path.name}"]').first.click()
        assert download.value.suggested_filename == artifact.path.name
        assert download.value.path().read_bytes() == artifact.content


def test_what_the_reader_chose_holds_on_the_next_page(chromium: Browser, bundle: str) -> None:
    with opened(chromium, bundle) as page:
        page.locator("[data-pf-scheme]").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.get_by_role("link", name="Timeline", exact=True).click()
        expect(page.locator("h1")).to_have_text("Timeline")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_page_prints_as_it_does_on_a_server(chromium: Browser, file: Path) -> None:
    with opened(chromium, f"{file.as_uri()}#plan.html") as page:
        assert len(PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages) == 1


def test_nothing_from_elsewhere_and_no_script_within_a_page_runs_once_it_is_open(chromium: Browser, file: Path) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(file.as_uri())
        unlock(page)
        expect(page.locator("h1#title")).to_be_visible()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.evaluate("""() => {
          const script = document.createElement("script")
          script.textContent = "document.title = 'run'"
          document.body.append(script)
          const picture = document.createElement("img")
          picture.src = "https://elsewhere.example/"
          document.body.append(picture)
        }""")
        assert page.title() != "run"
        assert sum("inline script" in text for text in refused) >= 1
        assert sum("elsewhere.example" in text for text in refused) >= 1


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_cover_keeps_nobody_out(chromium: Browser, file: Path, viewport: ViewportSize, *, dark: bool) -> None:
    context = chromium.new_context(viewport=viewport, color_scheme="dark" if dark else "light", bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    unlock(page, "not the password")
    expect(page.get_by_role("status")).to_contain_text("does not open")
    page.evaluate(_AXE)
    found = page.evaluate(
        "axe.run(document).then(result => result.violations.map(one => `${one.id}: ${one.nodes[0].html}`))"
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_password_can_be_looked_at(chromium: Browser, file: Path) -> None:
    with cover(chromium, file.as_uri()) as page:
        field = page.locator("#password")
        expect(field).to_have_attribute("type", "password")
        page.get_by_label("Show the password").check()
        expect(field).to_have_attribute("type", "text")
