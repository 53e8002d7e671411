"""Letters in other languages than English: every sentence of ours, and lines that run the other way."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from generator.letter import LetterKind
from tests.mail_workspace import PLAN, body, letters, mail_folder, opened
from tests.wording.catalogs import LANGUAGES, asked_for, written
from tests.wording.pseudo_language import LOCALE, pseudo_words, untranslated

OWN_WORDS = {
    *("Quillmere", "Optics", "Tidewick", "Ada", "Brandt", "Cem", "Doruk", "Eve", "Falk", "Pat", "Outside"),
    *("Cut", "off", "times", "agreed", "Ask", "the", "carriers", "Count", "docks", "Discount", "to", "be", "weighed"),
    *("Ship", "of", "orders", "same", "day", "https", "success", "tidewick", "example", "quillmere", "docx", "ics"),
    *("qbr", "ebr", "sign", "off", "O", "M", "Word"),
}
"""What a plan's people wrote, and names of files."""

_ONE = ("executive_sponsor",)


def in_locale(locale: str) -> dict[str, dict[str, Any]]:
    data = deepcopy(PLAN)
    data["plan"]["locale"] = locale
    data["plan"]["cadence"] += [{"kind": "ebr", "every": "year", "from": "2026-04-20"}]
    return {"quillmere": data}


@pytest.mark.parametrize("kind", LetterKind)
def test_every_sentence_can_be_translated(kind: LetterKind, tmp_path: Path) -> None:
    pseudo_words(_templates(tmp_path))
    for letter in letters(mail_folder(tmp_path, in_locale(LOCALE)), kind).values():
        left = untranslated(body(letter, "plain")) | untranslated(str(opened(letter)["Subject"]))
        # A digest is written in letters, too.
        assert {word for word in left - OWN_WORDS if not set(word) <= set("abcdef")} == set()
        assert opened(letter)["Content-Language"] == LOCALE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_spoken_throughout(language: str, tmp_path: Path) -> None:
    folders = [mail_folder(tmp_path / locale, in_locale(locale)) for locale in ("en", language)]
    for kind in (LetterKind.QBR, LetterKind.SIGN_OFF, LetterKind.REMINDERS):
        english, others = (letters(folder, kind, to=_ONE) for folder in folders)
        for recipient, letter in others.items():
            assert opened(letter)["Content-Language"] == language
            assert opened(letter)["Subject"] != opened(english[recipient])["Subject"]
            same = set(body(letter, "plain").splitlines()) & set(body(english[recipient], "plain").splitlines())
            ours = {line for line in same if line.strip("- ") and not set(line.split()) & {"Quillmere", "*", "Optics"}}
            assert {line for line in ours if "tidewick.example" not in line and ".docx" not in line} == set()
            assert f'lang="{language}"' in body(letter, "html")


def test_lines_run_from_right_to_left_where_the_language_does(tmp_path: Path) -> None:
    catalog = asked_for()
    catalog.locale = "ar"
    for message in catalog:
        if message.id:
            message.string = message.id if isinstance(message.id, str) else (message.id[1],) * catalog.num_plurals
    file = _templates(tmp_path) / "translations" / "ar.po"
    file.parent.mkdir(parents=True)
    file.write_text(written(catalog), encoding="utf-8")
    letter = letters(mail_folder(tmp_path, in_locale("ar")), LetterKind.QBR)["cem@quillmere.example"]
    assert '<html lang="ar" dir="rtl">' in body(letter, "html")


def test_a_person_with_plans_in_several_languages_reads_english(tmp_path: Path) -> None:
    plans = {"quillmere": in_locale("de")["quillmere"], "thornby": in_locale("ja")["quillmere"]}
    found = letters(mail_folder(tmp_path, plans), LetterKind.REMINDERS)["cem@quillmere.example"]
    assert opened(found)["Subject"] == "4 items overdue in 2 success plans"


def _templates(root: Path) -> Path:
    folder = root / "site_templates"
    folder.mkdir(parents=True)
    return folder
