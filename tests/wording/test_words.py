"""The one environment in which all wording is rendered."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from generator.analysis.facts import MilestoneState, Reason
from generator.model.outcomes import BusinessValue
from generator.model.quantity import read_quantity
from generator.model.reviews import PlanChange
from generator.model.vocabulary import Period
from generator.wording import Words


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace's own templates."""
    return tmp_path


def test_a_workspace_template_takes_the_place_of_ours(own: Path) -> None:
    (own / "wording").mkdir()
    (own / "wording" / "open_items.txt.j2").write_text("{% macro stale_measurement(m) %}Measure {{ m }}!{% endmacro %}")
    assert Words(templates=own).phrase("wording/open_items.txt.j2", "stale_measurement", "<b>") == "Measure <b>!"
    assert Words().phrase("wording/open_items.txt.j2", "stale_measurement", "x") == "New measurement of x"


def test_html_is_escaped_and_plain_text_is_not(own: Path) -> None:
    (own / "a.html.j2").write_text("{{ text }}")
    (own / "a.txt.j2").write_text("{{ text }}")
    words = Words(templates=own)
    assert words.render("a.html.j2", text="<b>&") == "&lt;b&gt;&amp;"
    assert words.render("a.txt.j2", text="<b>&") == "<b>&"


def test_a_sentence_of_plain_text_is_escaped_where_html_takes_it_in(own: Path) -> None:
    (own / "a.html.j2").write_text("{{ why|reason }}")
    why = Reason(rule="blocked_by", inputs=(("blocker", "<script>"),))
    assert Words(templates=own).render("a.html.j2", why=why) == "Blocked: &lt;script&gt;"


def test_an_unknown_name_is_an_error(own: Path) -> None:
    (own / "a.txt.j2").write_text("{{ nobody }}")
    with pytest.raises(UndefinedError):
        Words(templates=own).render("a.txt.j2")


@pytest.mark.parametrize("code", ["{{ ''.__class__.__mro__ }}", "{{ items.append(1) }}"])
def test_templates_cannot_reach_out_or_change_what_they_are_given(own: Path, code: str) -> None:
    (own / "a.txt.j2").write_text(code)
    with pytest.raises(SecurityError):
        Words(templates=own).render("a.txt.j2", items=[])


def test_dates_follow_the_locale() -> None:
    day = date(2026, 2, 1)
    assert Words("en-US").day(day) == "February 1, 2026"
    assert Words("en-GB").day(day) == "1 February 2026"
    assert (Words("en-US").day(day, "short"), Words("en-GB").day(day, "short")) == ("Feb 1", "1 Feb")


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    french = Words("fr-FR")
    assert french.day(date(2026, 10, 1)) == "1er octobre 2026"
    assert french.day(date(2026, 10, 1), "short") == "1er oct."
    assert french.day(date(2026, 10, 11)) == "11 octobre 2026"
    assert Words("de-DE").day(date(2026, 10, 1)) == "1. Oktober 2026"


def test_shares_are_whole_percent() -> None:
    assert Words().percent(Fraction(1, 3)) == "33%"
    assert Words().percent(Fraction(999, 1000)) == "99%"


def test_words_for_values_and_for_text() -> None:
    words = Words()
    assert words.label(MilestoneState.AT_RISK) == "At risk"
    assert words.label("csm") == "Customer success manager"
    assert words.label("board_member") == "Board member"


@pytest.mark.parametrize(
    ("locale", "zone", "told"),
    [
        ("en-US", "America/New_York", "New York Time"),
        ("en-US", "America/Phoenix", "Phoenix Time"),
        ("de-DE", "Asia/Tokyo", "Tokio (Ortszeit)"),
        ("en-GB", "Etc/GMT+5", "Etc/GMT+5"),
        ("en-GB", "UTC", "UTC"),
    ],
)
def test_a_time_zone_is_told_by_its_city_where_it_has_one(locale: str, zone: str, told: str) -> None:
    assert Words(locale).time_zone(zone) == told


@pytest.mark.parametrize(
    ("status", "told"),
    [("draft", "agreed yet"), ("in_review", "agreed yet"), ("on_hold", "active"), ("completed", "active")],
)
def test_a_plan_that_is_not_rated_says_whether_it_is_still_to_be_agreed(status: str, told: str) -> None:
    reason = Reason(rule="plan_not_active", inputs=(("status", status),))
    assert Words().reason(reason) == f"The plan is not {told}, so it is not rated."


