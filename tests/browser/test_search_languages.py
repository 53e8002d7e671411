"""Search in the languages of portals, which is told how each of them cuts and finds its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.portal.engine import Engine
from generator.publish import write_folder
from tests import small_site
from tests.browser.looking import open_portal

pytestmark = pytest.mark.browser


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A page in a language and a word to look for; Japanese puts no space around it."""

    language: str
    text: str
    searched: str
    says_none: str


CASES = (
    Case(language="de", text="Lieferungen dauern zwei Tage.", searched="lieferung", says_none="Keine Suchergebnisse"),
    Case(language="fr", text="Les factures partent à temps.", searched="facture", says_none="Aucun document trouvé"),
    Case(language="es", text="Las facturas salen a tiempo.", searched="factura", says_none="No se encontraron"),
    Case(
        language="ja",
        text="請求書は作業が終わった当日に発送されます。",
        searched="作業",
        says_none="何も見つかりませんでした",
    ),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with small_site.engine() as engine:
        yield engine


@pytest.mark.parametrize("place", ["served", "opened from the folder"])
@pytest.mark.parametrize("case", CASES, ids=[case.language for case in CASES])
def test_a_word_is_found_in_the_language_of_the_portal(
    case: Case, place: str, chromium: Browser, engine: Engine, served: str, folder: Path
) -> None:
    target = folder.parent / f"portal-{case.language}"
    site = small_site.small_site(f"<p>{case.text}</p>", language=case.language)
    write_folder(target, engine.build(site))
    address = f"{served.removesuffix(folder.name)}{target.name}" if place == "served" else target.as_uri()
    with open_portal(chromium, address) as page:
        expect(page.locator("html")).to_have_attribute("lang", case.language)
        field = page.locator(".md-search__input")
        field.click()
        field.press_sequentially("xyzzy")
        expect(page.locator(".md-search-result__meta")).to_contain_text(case.says_none)
        field.fill("")
        field.press_sequentially(case.searched)
        field.press("End")  # what an input method writes comes without a key
        expect(page.locator(".md-search-result__item a")).to_contain_text(case.text[-6:])
