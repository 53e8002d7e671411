"""The engine door: a docs folder, its navigation and settings in, the files of a site out.

Behind it stands MkDocs with the Material theme, unchanged: no hook, no plugin that does not come with the theme.
Nothing outside this module knows which engine builds the site.

A stock build of a small site spends most of its time listing the theme's 14,000 files and compiling its templates. Here
all sites of one process share the theme's templates and the few of its files that our pages load.
"""

import logging
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from logging.handlers import BufferingHandler
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import jinja2
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.theme import Theme

from generator.artifacts import Artifact

NavItem = dict[str, "str | list[NavItem]"]
"""A title, as HTML, and the page it leads to; or a title and the items below it."""

_THEME_FILES = (
    "assets/javascripts/bundle.*.min.js",
    "assets/javascripts/workers/search.*.min.js",
    "assets/stylesheets/main.*.min.css",
    "assets/stylesheets/palette.*.min.css",
)
"""All that our pages load of the theme. Its icons are part of the pages, English search needs no language file."""
_MOST_WARNINGS = 1000
_SOURCE_MAP = re.compile(rb"\n?(?://#|/\*#) sourceMappingURL=[^\n]*")


class EngineError(Exception):
    """The engine refused a site or warned about it: a mistake of ours or of the workspace's own settings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What one site is made of. `name` and `footer` are HTML, put into the pages as they are.

    `pages` holds Markdown by path (`outcomes/o1.md`), `assets` every other file.
    """

    name: str
    footer: str
    nav: tuple[NavItem, ...]
    pages: Mapping[PurePosixPath, str]
    assets: Mapping[PurePosixPath, bytes]


class Engine:
    """Builds sites, one after another, in a folder of its own that goes when the engine is closed.

    Args:
        settings: the `mkdocs.yml` that gives all sites their look.
        overrides: folders of theme templates that take precedence over the theme's, the first over the next. A
            `custom_dir` in the settings goes before them all.
    """

    def __init__(self, *, settings: Path, overrides: tuple[Path, ...] = ()) -> None:
        self._settings = settings
        self._overrides = tuple(str(folder) for folder in overrides)
        self._environment: jinja2.Environment | None = None
        self._theme_files: tuple[Artifact, ...] = ()
        self._folder = TemporaryDirectory(prefix="planfolio-portal-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the engine's folder."""
        self._folder.cleanup()

    def build(self, site: Site) -> tuple[Artifact, ...]:
        """Every file of the built site, sorted by path.

        Raises:
            EngineError: the engine refused the site or had something to say against it.
        """
        root = Path(self._folder.name)
        with _fresh_folder(root / "docs") as docs, _fresh_folder(root / "site") as built:
            for path, text in site.pages.items():
                _write(docs / path, text.encode())
            for path, content in site.assets.items():
                _write(docs / path, content)
            with _warnings() as warnings:
                try:
                    config = self._config(site, docs, built)
                    build_site(config)
                except MkDocsException as error:
                    raise EngineError(_sentence(warnings) or str(error)) from error
            if warnings.buffer:
                raise EngineError(_sentence(warnings))
            files = [
                Artifact(path=PurePosixPath(file.relative_to(built).as_posix()), content=file.read_bytes())
                for file in built.rglob("*")
                if file.is_file()
            ]
        return tuple(sorted((*files, *self._theme_files), key=lambda file: file.path))

    def _config(self, site: Site, docs: Path, built: Path) -> MkDocsConfig:
        config = load_config(
            str(self._settings),
            site_name=site.name,
            copyright=site.footer,
            nav=list(site.nav),
            docs_dir=str(docs),
            site_dir=str(built),
        )
        config.theme = self._shared(config.theme)
        return config

    def _shared(self, theme: Theme) -> Theme:
        """The site's theme with the templates that all sites share, and without what a portal does not need."""
        if self._environment is None:
            own = [theme.custom_dir] if theme.custom_dir else []
            folders = list(dict.fromkeys([*own, *self._overrides, *theme.dirs]))
            environment = theme.get_env()
            environment.loader = jinja2.FileSystemLoader(folders)
            # No list: the theme's files come through the door once, not by a walk through all of them for every site.
            environment.list_templates = _no_templates  # type: ignore[method-assign] # a subclass would have to copy how the theme makes its own
            self._environment = environment
            self._theme_files = tuple(_theme_files(folders))
        theme.static_templates = set()  # no sitemap for what nobody is to index; no 404 page that knows only one root
        environment = self._environment
        theme.get_env = lambda: environment  # type: ignore[method-assign] # the one way MkDocs asks for it
        return theme


def _theme_files(folders: list[str]) -> Iterator[Artifact]:
    for pattern in _THEME_FILES:
        found = {
            file.relative_to(folder).as_posix(): file
            for folder in reversed(folders)
            for file in Path(folder).glob(pattern)
        }
        if not found:
            raise EngineError(f"the theme has no file {pattern}")
        for name, file in found.items():
            yield Artifact(path=PurePosixPath(name), content=_SOURCE_MAP.sub(b"", file.read_bytes()))


@contextmanager
def _fresh_folder(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _no_templates(*_: object, **__: object) -> list[str]:
    return []


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@contextmanager
def _warnings() -> Iterator[BufferingHandler]:
    """What the engine warns about while the block runs, kept off the terminal."""
    logger = logging.getLogger("mkdocs")
    handler, propagated = BufferingHandler(capacity=_MOST_WARNINGS), logger.propagate
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _sentence(warnings: BufferingHandler) -> str:
    return "; ".join(dict.fromkeys(record.getMessage() for record in warnings.buffer))
