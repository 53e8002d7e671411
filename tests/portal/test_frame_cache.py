"""Pages from shared frames are the pages that the theme makes one by one, whatever it does with their texts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.portal.frame import Frame, framed_site
from generator.portal.frame_cache import FrameCache
from generator.portal.site import Site
from generator.portal.theme import Look, Theme
from generator.resources import resource
from tests.small_site import small_site

PAGE = "{{ page.content }}"
TEMPLATES = {
    "as they are": "{{ page.meta.title }}|{{ config.site_name }}|{{ nav.items[0].title }}",
    "escaped": '<a title="{{ page.meta.title | e }}">',
    "without elements": "{{ page.meta.title | striptags }}",
    "without elements and escaped": "{{ page.toc.items[0].title | striptags | e }}",
    "in capitals": "{{ page.meta.title | upper }}",
    "cut": "{{ page.meta.title | truncate(5, true, '', 0) }}",
    "as data": "{{ page.meta.title | tojson }}",
    "in an address": "{{ page.meta.title | urlencode }}",
    "as a condition": "{% if config.copyright %}{{ config.copyright }}{% endif %}",
    "by what is on the page": "{% if '<h1' in page.content %}{{ page.toc | length }}{% endif %}",
}
TITLES = ("Plan", "Tea & <i>biscuits</i> for two", "zqpfp0zq", "zqpfp0&<i>zq")


@pytest.fixture
def look(tmp_path: Path, request: pytest.FixtureRequest) -> Look:
    """The look of portals with a template of the test's own in place of the whole page."""
    (tmp_path / "main.html").write_text(f"{TEMPLATES[request.param]}\n{PAGE}")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: x\ntheme: {name: material}\nmarkdown_extensions: [attr_list]\n")
    return Theme(settings=settings, overrides=(tmp_path,)).look("en", "ltr")


@pytest.mark.parametrize("look", TEMPLATES, indirect=True)
def test_a_page_is_what_the_theme_makes_of_it(look: Look) -> None:
    cache = FrameCache()
    for site in sites():
        framed = framed_site(site)
        shared = dict(cache.pages(framed, replace(look, is_ours=True)))
        assert shared == {path: Frame(framed, look).around(path) for path in framed.pages}


def sites() -> Iterator[Site]:
    for title in TITLES:
        yield small_site("<p>Text</p>", title=title)
        yield replace(small_site("<p>Text</p>", title=title), footer="<b>2 &amp; 3</b>")


def test_templates_of_a_workspace_are_rendered_for_each_page(tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text("{% if page.meta.title == 'Plan' %}ours{% else %}other{% endif %}")
    look = Theme(settings=resource("mkdocs.yml"), overrides=(tmp_path,)).look("en", "ltr")
    pages = [
        page for title in ("Plan", "Else") for _, page in FrameCache().pages(framed_site(small_site(title=title)), look)
    ]
    assert pages == ["ours", "other"]
