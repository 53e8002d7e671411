"""The first page, as a sponsor with one minute meets it."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.looking import DESKTOP, open_portal

pytestmark = pytest.mark.browser


def test_the_four_answers_stand_on_one_screen(chromium: Browser, served: str) -> None:
    with open_portal(chromium, served, viewport=DESKTOP) as page:
        for question in ("standing", "moves", "news", "next-review"):
            expect(page.locator(f"#{question}")).to_be_in_viewport(ratio=1)
        # Not the questions alone: every outcome, the most pressing of either side, news, the day of the next review.
        for answer in (
            page.locator(".pf-line").last,
            page.locator(".pf-moves__side").first.locator(".pf-due").first,
            page.locator(".pf-moves__side").last.locator(".pf-due").first,
            page.locator(".pf-news__one").first,
            page.locator("section[aria-labelledby=next-review] .pf-figure"),
        ):
            expect(answer).to_be_in_viewport(ratio=1)


def test_an_outcome_opens_its_reasons_by_mouse_and_by_key(chromium: Browser, served: str) -> None:
    with open_portal(chromium, served) as page:
        first, second = page.locator(".pf-line").nth(0), page.locator(".pf-line").nth(1)
        expect(first.locator(".pf-line__why")).to_be_hidden()
        first.locator("summary").click()
        expect(first.locator(".pf-line__why")).to_be_visible()
        second.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(second.locator(".pf-reasons li").first).to_be_visible()
        second.get_by_role("link").last.click()
        expect(page.locator("h1")).to_have_count(1)
        assert "/outcomes/" in page.url


def test_the_plan_on_a_page_prints_on_one_sheet_of_either_size(chromium: Browser, served: str) -> None:
    with open_portal(chromium, served) as page:
        page.goto(f"{served}/plan.html")
        for size in ("A4", "Letter"):
            pdf = page.pdf(format=size, prefer_css_page_size=True)
            assert len(PdfReader(BytesIO(pdf)).pages) == 1, size
