"""The wording in other languages than English: a gettext catalog for each, ours and a workspace's own."""

import gettext
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator.resources import resource

ENGLISH: Final = "en"
"""The language that templates are written in; it needs no catalog."""
CATALOGS: Final = "translations"
"""Where catalogs lie, below `site_templates`."""
_EVERY_MESSAGE: Final = "messages.pot"
_VALUE: Final = re.compile(r"%\((\w+)\)s")
_PERCENT: Final = re.compile(r"%(?:\(\w+\)s|.?)", re.DOTALL)


def languages(templates: Path | None = None) -> frozenset[str]:
    """Codes of the languages that the wording is in.

    Args:
        templates: a workspace's own `site_templates`; a catalog in it lies over ours or brings a language of its own.
    """
    return frozenset({ENGLISH, *(file.stem for folder in _folders(templates) for file in folder.glob("*.po"))})


def translations(language: str, templates: Path | None = None) -> gettext.NullTranslations:
    """The sentences of one language: a workspace's own before ours; what neither has stays English.

    Raises:
        PoFileError: the workspace's own file is no catalog.
    """
    ours, *own = (folder / f"{language}.po" for folder in _folders(templates))
    found = _ours(ours) if ours.is_file() else gettext.NullTranslations()
    for file in own:
        if file.is_file():
            catalog = read_catalog(file)
            laid_over = _Translations(_usable(catalog), catalog.plural_expr)
            laid_over.add_fallback(found)
            found = laid_over
    return found


def untranslated(locale: str, templates: Path | None = None) -> int | None:
    """How many sentences are not in the language of a locale and stay English; None where nobody has translated any.

    Args:
        locale: BCP 47 tag.
        templates: a workspace's own `site_templates`.

    Raises:
        PoFileError: the workspace's own file is no catalog.
    """
    language = Locale.parse(locale, sep="-").language
    ours, *own = (folder / f"{language}.po" for folder in _folders(templates))
    if language == ENGLISH or ours.is_file():
        return 0
    told = {_key(message) for file in own if file.is_file() for message in _usable(read_catalog(file))}
    return len(_every_message() - told) if told else None


def read_catalog(file: Path) -> Catalog:
    """The catalog in a file that is named for its language.

    Raises:
        PoFileError: the file is no catalog.
    """
    with file.open("rb") as content:
        return read_po(content, locale=file.stem, abort_invalid=True)


def unfit(message: Message) -> str | None:
    """The form of a translation that cannot be filled in with the values of its English sentence; None if all can."""
    names = {name for text in _forms(message.id) for name in _VALUE.findall(text)}
    known = {f"%({name})s" for name in names} | {"%%"}
    return next(
        (told for told in _forms(message.string) if names and not known.issuperset(_PERCENT.findall(told))), None
    )


def _folders(templates: Path | None) -> list[Path]:
    return [folder / CATALOGS for folder in (resource("site_templates"), templates) if folder is not None]


@lru_cache
def _ours(file: Path) -> gettext.NullTranslations:
    # That every sentence of ours is fit for use is for the tests to see.
    catalog = read_catalog(file)
    return _Translations(filter(_is_told, catalog), catalog.plural_expr)


@lru_cache
def _every_message() -> frozenset[tuple[str | None, str]]:
    with (resource("site_templates") / CATALOGS / _EVERY_MESSAGE).open("rb") as content:
        return frozenset(_key(message) for message in read_po(content) if message.id)


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _usable(catalog: Catalog) -> Iterator[Message]:
    """The sentences that somebody has translated and confirmed, and that can be filled in as the English are."""
    return (message for message in catalog if _is_told(message) and not message.fuzzy and unfit(message) is None)


def _is_told(message: Message) -> bool:
    return bool(message.id) and all(_forms(message.string))


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text or "",) if isinstance(text, str) or text is None else text


class _Translations(gettext.NullTranslations):
    """The sentences of a catalog, looked up as gettext does it.

    The standard library reads catalogs that were compiled beforehand; to compile one takes longer than to read it.
    """

    def __init__(self, messages: Iterable[Message], plural: str) -> None:
        super().__init__()
        self._told = {_key(message): message.string for message in messages}
        self._form = gettext.c2py(plural)

    def gettext(self, message: str) -> str:
        """A sentence."""
        told = self._told.get((None, message))
        return told if isinstance(told, str) else super().gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """A sentence, or a word, in one of its meanings."""
        told = self._told.get((context, message))
        return told if isinstance(told, str) else super().pgettext(context, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """A sentence in the form that a number asks for."""
        told = self._told.get((None, msgid1))
        return told[self._form(n)] if isinstance(told, tuple) else super().ngettext(msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """A sentence in one of its meanings, in the form that a number asks for."""
        told = self._told.get((context, msgid1))
        return told[self._form(n)] if isinstance(told, tuple) else super().npgettext(context, msgid1, msgid2, n)
