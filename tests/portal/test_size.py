"""How much a customer's browser has to load, and how many files a portal is, in its files outside the theme's own."""

import gzip
import re
from collections.abc import Iterator
from datetime import date

import pytest

from generator.model.plan import Plan
from generator.portal import PortalBuilder
from generator.wording import Words
from tests import small_site

from .conftest import DOWNLOADS, files_of, portal_of, see

THEME = ("assets/javascripts/", "assets/stylesheets/")
"""What is the same in every portal, so that a server may keep it once."""
BYTES_A_PAGE = 45_000
FILES_BESIDE_PAGES = 15
FIRST_PAGE = 120_000


@pytest.fixture(scope="module")
def portals(builder: PortalBuilder, examples: dict[str, Plan], example_day: date) -> dict[str, dict[str, bytes]]:
    """The portal of each example, by path."""
    return {
        name: files_of(portal_of(builder, see(plan, example_day), Words(plan.locale), DOWNLOADS))
        for name, plan in examples.items()
    }


def test_ten_pages_are_25_files_and_450_kilobytes_at_most(portals: dict[str, dict[str, bytes]]) -> None:
    for name, files in portals.items():
        own = {path: content for path, content in files.items() if not path.startswith(THEME)}
        pages = [path for path in own if path.endswith(".html")]
        documents = sum(len(file.content) for file in DOWNLOADS)
        assert len(own) - len(pages) <= FILES_BESIDE_PAGES, name
        assert sum(map(len, own.values())) - documents <= BYTES_A_PAGE * len(pages), name


def test_the_first_page_takes_120_kilobytes_at_most_with_nothing_cached(portals: dict[str, dict[str, bytes]]) -> None:
    for name, files in portals.items():
        assert compressed(files) <= FIRST_PAGE, name


@pytest.mark.parametrize("language", ["de", "es", "fr", "ja"])
def test_the_search_of_a_language_leaves_room_for_its_pages(language: str) -> None:
    with small_site.engine() as engine:
        frame = compressed(files_of(engine.build(small_site.small_site(language=language))))
    most = 24_500  # what the first page of the largest example and all that can be found in it take, and more
    assert frame <= FIRST_PAGE - most


def compressed(files: dict[str, bytes]) -> int:
    """Bytes that a browser loads for the first page, each file compressed as servers do it."""
    return sum(len(gzip.compress(files[path], 6)) for path in loaded_first(files))


def loaded_first(files: dict[str, bytes]) -> Iterator[str]:
    """The first page, the scripts, styles and pictures that it names, and what its search loads at once."""
    yield "index.html"
    named = set(re.findall(r'(?:href|src)="([^"]+)"', files["index.html"].decode()))
    yield from (path for path in named & files.keys() if not path.endswith((".html", ".docx", ".ics")))
    search = ("assets/javascripts/workers/", "assets/javascripts/lunr/", "search/")
    yield from (path for path in files if path.startswith(search))
