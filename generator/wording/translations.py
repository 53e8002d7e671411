"""The wording in other languages than English: a gettext catalog for each, ours and a workspace's own."""

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.resources import resource

ENGLISH: Final = "en"
"""The language that templates are written in; it needs no catalog."""
_FOLDER: Final = "translations"


def languages(templates: Path | None = None) -> frozenset[str]:
    """Codes of the languages that the wording is in.

    Args:
        templates: a workspace's own `site_templates`; a catalog in it lies over ours or brings a language of its own.
    """
    return frozenset({ENGLISH, *(file.stem for folder in _folders(templates) for file in folder.glob("*.po"))})


def translations(language: str, templates: Path | None = None) -> gettext.NullTranslations:
    """The sentences of one language: a workspace's own before ours; what neither has stays English."""
    ours, *own = (folder / f"{language}.po" for folder in _folders(templates))
    found: gettext.NullTranslations = _ours(ours) if ours.is_file() else gettext.NullTranslations()
    for file in own:
        if file.is_file():
            laid_over = _compiled(read_catalog(file))
            laid_over.add_fallback(found)
            found = laid_over
    return found


def read_catalog(file: Path) -> Catalog:
    """The catalog in a file that is named for its language.

    Raises:
        PoFileError: the file is no catalog.
    """
    with file.open("rb") as content:
        return read_po(content, locale=file.stem, abort_invalid=True)


def _folders(templates: Path | None) -> list[Path]:
    return [folder / _FOLDER for folder in (resource("site_templates"), templates) if folder is not None]


@lru_cache
def _ours(file: Path) -> gettext.GNUTranslations:
    return _compiled(read_catalog(file))


def _compiled(catalog: Catalog) -> gettext.GNUTranslations:
    """A catalog as gettext looks it up, without sentences that nobody has confirmed or that name other values."""
    for message in list(catalog):
        if message.id and message.check(catalog):
            catalog.delete(message.id, message.context)
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return gettext.GNUTranslations(file)
