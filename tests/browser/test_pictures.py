"""Pictures with the letters that a browser draws."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.browser

_COVERED = """() => [...document.querySelectorAll("svg.pf-chart")].filter(svg => svg.clientWidth).flatMap(svg => {
  const edge = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()]);
  const beyond = texts.filter(([, box]) => box.left < edge.left - 3 || box.right > edge.right + 3
    || box.bottom > edge.bottom + 3).map(([text]) => text);
  const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;
  return beyond.concat(texts.flatMap(([text, box], place) => texts.slice(place + 1)
    .filter(([, other]) => meet(box, other)).map(([other]) => `${text} / ${other}`)));
})"""


def open_page(browser: Browser, width: int) -> Page:
    return browser.new_context(viewport=ViewportSize(width=width, height=900)).new_page()


@pytest.mark.parametrize("width", [1440, 390])
def test_no_text_lies_on_another_or_beyond_its_picture(chromium: Browser, folder: Path, width: int) -> None:
    page = open_page(chromium, width)
    drawn = 0
    for file in sorted(folder.rglob("*.html")):
        page.goto(file.as_uri())
        assert page.evaluate(_COVERED) == [], file.name
        drawn += page.locator("svg.pf-chart:visible").count()
    page.context.close()
    assert drawn >= 10


@pytest.mark.parametrize(("width", "shown", "hidden"), [(1440, "wide", "narrow"), (390, "narrow", "wide")])
def test_of_two_widths_the_one_that_fits_is_shown(
    chromium: Browser, folder: Path, width: int, shown: str, hidden: str
) -> None:
    page = open_page(chromium, width)
    page.goto((folder / "timeline.html").as_uri())
    expect(page.locator(f"svg.pf-chart--{shown}").first).to_be_visible()
    for picture in page.locator(f"svg.pf-chart--{hidden}").all():
        expect(picture).to_be_hidden()
    page.context.close()


def test_with_the_keyboard_the_matrix_leads_to_a_risk(chromium: Browser, folder: Path) -> None:
    page = open_page(chromium, 1440)
    page.goto((folder / "risks.html").as_uri())
    risk = page.locator("svg.pf-matrix:visible a").first
    risk.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pf-risk:target")).to_be_in_viewport()
    page.context.close()
