"""Looking at pages in a browser that minds what they load and say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize

DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
SMALL = ViewportSize(width=320, height=640)
"""What is left of a usual window when the page is enlarged to 400 %."""


@contextmanager
def open_portal(
    browser: Browser,
    address: str,
    *,
    viewport: ViewportSize = DESKTOP,
    dark: bool = False,
    motion: Literal["reduce", "no-preference"] = "reduce",
) -> Iterator[Page]:
    """A page on which a request to elsewhere, or anything said on the console, fails the test at its end."""
    context = browser.new_context(viewport=viewport, color_scheme="dark" if dark else "light", reduced_motion=motion)
    page = context.new_page()
    elsewhere: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(address) else None)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        page.goto(f"{address}/index.html")
        yield page
    finally:
        context.close()
    assert [url for url in elsewhere if not url.startswith(("data:", "about:"))] == []
    assert said == []
