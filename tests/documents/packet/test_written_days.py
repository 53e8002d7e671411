"""Days as people write them by hand."""

from datetime import date

import pytest

from generator.documents.packet.written_days import read_written_day


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("2026-11-20", "de-DE"),
        (" 2026-11-20 ", "en-US"),
        ("11/20/2026", "en-US"),
        ("11/20/26", "en-US"),
        ("20/11/2026", "en-GB"),
        ("20.11.2026", "de-DE"),
        ("20. 11. 26", "de"),
        ("2026/11/20", "en-US"),
        ("2026/11/20", "ja"),
        ("20. November 2026", "de"),
        ("Freitag, 20. Nov. 2026", "de-DE"),
        ("November 20, 2026", "en-US"),
        ("November 20th, 2026", "en-US"),
        ("20 November 2026", "en-US"),
        ("20 Nov 2026", "ja"),
        ("le 20 novembre 2026", "fr"),
        ("20 de noviembre de 2026", "es"),
        ("2026年11月20日", "ja"),
        ("２０２６年１１月２０日", "ja"),
        ("2026년 11월 20일", "ko"),
        ("\u0662\u0660/\u0661\u0661/\u0662\u0660\u0662\u0666", "ar"),
        ("20 November 2026", "de"),
    ],
)
def test_a_day_is_read_as_people_of_the_locale_write_it(text: str, locale: str) -> None:
    assert read_written_day(text, locale) == date(2026, 11, 20)


def test_the_locale_decides_what_comes_first() -> None:
    assert read_written_day("3/4/2026", "en-US") == date(2026, 3, 4)
    assert read_written_day("3/4/2026", "en-GB") == date(2026, 4, 3)
    assert read_written_day("3.4.26", "de") == date(2026, 4, 3)


def test_accents_and_capitals_may_be_missing() -> None:
    assert read_written_day("1ER FEVRIER 2026", "fr") == date(2026, 2, 1)
    assert read_written_day("1 marz 2026", "de") == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "20",
        "11/20",
        "Nov 2026",
        "31/11/2026",
        "20 March or May 2026",
        "20-11-2026",
        "1 2 3 4",
        "1.2.345",
        "2026-02-30",
        "1/1/1066",
        "20 Brumaire 2026 11",
        "3/99999999999999999999/2026",
        "1/" + "9" * 5_000 + "/2026",
    ],
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert read_written_day(text, "en-US") is None
