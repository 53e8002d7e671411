"""The look of all sites: settings and theme, read once for each language."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Final

import jinja2
import mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.artifacts import Artifact
from generator.portal.engine_error import EngineError, SettingsError
from generator.portal.phrases import translated_phrases
from generator.portal.site import Direction
from generator.resources import resource
from generator.wording.compiled import Compiled

OVERRIDES: Final = "portal/theme"
"""Where templates lie, below `site_templates`, that take precedence over the theme's."""
_COMPILED: Final = Compiled(Path(__file__).parent, mkdocs.__version__)
_SEARCH: Final = "material/search"
_PLUGINS: Final = frozenset({_SEARCH, "material/offline"})
_EXTENSIONS: Final = frozenset({"toc", "tables", "fenced_code", "attr_list"})
"""What reads Markdown in every site, and the one that gives headings their ids."""
_LANGUAGE: Final = "partials/languages/{}.html"
_DEFAULT_LANGUAGE: Final = "en"
_FILES: Final = (
    "assets/javascripts/bundle.*.min.js",
    "assets/stylesheets/main.*.min.css",
    "assets/stylesheets/palette.*.min.css",
)
"""What every page loads of the theme. Its icons are part of the pages."""
_SEARCH_FILES: Final = ("assets/javascripts/workers/search.*.min.js",)
_LUNR: Final = "assets/javascripts/lunr"
_SEGMENTERS: Final = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
"""What the search needs besides for languages that put no space between words."""
_SOURCE_MAP: Final = re.compile(rb"\n?(?://#|/\*#) sourceMappingURL=[^\n]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What sites of one language and direction share.

    `search` holds the settings of the search, None where there is none. `is_ours` says whether no template is the
    workspace's own.
    """

    language: str
    direction: Direction
    config: MkDocsConfig
    environment: jinja2.Environment
    search: Mapping[str, Any] | None
    files: tuple[Artifact, ...]
    is_ours: bool


class Theme:
    """The settings of all sites and the theme's templates.

    Args:
        settings: the `mkdocs.yml`.
        overrides: folders of templates that take precedence over the theme's.
    """

    def __init__(self, *, settings: Path, overrides: tuple[Path, ...]) -> None:
        self._settings = settings
        self._overrides = overrides
        self._environment: jinja2.Environment | None = None
        self._looks: dict[tuple[str, Direction], Look] = {}

    def look(self, language: str, direction: Direction, translate: Callable[[str], str] = str) -> Look:
        """The look of sites in a language; English where the theme does not know it.

        Args:
            language: code of the language.
            direction: how its lines run.
            translate: how a text of the settings is told in it.

        Raises:
            SettingsError: the settings ask for what no portal is built with.
            EngineError: the theme lacks a file.
        """
        if (language, direction) not in self._looks:
            self._looks[language, direction] = self._read(language, direction, translate)
        return self._looks[language, direction]

    def forget(self) -> None:
        """Let go of all that was read; the next look reads it anew."""
        self._looks.clear()
        self._environment = None

    def _read(self, language: str, direction: Direction, translate: Callable[[str], str]) -> Look:
        config = _load(self._settings)
        _refuse_what_is_not_built(config)
        overrides = override_folders(config.theme.custom_dir, self._overrides)
        folders = [*map(str, overrides), *config.theme.dirs]
        # Plugins ask the theme for environments of their own, and no setting of it says what these are to be like.
        config.theme.get_env = partial(_environment, config.theme.get_env)  # type: ignore[method-assign]
        if self._environment is None:
            self._environment = config.theme.get_env()
            self._environment.loader = jinja2.FileSystemLoader(folders)
        is_known = any((Path(folder) / _LANGUAGE.format(language)).is_file() for folder in folders)
        config.theme["language"] = language if is_known else _DEFAULT_LANGUAGE
        config.theme["direction"] = direction
        config.extra.update(translated_phrases(config.extra, translate))
        # The plugins complete their own settings by those of the theme and its language.
        config = config.plugins.on_config(config)
        search = config.plugins.get(_SEARCH)
        settings = {key: search.config[key] for key in ("lang", "separator", "pipeline", "fields")} if search else None
        patterns = _FILES + (_search_files(settings["lang"]) if settings else ())
        return Look(
            language=config.theme["language"],
            direction=direction,
            config=config,
            environment=self._environment,
            search=settings,
            files=tuple(_files(patterns, folders)),
            is_ours=not any(_holds_files(folder) for folder in set(overrides) - {_ours()}),
        )


def _environment(made: Callable[[], jinja2.Environment]) -> jinja2.Environment:
    """An environment of the theme whose templates are compiled once."""
    environment = made()
    environment.bytecode_cache = _COMPILED
    return environment


def override_folders(custom_dir: str | Path | None, overrides: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders of templates that take precedence over the theme's, each over the next.

    What settings name as their `custom_dir` goes before all others, unless it is our own.
    """
    named = [] if custom_dir is None or Path(custom_dir) == _ours() else [Path(custom_dir)]
    return (*named, *overrides)


def _load(settings: Path) -> MkDocsConfig:
    # MkDocs asks for a folder of pages that exists; ours come through the door.
    with TemporaryDirectory(prefix="planfolio-portal-") as folder:
        return load_config(str(settings), docs_dir=folder, site_dir=str(Path(folder).with_suffix(".site")))


def _refuse_what_is_not_built(config: MkDocsConfig) -> None:
    unused = {
        "plugins": sorted(set(config.plugins) - _PLUGINS),
        "markdown_extensions": sorted({*config.markdown_extensions, *config.mdx_configs} - _EXTENSIONS),
        "hooks": sorted(config.hooks),
        "extra_templates": sorted(config.extra_templates),
    }
    found = [f"{key}: {', '.join(map(str, names))}" for key, names in unused.items() if names]
    if found:
        raise SettingsError(
            f"no portal is built with {'; '.join(found)}. Take it out of the settings. To have it all the same, add "
            f"it to the mkdocs.yml that `planfolio build --sources` then writes, and build the site from that"
        )


def _search_files(languages: list[str]) -> tuple[str, ...]:
    """What the search loads; English needs no file of its own."""
    others = [language for language in languages if language != _DEFAULT_LANGUAGE]
    if not others:
        return _SEARCH_FILES
    names = ["min/lunr.stemmer.support.min.js", *(f"min/lunr.{language}.min.js" for language in others)]
    names += dict.fromkeys(_SEGMENTERS[language] for language in others if language in _SEGMENTERS)
    names += ["min/lunr.multi.min.js"] if len(languages) > 1 else []
    return (*_SEARCH_FILES, *(f"{_LUNR}/{name}" for name in names))


def _files(patterns: tuple[str, ...], folders: list[str]) -> Iterator[Artifact]:
    for pattern in patterns:
        found = {
            file.relative_to(folder).as_posix(): file
            for folder in reversed(folders)
            for file in Path(folder).glob(pattern)
        }
        if not found:
            raise EngineError(f"the theme has no file {pattern}")
        for name, file in found.items():
            yield Artifact(path=PurePosixPath(name), content=_SOURCE_MAP.sub(b"", file.read_bytes()))


def _holds_files(folder: Path) -> bool:
    return any(file.is_file() for file in folder.rglob("*"))


def _ours() -> Path:
    return resource("site_templates") / OVERRIDES
