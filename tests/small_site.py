"""A site of one page, for tests of what stands around pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.portal.engine import Engine
from generator.portal.page_parts import site_page
from generator.portal.site import Direction, Site
from generator.portal.theme import OVERRIDES
from generator.resources import resource

TEMPLATES = resource("site_templates")
ASSETS = TEMPLATES / "portal" / "assets"


@contextmanager
def engine(*overrides: Path) -> Iterator[Engine]:
    """The engine with the look of every portal; folders of theme templates come before ours."""
    made = Engine(settings=resource("mkdocs.yml"), overrides=(*overrides, TEMPLATES / OVERRIDES))
    yield made
    made.close()


def small_site(rendered: str = "", *, language: str = "en", direction: Direction = "ltr", title: str = "Plan") -> Site:
    """One page that holds some HTML below its heading."""
    page = site_page(f'<h1 id="title" data-outline>{title}</h1>{rendered}', title=title)
    assets = {
        PurePosixPath("assets") / file.relative_to(ASSETS).as_posix(): file.read_bytes()
        for file in sorted(ASSETS.rglob("*"))
        if file.is_file()
    }
    look = {PurePosixPath("assets/brand.css"): b"", PurePosixPath("assets/favicon.svg"): b""}
    return Site(
        name="Portal",
        footer="",
        nav=({"Plan": "index.md"},),
        pages={PurePosixPath("index.md"): page},
        assets=assets | look,
        language=language,
        direction=direction,
    )
