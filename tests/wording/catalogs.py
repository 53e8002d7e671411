"""The catalogs of translations, as the templates ask for them: run as a program, it brings the files up to date.

What is translated stays so. The files name neither days, people nor lines, so that a difference shows sentences alone.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import yaml
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

TEMPLATES: Final = Path(__file__).parents[2] / "site_templates"
FOLDER: Final = TEMPLATES / "translations"
TEMPLATE: Final = FOLDER / "messages.pot"
LANGUAGES: Final = ("de", "es", "fr", "ja")
_ROOMS: Final = ("bundle", "calendar", "charts", "documents", "mail", "portal", "wording")
"""The folders whose templates readers of plans see; what the command line says stays English."""
_SETTINGS: Final = TEMPLATES.parent / "mkdocs.yml"
_WIDTH: Final = 118


def asked_for() -> Catalog:
    """Every message of the templates, in their order."""
    catalog = Catalog()
    for room in _ROOMS:
        found = extract_from_dir(
            TEMPLATES / room,
            method_map=[("**.j2", "jinja2.ext:babel_extract"), ("**.html", "jinja2.ext:babel_extract")],
            options_map={"**": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}},
            comment_tags=("translators:",),
            strip_comment_tags=True,
        )
        for file, _, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
            catalog.add(message, locations=[(f"{room}/{file}", 0)], auto_comments=comments, context=context)
    for phrase in yaml.safe_load(_SETTINGS.read_text(encoding="utf-8"))["extra"]["phrases"].values():
        catalog.add(phrase, locations=[(_SETTINGS.name, 0)], auto_comments=["What a button of every page does."])
    return catalog


def translated(language: str) -> Catalog:
    """The catalog of a language, empty where there is none yet."""
    file = FOLDER / f"{language}.po"
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as content:
        return read_po(content, locale=language, abort_invalid=True)


def brought_up_to_date(language: str) -> str:
    """The text of a catalog with just the messages that the templates ask for."""
    catalog = translated(language)
    catalog.update(asked_for(), no_fuzzy_matching=True)
    return written(catalog)


def written(catalog: Catalog) -> str:
    """A catalog as the text of its file."""
    content = BytesIO()
    write_po(content, catalog, width=_WIDTH, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return "\n".join(("\n".join(_header(catalog)), "", content.getvalue().decode()))


def _header(catalog: Catalog) -> Iterator[str]:
    yield f"# {Locale.parse(catalog.locale).english_name}." if catalog.locale else "# Every message, in English."
    yield 'msgid ""'
    yield 'msgstr ""'
    if catalog.locale:
        yield f'"Language: {catalog.locale_identifier}\\n"'
        yield f'"Plural-Forms: {catalog.plural_forms}\\n"'
    yield '"MIME-Version: 1.0\\n"'
    yield '"Content-Type: text/plain; charset=utf-8\\n"'
    yield '"Content-Transfer-Encoding: 8bit\\n"'


def texts() -> dict[Path, str]:
    """What is to stand in each file."""
    return {TEMPLATE: written(asked_for())} | {
        FOLDER / f"{language}.po": brought_up_to_date(language) for language in LANGUAGES
    }


if __name__ == "__main__":
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8")