def test_one_day_is_no_plural() -> None:
    def sentence(days: int) -> str:
        return Words().reason(Reason(rule="due_later", inputs=(("days", days),)))

    assert (sentence(1), sentence(2)) == ("Due in 1 day.", "Due in 2 days.")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Quillmere Optics", "Quillmere Optics"),
        ("O'Hara & Sons Ltd.", "O'Hara & Sons Ltd."),
        ("Acme: Ltd", '"Acme: Ltd"'),
        ("a #1", '"a #1"'),
        ("Acme, Inc.", '"Acme, Inc."'),
        ("null", '"null"'),
        ("Yes", '"Yes"'),
        ("12", '"12"'),
        ('say "hi"', '"say \\"hi\\""'),
        ("a\u2028b\x85", '"a\\u2028b\\u0085"'),
        ("", '""'),
        (14, "14"),
        (True, "true"),
        (["a", 1], "[a, 1]"),
        ({"kind": "qbr", "on": ["2026-05-01", "x: y", None]}, '{kind: qbr, "on": ["2026-05-01", "x: y", null]}'),
    ],
)
def test_yaml_reads_what_was_written_for_it(own: Path, value: object, written: str) -> None:
    (own / "a.yml.j2").write_text("{{ value|yaml }}")
    assert Words(templates=own).render("a.yml.j2", value=value) == written
    assert yaml.safe_load(written) == value


def test_a_bare_number_of_value_is_a_sum_in_the_currency() -> None:
    worth = BusinessValue(
        summary=None, expected=read_quantity("48000"), realized=read_quantity("$12K"), per=Period.YEAR, evidence=None
    )
    assert Words().value(worth, "USD") == "$48,000 a year expected, $12K a year realized"


@pytest.mark.parametrize(
    ("locale", "spoken", "day"),
    [
        ("en-US", "en-US", "February 1, 2026"),
        ("de", "de", "1. Februar 2026"),
        ("fr-CA", "fr-CA", "1er février 2026"),
        ("nl", "en-GB", "1 February 2026"),
        ("nl-BE", "en-BE", "1 February 2026"),
        ("zh-Hant-TW", "en-GB", "1 February 2026"),
    ],
)
def test_dates_speak_the_language_of_the_wording_and_that_is_english_where_there_is_no_translation(
    locale: str, spoken: str, day: str
) -> None:
    words = Words(locale)
    assert (words.locale, words.day(date(2026, 2, 1))) == (spoken, day)


def test_japanese_is_set_without_spaces(own: Path) -> None:
    (own / "a.html.j2").write_text("{{ 14|away }}。 {{ '75 minutes'|duration }}。\n{{ 1|away }}")
    assert Words("ja-JP", own).render("a.html.j2") == "14日後。75分。1日後"
    assert Words("de-DE", own).render("a.html.j2") == "in 14 Tagen。 75 Minuten。\nin 1 Tag"


def test_days_that_a_review_moved_are_written_as_all_days_are() -> None:
    moved = PlanChange(
        text=None, item="O1.M3", field="target_date", from_="2026-10-30", to="2027-01-29", reason="Audit season"
    )
    assert Words("en-GB").plan_change(moved) == (
        "O1.M3: target date moved from 30 Oct 2026 to 29 Jan 2027 (Audit season)"
    )
    other = replace(moved, field="goal", from_="8%", to="20261030")
    assert "moved from 8% to 20261030" in Words("en-GB").plan_change(other)


def test_lines_run_as_the_wording_does_and_english_ones_from_left_to_right_whatever_the_locale(own: Path) -> None:
    assert Words("ar-EG").direction == "ltr"
    (own / "translations").mkdir()
    (own / "translations" / "ar.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Overview"\nmsgstr "نظرة عامة"\n',
        encoding="utf-8",
    )
    arabic = Words("ar-EG", own)
    assert (arabic.direction, arabic.language) == ("rtl", "ar")


def test_what_a_filter_makes_of_a_constant_is_that_of_each_locale(own: Path) -> None:
    (own / "a.txt.j2").write_text("{{ 5|away }}")
    assert [Words(locale, own).render("a.txt.j2") for locale in ("en", "de", "en")] == [
        "in 5 days",
        "in 5 Tagen",
        "in 5 days",
    ]


@pytest.mark.parametrize(
    ("size", "written"),
    [(1, "1 byte"), (691, "691 bytes"), (1_000, "1 kB"), (38_249, "38.2 kB"), (2_500_000, "2.5 MB")],
)
def test_sizes_of_files_are_written_in_the_unit_that_fits(size: int, written: str) -> None:
    assert Words("en-US").size(size) == written
