"""The portal without a mouse, enlarged, and without motion."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from generator.audience import View
from tests.browser.looking import DESKTOP, PHONE, SMALL, open_portal
from tests.portal_folders import pages_in

pytestmark = pytest.mark.browser

_STOPS: Final = """() => {
  const scrolls = one => {
    const style = getComputedStyle(one)
    return (one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(style.overflowX))
      || (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(style.overflowY))
  }
  const shown = one => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    && one.getClientRects().length > 0
  const isEmpty = one => !one.querySelector("a[href], button, input")
  const regions = [...document.querySelectorAll("body *")].filter(one => scrolls(one) && isEmpty(one))
  const stops = [...document.querySelectorAll("a[href], button, summary, input, [tabindex]")]
    .filter(one => one.tabIndex >= 0 && !one.disabled)
  const reachable = new Set([...stops, ...regions])
  const all = [...document.querySelectorAll("*")].filter(one => reachable.has(one) && shown(one))
  all.forEach((one, place) => one.dataset.stop = place)
  return all.map(one => one.outerHTML.slice(0, 120))
}"""
"""Everything that a key must reach, in the order of the page, each marked with its place."""
_FOCUS: Final = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const style = getComputedStyle(one), box = one.getBoundingClientRect()
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
  // A field into which one writes shows where one is by its caret, and opens.
  return { place: one.dataset.stop, seen, ringed: ringed || one.matches("input"), html: one.outerHTML.slice(0, 120) }
}"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, SMALL], ids=["wide", "phone", "small"])
def test_tab_reaches_everything_in_its_order_and_shows_where_one_is(
    chromium: Browser, served: str, viewport: ViewportSize
) -> None:
    with open_portal(chromium, served, viewport=viewport) as page:
        for name in ("index.html", "timeline.html", "outcomes/o1.html", "people.html"):
            page.goto(f"{served}/{name}")
            stops = page.evaluate(_STOPS)
            reached = _walk(page, len(stops))
            missed = [stop for place, stop in enumerate(stops) if place not in reached]
            assert missed == [], name
            assert reached == sorted(reached), name


def _walk(page: Page, most: int) -> list[int]:
    """Tabs from the top until the page is left; the places of the stops on the way, each of which must be seen."""
    reached: list[int] = []
    for _ in range(most + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is None:
            return reached
        assert focus["seen"], focus["html"]
        assert focus["ringed"], focus["html"]
        if focus["place"] is not None:
            reached.append(int(focus["place"]))
    pytest.fail(f"the way through the page has no end: {reached}")


@pytest.mark.parametrize("viewport", [DESKTOP, SMALL], ids=["wide", "small"])
def test_search_opens_finds_and_closes_with_keys(
    chromium: Browser, address: str, view: View, viewport: ViewportSize
) -> None:
    milestone = next(view.plan.milestones)
    with open_portal(chromium, address, viewport=viewport) as page:
        field = page.get_by_role("textbox", name="Search")
        while page.evaluate("document.activeElement?.name") != "query":
            page.keyboard.press("Tab")
        page.keyboard.type(milestone.name)
        expect(page.locator(".md-search-result__item a").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".md-search-result__item a").first).not_to_be_in_viewport()
        field.focus()
        expect(page.locator(".md-search-result__item a").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_be_visible()
        assert "index.html" not in page.url


def test_no_single_letter_does_anything(chromium: Browser, served: str) -> None:
    with open_portal(chromium, served) as page:
        for letter in "fsnp,./":
            page.keyboard.press(letter)
            assert page.evaluate("document.activeElement === document.body"), letter
            assert page.url.endswith("/index.html"), letter


def test_the_first_stop_leads_past_the_navigation(chromium: Browser, address: str) -> None:
    with open_portal(chromium, address) as page:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to content")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('.md-content').contains(document.activeElement)")


def test_the_scheme_changes_with_the_keyboard_and_stays(chromium: Browser, address: str) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    with open_portal(chromium, address) as page:
        page.get_by_role("button", name="Switch between light and dark").press("Enter")
        assert page.evaluate(scheme) == "slate"
        page.goto(f"{address}/timeline.html")
        assert page.evaluate(scheme) == "slate"
        page.get_by_role("button", name="Switch between light and dark").press("Space")
        assert page.evaluate(scheme) == "default"


def test_who_wants_no_motion_gets_none(chromium: Browser, served: str, folder: Path) -> None:
    moving = """() => [...document.querySelectorAll("*")].flatMap(one => ["", "::before", "::after"].map(part => {
      const style = getComputedStyle(one, part || null)
      const times = [style.animationDuration, style.transitionDuration].join(",").split(",").map(parseFloat)
      return Math.max(...times) > 0.001 && (style.animationName !== "none" || style.transitionProperty !== "none")
        ? one.className + part : null
    })).filter(Boolean)"""
    with open_portal(chromium, served) as page:
        for name in pages_in(folder):
            page.goto(f"{served}/{name}")
            assert page.evaluate(moving) == [], name
    with open_portal(chromium, served, motion="no-preference") as page:
        assert page.evaluate(moving) != [], "the look for motion finds some where there is some"
