"""A language in which every message of ours stands between brackets, so that whatever does not was never looked up."""

import re
from pathlib import Path
from typing import Final

from generator.wording import Words
from tests.wording.catalogs import asked_for, written

LOCALE: Final = "zh"
"""Its dates and numbers hold no Latin letter."""
_OPEN, _CLOSE = "⟦⟧"
_INNERMOST: Final = re.compile(f"{_OPEN}[^{_OPEN}{_CLOSE}]*{_CLOSE}")
_WORD: Final = re.compile(r"[A-Za-z]+")
_UNITS: Final = frozenset({"B", "kB", "MB"})
"""What the language has taken over from English."""


def pseudo_words(folder: Path) -> Words:
    """The wording in that language; its catalog lies in a workspace's own templates, made in the folder."""
    catalog = asked_for()
    catalog.locale = LOCALE
    for message in catalog:
        if message.id:
            told = f"{_OPEN}{message.id if isinstance(message.id, str) else message.id[1]}{_CLOSE}"
            message.string = told if isinstance(message.id, str) else (told,) * catalog.num_plurals
    file = folder / "translations" / f"{LOCALE}.po"
    file.parent.mkdir(exist_ok=True)
    file.write_text(written(catalog), encoding="utf-8")
    return Words(LOCALE, folder)


def untranslated(text: str) -> set[str]:
    """The words in a text that no bracket holds."""
    found = 1
    while found:
        text, found = _INNERMOST.subn("", text)
    return set(_WORD.findall(text)) - _UNITS
