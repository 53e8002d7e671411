"""The catalogs of translations that a workspace brings: can they be read, and which sentences cannot be used."""

import gettext
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError

from generator.diagnostics import Check, Diagnostic, Severity

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_HINT: Final = (
    "save it as UTF-8 with an editor for .po files; those of ours in site_templates/translations show the form"
)
_VALUES_HINT: Final = (
    "name only values that the English sentence names, written as there: %(day)s; a percent sign is %%"
)
_FORMS_HINT: Final = "leave the Plural-Forms out, and those of the language hold"
_MOST_COUNTED: Final = 1000
"""No rule of a language tells apart numbers that have the last three digits in common."""
_NAME_HINT: Final = "name it for a language alone, such as pt.po; a plan's locale may name the country"


def check_catalog(path: Path, file: str) -> Iterator[Diagnostic]:
    """What there is to say about a catalog.

    Args:
        path: the file.
        file: what diagnostics call it.
    """
    # A workspace without catalogs of its own, as most are, need not wait for what reads them.
    from babel.messages.pofile import PoFileError  # noqa: PLC0415

    from generator.wording.translations import read_catalog, unfit  # noqa: PLC0415

    if not _is_language(path.stem):
        yield _told(file, None, f"no language is called {path.stem}", _NAME_HINT)
        return
    try:
        catalog = read_catalog(path)
        lacking = _without_form(catalog)
    except PoFileError as error:
        yield _told(file, error.lineno + 1, f"this is no catalog of translations: {error.args[0]}", _HINT)
        return
    # Where it names an encoding that nobody knows, that is a LookupError.
    except (OSError, ValueError, LookupError) as error:
        yield _told(file, None, f"the catalog cannot be read: {error}", _HINT)
        return
    if lacking is not None:
        problem = f"by its Plural-Forms the catalog has {catalog.num_plurals} forms, none of which is for {lacking}"
        yield _told(file, None, problem, _FORMS_HINT)
        return
    for message in catalog:
        if message.id and (told := unfit(message)) is not None:
            problem = f"the translation “{told}” cannot be filled in, so English stands in its place"
            yield _told(file, message.lineno, problem, _VALUES_HINT, Severity.WARNING)


def _without_form(catalog: "Catalog") -> int | None:
    """The first number for which a catalog's rule names none of its forms; None where there is a form for each.

    Raises:
        ValueError: the rule cannot be read.
    """
    form = gettext.c2py(catalog.plural_expr)
    for number in range(_MOST_COUNTED):
        try:
            if not 0 <= form(number) < catalog.num_plurals:
                return number
        except ZeroDivisionError:
            return number
    return None


def _is_language(code: str) -> bool:
    try:
        return Locale.parse(code).language == code
    except (UnknownLocaleError, ValueError):
        return False


def _told(file: str, line: int | None, message: str, hint: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(
        file=file,
        line=line,
        column=None if line is None else 1,
        severity=severity,
        id=Check.CATALOG.value,
        message=message,
        hint=hint,
    )
