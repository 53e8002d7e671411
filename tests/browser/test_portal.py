"""The portal in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from generator.analysis.facts import ItemKind
from generator.audience import View
from generator.headers import HEADERS
from tests.browser.looking import DESKTOP, PHONE, SMALL, open_portal
from tests.portal_folders import pages_in

pytestmark = pytest.mark.browser


def test_every_page_opens_with_no_request_to_elsewhere_and_no_error(
    chromium: Browser, address: str, folder: Path
) -> None:
    with open_portal(chromium, address) as page:
        for name in pages_in(folder):
            page.goto(f"{address}/{name}")
            expect(page.locator("h1")).to_have_count(1)
            expect(page.locator("footer")).to_contain_text("Plan version")


def test_the_server_says_what_the_portal_wants_said(chromium: Browser, served: str) -> None:
    with open_portal(chromium, served) as page:
        response = page.goto(f"{served}/timeline.html")
        assert response is not None
        assert {name.lower(): value for name, value in HEADERS.items()}.items() <= response.all_headers().items()


def test_no_script_and_no_style_within_a_page_is_run(chromium: Browser, address: str) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/index.html")
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.evaluate("""() => {
          const script = document.createElement("script")
          script.textContent = "document.title = 'run'"
          document.body.append(script)
          document.body.setAttribute("style", "color: red")
        }""")
        assert page.title() != "run"
        assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
        assert sum("inline script" in text for text in refused) >= 1
        assert sum("inline style" in text for text in refused) >= 1


def test_search_finds_a_milestone_and_leads_to_it(chromium: Browser, address: str, view: View) -> None:
    milestone = next(view.plan.milestones)
    with open_portal(chromium, address) as page:
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially(milestone.name)
        hit = page.locator(".md-search-result__item a", has_text=milestone.name).first
        expect(hit).to_be_visible()
        hit.click()
        expect(page.locator("h3:target")).to_contain_text(milestone.name)


def test_search_finds_a_milestone_by_its_id(chromium: Browser, address: str, view: View) -> None:
    milestone = list(view.plan.milestones)[-1]
    with open_portal(chromium, address) as page:
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially(milestone.id)
        expect(page.locator(".md-search-result__item a", has_text=milestone.name).first).to_be_visible()


def test_what_is_overdue_at_home_is_called_so_where_its_link_leads(chromium: Browser, served: str, view: View) -> None:
    overdue = [item for item in view.facts.overdue if item.kind is ItemKind.ACTION]
    assert overdue
    with open_portal(chromium, served) as page:
        for item in overdue:
            page.goto(f"{served}/index.html")
            page.get_by_role("link", name=item.title).first.click()
            expect(page.locator(":target")).to_be_in_viewport()
            row = page.locator("tr:has(:target) li", has_text=item.title)
            expect(row.locator("strong.pf-tone--bad")).to_contain_text("overdue")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, SMALL], ids=["wide", "phone", "small"])
def test_no_page_is_wider_than_its_window(chromium: Browser, served: str, folder: Path, viewport: ViewportSize) -> None:
    with open_portal(chromium, served, viewport=viewport) as page:
        for name in pages_in(folder):
            page.goto(f"{served}/{name}")
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, name


def test_it_is_dark_where_the_reader_wants_it_dark(chromium: Browser, served: str) -> None:
    brightness = "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    with open_portal(chromium, served) as page:
        assert page.evaluate(brightness) > 200
    with open_portal(chromium, served, dark=True) as page:
        assert page.evaluate(brightness) < 50


def test_a_link_to_a_milestone_shows_that_milestone(chromium: Browser, address: str) -> None:
    with open_portal(chromium, address) as page:
        page.goto(f"{address}/timeline.html")
        link = page.locator("table").first.locator("tbody th a").last
        name = link.inner_text()
        link.click()
        expect(page.locator("tr:has(:target)")).to_contain_text(name)
        expect(page.locator(":target")).to_be_in_viewport()


def test_on_paper_nothing_is_left_of_the_frame_and_reasons_are_open(chromium: Browser, served: str) -> None:
    with open_portal(chromium, served) as page:
        page.emulate_media(media="print")
        expect(page.locator(".md-header")).to_be_hidden()
        expect(page.locator(".md-tabs")).to_be_hidden()
        expect(page.locator("details.pf-more").first.locator("p").first).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, SMALL], ids=["wide", "small"])
def test_the_internal_edition_fits_its_window_and_is_marked_wherever_one_looks(
    chromium: Browser, internal_folder: Path, viewport: ViewportSize
) -> None:
    with open_portal(chromium, internal_folder.as_uri(), viewport=viewport) as page:
        for name in pages_in(internal_folder):
            page.goto(f"{internal_folder.as_uri()}/{name}")
            expect(page.locator(".pf-internal")).to_contain_text("Internal – not for Brackenmoor Hospitals")
            expect(page.locator(".pf-internal")).to_be_in_viewport()
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, name


def test_on_paper_the_internal_edition_is_still_marked(chromium: Browser, internal_folder: Path) -> None:
    with open_portal(chromium, internal_folder.as_uri()) as page:
        page.emulate_media(media="print")
        expect(page.locator(".pf-internal")).to_be_visible()


def test_a_link_to_an_activity_shows_that_activity(chromium: Browser, internal_folder: Path) -> None:
    with open_portal(chromium, internal_folder.as_uri()) as page:
        page.goto(f"{internal_folder.as_uri()}/roadmap.html#w16-a1")
        expect(page.locator(":target")).to_contain_text("Staff card sign-in tested by bank staff")
        expect(page.locator(":target")).to_be_in_viewport()
