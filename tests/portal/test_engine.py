"""The engine door: the frame around pages, in the language and direction of the site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.portal.engine import Engine
from generator.portal.site import Direction
from tests import small_site

from .conftest import pages_of, search_of


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with small_site.engine() as engine:
        yield engine


def home(engine: Engine, *, language: str = "en", direction: Direction = "ltr", title: str = "Plan") -> str:
    site = small_site.small_site(language=language, direction=direction, title=title)
    return pages_of(engine.build(site))["index.html"]


def test_the_frame_speaks_the_language_of_the_site(engine: Engine) -> None:
    page = home(engine, language="de")
    assert '<html lang="de"' in page
    assert 'placeholder="Suche"' in page
    assert 'placeholder="Search"' in home(engine)


def test_the_frame_is_english_where_the_theme_does_not_know_the_language(engine: Engine) -> None:
    assert '<html lang="en"' in home(engine, language="xx")


def test_lines_run_as_the_site_says_whatever_the_language_of_the_frame(engine: Engine) -> None:
    assert '<body dir="rtl"' in home(engine, direction="rtl")
    assert '<body dir="ltr"' in home(engine)


@pytest.mark.parametrize(
    ("language", "files"),
    [
        ("en", set()),
        ("de", {"min/lunr.stemmer.support.min.js", "min/lunr.de.min.js"}),
        ("ja", {"min/lunr.stemmer.support.min.js", "min/lunr.ja.min.js", "tinyseg.js"}),
    ],
)
def test_a_site_has_what_its_search_needs_for_its_language_and_no_more(
    engine: Engine, language: str, files: set[str]
) -> None:
    artifacts = engine.build(small_site.small_site(language=language))
    lunr = "assets/javascripts/lunr/"
    names = {str(file.path) for file in artifacts}
    assert {name.removeprefix(lunr) for name in names if name.startswith(lunr)} == files
    assert search_of(artifacts)["config"]["lang"] == [language]


def test_a_template_of_the_workspace_takes_the_place_of_the_themes(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "footer.html").write_text("<footer>{{ page.meta.title | upper }}</footer>")
    with small_site.engine(tmp_path) as own:
        assert "<footer>PLAN</footer>" in home(own)
        assert "<footer>OTHER</footer>" in home(own, title="Other")


def test_what_is_not_to_be_searched_is_not_found(engine: Engine) -> None:
    hidden = '<div data-search-exclude><span title="> data-search-exclude">two</span></div>'
    site = small_site.small_site(f'<p title=" data-search-exclude ">one</p>{hidden}<p>three</p>')
    texts = [entry["text"] for entry in search_of(engine.build(site))["docs"]]
    assert texts == ["<p>one</p><p>three</p>"]
