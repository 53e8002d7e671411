"""A site as a folder from which anyone can build it: pages in Markdown, all other files, settings, theme templates."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml
from mkdocs.utils.yaml import yaml_load

from generator.artifacts import Artifact
from generator.portal.markdown_page import markdown_page
from generator.portal.phrases import translated_phrases
from generator.portal.site import Site
from generator.portal.theme import override_folders

_SETTINGS: Final = PurePosixPath("mkdocs.yml")
_DOCS: Final = PurePosixPath("docs")
_THEME: Final = PurePosixPath("theme")


def site_sources(site: Site, *, settings: Path, overrides: tuple[Path, ...]) -> tuple[Artifact, ...]:
    """The folder that `mkdocs build` or `zensical build` makes the site from, sorted by path.

    Args:
        site: the site; all its files lie below `docs`.
        settings: the `mkdocs.yml` that gives all sites their look.
        overrides: folders of theme templates that take precedence over the theme's, the first over the next. What a
            `custom_dir` in the settings holds goes before them all, unless it is our own.
    """
    with settings.open("rb") as stream:
        look: dict[str, Any] = yaml_load(stream)
    theme = dict(look["theme"]) if isinstance(look.get("theme"), dict) else {"name": look.get("theme")}
    custom_dir = settings.parent / folder if (folder := theme.get("custom_dir")) else None
    theme |= {"custom_dir": str(_THEME), "language": site.language, "direction": site.direction}
    complete = look | {
        "site_name": site.name,
        "copyright": site.footer,
        "docs_dir": str(_DOCS),
        "theme": theme,
        "extra": translated_phrases(look.get("extra") or {}, site.translate),
        "nav": list(site.nav),
    }
    text = yaml.safe_dump(complete, allow_unicode=True, sort_keys=False, width=120)
    files = {
        _SETTINGS: text.encode(),
        **{_DOCS / path: markdown_page(page).encode() for path, page in site.pages.items()},
        **{_DOCS / path: content for path, content in site.assets.items()},
        **dict(_templates(override_folders(custom_dir, overrides))),
    }
    return tuple(Artifact(path=path, content=files[path]) for path in sorted(files))


def _templates(folders: tuple[Path, ...]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The theme templates that take precedence, those of the first folder over those of the next."""
    for folder in reversed(folders):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield _THEME / file.relative_to(folder).as_posix(), file.read_bytes()
