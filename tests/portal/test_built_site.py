"""The files of a portal: complete, its own, the same every time, and no more than needed."""

import gc
import re
import tracemalloc
from pathlib import Path

import pytest

from generator.artifacts import Artifact
from generator.audience import View
from generator.portal import PortalBuilder, SettingsError
from generator.resources import resource
from generator.wording import Words

from .conftest import DOWNLOADS, files_of, portal_of

_LOADS = re.compile(
    rb"""(?:src|href|action|srcset|poster|data)\s*=\s*["']?\s*(?:https?:)?//"""
    rb"""|url\(\s*["']?(?:https?:)?//"""
    rb"""|@import"""
    rb"""|(?:fetch|importScripts|open|Worker)\(\s*["'`](?:https?:)?//""",
    re.IGNORECASE,
)


def test_no_file_loads_anything_from_elsewhere(portal: tuple[Artifact, ...]) -> None:
    for file in portal:
        if file.path.suffix in {".html", ".css", ".js", ".svg"}:
            assert not _LOADS.search(file.content), file.path


def test_the_pages_carry_no_inline_style(site: dict[str, str]) -> None:
    for name, page in site.items():
        assert not re.search(r"<style|\sstyle=", page), name


def test_equal_input_gives_equal_bytes(portal: tuple[Artifact, ...], view: View) -> None:
    with PortalBuilder(settings=resource("mkdocs.yml")) as fresh:
        assert portal_of(fresh, view, Words(), DOWNLOADS) == portal


def test_one_portal_leaves_no_trace_in_the_next(
    builder: PortalBuilder, portal: tuple[Artifact, ...], view: View, bare_view: View, words: Words
) -> None:
    bare = portal_of(builder, bare_view, words)
    assert not any(b"Birch" in file.content for file in bare)
    assert portal_of(builder, view, words, DOWNLOADS) == portal


def test_it_holds_what_its_pages_use_and_no_more(portal: tuple[Artifact, ...]) -> None:
    names = [str(file.path) for file in portal if file.path.suffix not in {".html", ".docx"}]
    assert [re.sub(r"\.[0-9a-f]{8}\.", ".", name) for name in names] == [
        "_headers",
        "assets/brand.css",
        "assets/favicon.svg",
        "assets/frame.js",
        "assets/iframe-worker.js",
        "assets/javascripts/bundle.min.js",
        "assets/javascripts/workers/search.min.js",
        "assets/planfolio.css",
        "assets/stylesheets/main.min.css",
        "assets/stylesheets/palette.min.css",
        "search/search_index.js",
    ]


def test_memory_does_not_grow_with_the_number_of_portals(builder: PortalBuilder, bare_view: View, words: Words) -> None:
    def after(portals: int) -> int:
        for _ in range(portals):
            portal_of(builder, bare_view, words)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        settled = after(5)
        grown = after(15) - settled
    finally:
        tracemalloc.stop()
    assert grown < 100_000


def test_nothing_is_said_on_the_terminal(
    builder: PortalBuilder, bare_view: View, words: Words, capfd: pytest.CaptureFixture[str]
) -> None:
    portal_of(builder, bare_view, words)
    assert capfd.readouterr() == ("", "")


def test_settings_that_make_no_site_are_refused_with_the_engines_reason(
    tmp_path: Path, bare_view: View, words: Words
) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: x\ntheme: {name: material}\nmarkdown_extensions: [no_such_extension]\n")
    with PortalBuilder(settings=settings) as builder, pytest.raises(SettingsError, match="no_such_extension"):
        portal_of(builder, bare_view, words)


def test_settings_that_no_portal_is_built_with_are_refused_and_the_way_out_is_named(
    tmp_path: Path, bare_view: View, words: Words
) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "site_name: x\ntheme: {name: material}\nplugins: [search, offline, tags]\nmarkdown_extensions: [footnotes]\n"
    )
    named = r"plugins: material/tags; markdown_extensions: footnotes.*--sources"
    with PortalBuilder(settings=settings) as builder, pytest.raises(SettingsError, match=named):
        portal_of(builder, bare_view, words)


def test_a_workspace_puts_its_own_template_and_style_in_place_of_ours(tmp_path: Path, bare_view: View) -> None:
    own = tmp_path / "site_templates"
    (own / "portal" / "assets").mkdir(parents=True)
    (own / "portal" / "assets" / "planfolio.css").write_text("/* ours */")
    (own / "portal" / "footer.html.j2").write_text("Printed on recycled electrons")
    with PortalBuilder(settings=resource("mkdocs.yml"), templates=own) as builder:
        files = files_of(portal_of(builder, bare_view, Words(templates=own)))
    assert files["assets/planfolio.css"] == b"/* ours */"
    assert b"Printed on recycled electrons" in files["index.html"]
