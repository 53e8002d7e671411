"""Letters as mail programs show them: on a phone and beside a list of others, light and dark."""

from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page, Request

from generator.letter import LetterKind
from tests.mail_workspace import body, letters, mail_folder

pytestmark = pytest.mark.browser

_AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_RULES: Final = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
_SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def test_no_letter_keeps_anyone_out_or_is_wider_than_its_screen(chromium: Browser, tmp_path: Path) -> None:
    folder = mail_folder(tmp_path)
    pages = {
        f"{kind} to {recipient}": body(letter, "html")
        for kind in LetterKind
        for recipient, letter in letters(folder, kind).items()
    }
    found = []
    for scheme in _SCHEMES:
        for width in (360, 800):
            context = chromium.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
            asked: list[str] = []
            page = context.new_page()
            page.on("request", partial(_take_down, asked))
            for name, text in pages.items():
                page.set_content(text)
                found += [f"{name}, {width} wide, {scheme}: {fault}" for fault in (*_faults(page), *asked)]
            context.close()
    assert len(pages) > len(LetterKind)
    assert found == []


def _take_down(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def _faults(page: Page) -> list[str]:
    page.evaluate(_AXE)
    result = page.evaluate("options => axe.run(document, options)", {"runOnly": _RULES, "resultTypes": ["violations"]})
    told = [f"{one['id']}: {node['html'][:200]}" for one in result["violations"] for node in one["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        told.append("it is wider than the screen")
    return told


def test_on_a_phone_the_figures_stand_two_in_a_row(chromium: Browser, tmp_path: Path) -> None:
    letter = letters(mail_folder(tmp_path), LetterKind.QBR)["cem@quillmere.example"]
    tops = {}
    for width in (360, 800):
        page = chromium.new_page(viewport={"width": width, "height": 700})
        page.set_content(body(letter, "html"))
        boxes = [one.bounding_box() for one in page.query_selector_all(".figure")]
        tops[width] = sorted(round(box["y"]) for box in boxes if box is not None)
        page.close()
    assert len(set(tops[800])) == 1
    assert len(set(tops[360])) == 2
