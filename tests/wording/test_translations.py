"""The catalogs: every sentence that a reader of a plan sees stands in each of them, translated and fit to be used."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from generator.analysis.facts import Rag, Reason
from generator.model.vocabulary import PlanStatus
from generator.wording import Words, untranslated
from tests.wording.catalogs import FOLDER, LANGUAGES, TEMPLATE, asked_for, texts, translated

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_STRAY_PERCENT = re.compile(r"%(?!\(\w+\)s|%)")

each_language = pytest.mark.parametrize("language", LANGUAGES)


def _messages(language: str) -> Iterator[Message]:
    return (message for message in translated(language) if message.id)


def _told(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value or "",) if isinstance(value, str) or value is None else tuple(value)


def _named(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def test_the_catalogs_hold_what_the_templates_ask_for_and_nothing_else() -> None:
    stale = [path.name for path, text in texts().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run make messages"


def test_every_catalog_is_of_a_language_that_we_promise() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {TEMPLATE.name, *(f"{language}.po" for language in LANGUAGES)}


@each_language
def test_every_message_is_translated(language: str) -> None:
    assert [message.id for message in _messages(language) if message.fuzzy or not all(_told(message.string))] == []


@each_language
def test_a_translation_has_a_form_for_every_number(language: str) -> None:
    forms = translated(language).num_plurals
    wrong = [m.id for m in _messages(language) if m.pluralizable and len(_told(m.string)) != forms]
    assert wrong == []


@each_language
def test_a_translation_tells_the_same_values(language: str) -> None:
    wrong = []
    for message in _messages(language):
        ids = _told(message.id)
        for told in filter(None, _told(message.string)):
            asked = _named(ids[-1])
            # "Every day" for one day may leave the number out.
            may_lack = {"n"} if message.pluralizable else set()
            is_format = bool(asked) or any(_named(text) for text in ids)
            if not asked - may_lack <= _named(told) <= asked | _named(ids[0]) or (
                is_format and _STRAY_PERCENT.search(told)
            ):
                wrong.append((message.id, told))
    assert wrong == []


@each_language
def test_a_translation_begins_and_ends_like_its_message(language: str) -> None:
    wrong = [
        (message.id, told)
        for message in _messages(language)
        for told in filter(None, _told(message.string))
        if told != told.strip() or "\n" in told or told.count("<") != _told(message.id)[0].count("<")
    ]
    assert wrong == []


def test_no_message_begins_or_ends_with_a_space() -> None:
    """A sentence that is glued together from pieces cannot be translated."""
    found = (text for message in asked_for() if message.id for text in _told(message.id))
    assert [text for text in found if text != text.strip() or text.startswith((",", ";"))] == []


class TestAWorkspacesOwnCatalog:
    @staticmethod
    def words(folder: Path, text: str, locale: str) -> Words:
        file = folder / "translations" / f"{locale}.po"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        return Words(locale, folder)

    def test_brings_a_language_and_what_it_lacks_stays_english(self, tmp_path: Path) -> None:
        words = self.words(tmp_path, 'msgid "At risk"\nmsgstr "In gevaar"\n', "nl")
        assert (words.language, words.locale) == ("nl", "nl")
        assert (words.label(Rag.RED), words.label(PlanStatus.AT_RISK)) == ("Red", "In gevaar")
        assert untranslated("nl", tmp_path) == sum(1 for message in asked_for() if message.id) - 1

    def test_lies_over_ours(self, tmp_path: Path) -> None:
        words = self.words(tmp_path, 'msgid "At risk"\nmsgstr "Wackelt"\n', "de")
        assert (words.label(PlanStatus.AT_RISK), words.label(Rag.RED)) == ("Wackelt", Words("de").label(Rag.RED))
        assert untranslated("de-AT", tmp_path) == 0

    @pytest.mark.parametrize("told", ["Te doen op %(dag)s", "Te doen op %(day)", "100% op %(day)s"])
    def test_is_not_used_where_it_cannot_be_filled_in(self, tmp_path: Path, told: str) -> None:
        text = f'msgid "Completed on %(on)s."\nmsgstr "{told}"\n'
        done = Reason(rule="typed_complete", inputs=(("on", date(2026, 2, 1)),))
        assert self.words(tmp_path, text, "nl").reason(done) == "Completed on 1 februari 2026."

    def test_is_escaped_like_the_english(self, tmp_path: Path) -> None:
        (tmp_path / "a.html.j2").write_text("{{ _('Low') }} {% trans name=name %}With {{ name }}{% endtrans %}")
        text = 'msgid "Low"\nmsgstr "<b>Laag"\n\nmsgid "With %(name)s"\nmsgstr "Met %(name)s"\n'
        assert self.words(tmp_path, text, "nl").render("a.html.j2", name="<i>") == "&lt;b&gt;Laag Met &lt;i&gt;"

    def test_has_forms_for_numbers_of_its_own(self, tmp_path: Path) -> None:
        header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n\n'
        forms = "".join(f'msgstr[{index}] "{form} %(n)s"\n' for index, form in enumerate(("den", "dny", "dnu")))
        text = f'{header}msgid "Due in %(n)s day."\nmsgid_plural "Due in %(n)s days."\n{forms}'
        words = self.words(tmp_path, text, "cs")
        due = [words.reason(Reason(rule="due_later", inputs=(("days", days),))) for days in (1, 3, 8)]
        assert due == ["den 1", "dny 3", "dnu 8"]


def test_a_language_that_nobody_has_translated_is_known_to_be_missing() -> None:
    assert [untranslated(locale) for locale in ("en-GB", "de-CH", "nl-NL")] == [0, 0, None]
