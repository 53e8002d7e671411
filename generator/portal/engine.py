"""The engine door: pages, their navigation and settings in, the files of a site out.

Behind it stands MkDocs with the Material theme, unchanged: no hook, no plugin that does not come with the theme.
Nothing outside this room knows which engine builds the site.

A stock build of a small site spends most of its time listing the theme's 14,000 files, compiling its templates and
reading our HTML as Markdown. Here all sites of one process share settings, templates and the few of the theme's files
that our pages load, and what is HTML already is not read again.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from generator.artifacts import Artifact
from generator.portal.engine_error import SettingsError, warnings_refused
from generator.portal.frame import address, entries, framed_site
from generator.portal.frame_cache import FrameCache
from generator.portal.search_index import search_index
from generator.portal.site import Site
from generator.portal.theme import Look, Theme

_SEARCH_INDEX: Final = PurePosixPath("search/search_index.js")
"""The one file of what can be found. The theme's own second one, the same without its first words, is not needed."""


class Engine:
    """Builds sites, one after another.

    Args:
        settings: the `mkdocs.yml` that gives all sites their look.
        overrides: folders of theme templates that take precedence over the theme's, the first over the next. A
            `custom_dir` in the settings goes before them all, unless it is our own.
    """

    def __init__(self, *, settings: Path, overrides: tuple[Path, ...] = ()) -> None:
        self._theme = Theme(settings=settings, overrides=overrides)
        self._frames = FrameCache()

    def build(self, site: Site) -> tuple[Artifact, ...]:
        """Every file of the built site, sorted by path.

        Raises:
            SettingsError: the settings ask for what cannot be had.
            EngineError: the engine refused the site or had something to say against it.
        """
        with warnings_refused(SettingsError):
            look = self._theme.look(site.language, site.direction, site.translate)
        with warnings_refused():
            assets = (Artifact(path=path, content=content) for path, content in site.assets.items())
            files = (*self._pages(site, look), *assets, *look.files)
        return tuple(sorted(files, key=lambda file: file.path))

    def close(self) -> None:
        """Forget what was read of the theme."""
        self._theme.forget()
        self._frames.forget()

    def _pages(self, site: Site, look: Look) -> Iterator[Artifact]:
        framed = framed_site(site)
        for path, page in self._frames.pages(framed, look):
            yield Artifact(path=address(path), content=page.encode(errors="xmlcharrefreplace"))
        if look.search is not None:
            yield Artifact(path=_SEARCH_INDEX, content=search_index(look.search, entries(framed)))
