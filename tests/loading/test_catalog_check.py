"""Catalogs of a workspace: what cannot be read or used is told with its place, and what to do."""

from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.loading import check_catalog

_SOUND = 'msgid "Due on %(day)s"\nmsgstr "Te doen op %(day)s"\n'


def told(folder: Path, text: str, name: str = "nl.po") -> list[tuple[int | None, Severity, str]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = list(check_catalog(path, "nl.po"))
    assert all(one.hint and one.id == "catalog" for one in found)
    return [(one.line, one.severity, one.message) for one in found]


def test_nothing_is_said_of_a_sound_catalog(tmp_path: Path) -> None:
    assert told(tmp_path, _SOUND) == []
    assert told(tmp_path, 'msgid "Due on %(day)s"\nmsgstr ""\n') == []


@pytest.mark.parametrize("translation", ["Te doen op %(dag)s", "Te doen op %(day)", "100% op %(day)s", "Op %s"])
def test_a_sentence_that_cannot_be_filled_in_is_told(tmp_path: Path, translation: str) -> None:
    text = f'{_SOUND}\nmsgid "Done by %(day)s"\nmsgstr "{translation}"\n'
    message = f"the translation “{translation}” cannot be filled in, so English stands in its place"
    assert told(tmp_path, text) == [(4, Severity.WARNING, message)]


def test_a_file_that_is_no_catalog_is_told(tmp_path: Path) -> None:
    ((line, severity, message),) = told(tmp_path, f"{_SOUND}\nhello\n")
    assert (line, severity) == (4, Severity.ERROR)
    assert message.startswith("this is no catalog of translations: ")


def test_a_rule_for_plurals_that_is_none_is_told(tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n !=;\\n"\n\n'
    ((line, severity, message),) = told(tmp_path, header + _SOUND)
    assert (line, severity) == (None, Severity.ERROR)
    assert message.startswith("the catalog cannot be read: ")


@pytest.mark.parametrize(("rule", "number"), [("n", 2), ("n/(n-3)*0", 3), ("n>6 ? 2 : 0", 7)])
def test_a_rule_for_plurals_that_names_forms_there_are_not_is_told(tmp_path: Path, rule: str, number: int) -> None:
    header = f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural={rule};\\n"\n\n'
    message = f"by its Plural-Forms the catalog has 2 forms, none of which is for {number}"
    assert told(tmp_path, header + _SOUND) == [(None, Severity.ERROR, message)]


def test_an_encoding_that_nobody_knows_is_told(tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=foo\\n"\n\n'
    assert told(tmp_path, header + _SOUND) == [
        (None, Severity.ERROR, "the catalog cannot be read: unknown encoding: foo")
    ]


@pytest.mark.parametrize("name", ["klingon", "pt-BR", "pt_BR", "NL"])
def test_a_file_that_is_not_named_for_a_language_is_told(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, _SOUND, f"{name}.po") == [(None, Severity.ERROR, f"no language is called {name}")]
