"""Quantities in the forms in which people write them."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.quantity import Amount, Dimension, exact_quantity, meeting_length, read_quantity, unit_size

TIME, SHARE, MONEY, COUNT, CALENDAR = (
    Dimension.TIME,
    Dimension.SHARE,
    Dimension.MONEY,
    Dimension.COUNT,
    Dimension.CALENDAR,
)


@pytest.mark.parametrize(
    ("text", "value", "dimension", "unit", "per"),
    [
        ("4 hours per report", 240, TIME, "", "report"),
        ("30 minutes per report", 30, TIME, "", "report"),
        ("40 hours/month across 3 analysts", 2400, TIME, "", "month"),
        ("8h", 480, TIME, "", ""),
        ("under 2h", 120, TIME, "", ""),
        ("4h 30m", 270, TIME, "", ""),
        ("1.5 hours", 90, TIME, "", ""),
        ("90 sec", Fraction(3, 2), TIME, "", ""),
        ("11 days", 11 * 1440, TIME, "", ""),
        ("9 working days", 9, COUNT, "working day", ""),
        ("2 years", 24, CALENDAR, "", ""),
        ("15 percent", Fraction(15, 100), SHARE, "", ""),
        ("+35%", Fraction(35, 100), SHARE, "", ""),
        ("-35%", Fraction(-35, 100), SHARE, "", ""),
        ("8 of 25 (32%)", Fraction(8, 25), SHARE, "", ""),
        ("20/25", Fraction(20, 25), SHARE, "", ""),
        ("112 out of 340", Fraction(112, 340), SHARE, "", ""),
        ("$150,000", 150_000, MONEY, "$", ""),
        ("$48K", 48_000, MONEY, "$", ""),
        ("$4M", 4_000_000, MONEY, "$", ""),
        ("$12K+ quarterly", 12_000, MONEY, "$", "quarter"),
        ("+$25K ARR", 25_000, MONEY, "$", ""),
        ("€1,250.50 per month", Fraction("1250.50"), MONEY, "€", "month"),
        ("EUR 900", 900, MONEY, "EUR", ""),
        ("900 EUR per seat", 900, MONEY, "EUR", "seat"),
        ("65+", 65, COUNT, "", ""),
        ("65 points", 65, COUNT, "point", ""),
        ("1,200 tickets per week", 1200, COUNT, "ticket", "week"),
        ("3 times a week", 3, COUNT, "time", "week"),
        ("42", 42, COUNT, "", ""),
        ("at least 20 clients", 20, COUNT, "client", ""),
        ("5M users", 5_000_000, COUNT, "user", ""),
        # Thousands, millions and billions, with or without a blank.
        ("$500K", 500_000, MONEY, "$", ""),
        ("$2 million", 2_000_000, MONEY, "$", ""),
        ("$1.5 M", 1_500_000, MONEY, "$", ""),
        ("$5 m", 5_000_000, MONEY, "$", ""),
        ("$1.4 Mio", 1_400_000, MONEY, "$", ""),
        ("1,4 Mio. €", 1_400_000, MONEY, "€", ""),
        ("48 k€", 48_000, MONEY, "€", ""),
        ("1.4 MEUR", 1_400_000, MONEY, "EUR", ""),
        ("$3bn", 3_000_000_000, MONEY, "$", ""),
        ("500K", 500_000, COUNT, "", ""),
        ("2 million", 2_000_000, COUNT, "", ""),
        ("3 thousand", 3000, COUNT, "", ""),
        ("2 bn", 2_000_000_000, COUNT, "", ""),
        ("1.2 billion", 1_200_000_000, COUNT, "", ""),
        ("2k hours", 120_000, TIME, "", ""),
        # Several parts.
        ("2h15", 135, TIME, "", ""),
        ("1h30 per report", 90, TIME, "", "report"),
        ("1h30m", 90, TIME, "", ""),
        ("4 hours and 30 minutes", 270, TIME, "", ""),
        ("-2h 30m", -150, TIME, "", ""),
        ("1 year 6 months", 18, CALENDAR, "", ""),
        # Separators.
        ("1 000", 1000, COUNT, "", ""),
        ("1\N{NO-BREAK SPACE}000 calls", 1000, COUNT, "call", ""),
        ("1\N{NARROW NO-BREAK SPACE}000\N{THIN SPACE}000", 1_000_000, COUNT, "", ""),
        ("1'000", 1000, COUNT, "", ""),
        ("CHF 1\N{RIGHT SINGLE QUOTATION MARK}000.50", Fraction("1000.50"), MONEY, "CHF", ""),
        ("1.000,50", Fraction("1000.50"), COUNT, "", ""),
        ("€1.000.000", 1_000_000, MONEY, "€", ""),
        ("9,2", Fraction("9.2"), COUNT, "", ""),
        ("2,5 hours", 150, TIME, "", ""),
        ("0,125", Fraction(1, 8), COUNT, "", ""),
        ("1,000", 1000, COUNT, "", ""),
        ("99,9%", Fraction("0.999"), SHARE, "", ""),
        ("99.999%", Fraction("0.99999"), SHARE, "", ""),
        (".5 %", Fraction("0.005"), SHARE, "", ""),
        # Currencies, and capitals that are none.
        ("48 €", 48, MONEY, "€", ""),
        ("-$5", -5, MONEY, "$", ""),
        ("$2K MRR", 2000, MONEY, "$", "month"),
        ("$48K (per month)", 48_000, MONEY, "$", "month"),
        ("$48K (estimated)", 48_000, MONEY, "$", ""),
        ("$5/user/mo", 5, MONEY, "$", "user per month"),
        ("42 NPS", 42, COUNT, "nps", ""),
        ("0.5 FTE", Fraction(1, 2), COUNT, "fte", ""),
        # What is counted, and what for.
        ("1 outage", 1, COUNT, "outage", ""),
        ("3 P1 incidents in EMEA", 3, COUNT, "p1 incident", ""),
        ("4 hours downtime", 240, TIME, "downtime", ""),
        ("11 days to invoice", 11 * 1440, TIME, "to invoice", ""),
        ("4.5 hours per shipment batch", 270, TIME, "", "shipment batch"),
        ("3 hours daily", 180, TIME, "", "day"),
        ("90% of users", Fraction(9, 10), SHARE, "", ""),
        ("5 days (10 with customs)", 5 * 1440, TIME, "", ""),
        # Comparators, signs and shares.
        (">95%", Fraction(95, 100), SHARE, "", ""),
        ("≥ 99.9 %", Fraction("0.999"), SHARE, "", ""),
        ("95%+", Fraction(95, 100), SHARE, "", ""),
        ("+35 %", Fraction(35, 100), SHARE, "", ""),
        ("15 per cent", Fraction(15, 100), SHARE, "", ""),
        ("0 of 25", 0, SHARE, "", ""),
        ("26 of 25 sites", Fraction(26, 25), SHARE, "", ""),
        ("approx. 30 min.", 30, TIME, "", ""),
        ("~2 days", 2 * 1440, TIME, "", ""),
        ("2 hours or less", 120, TIME, "", ""),
        ("-5", -5, COUNT, "", ""),
        ("\N{MINUS SIGN}5", -5, COUNT, "", ""),
    ],
)
def test_reads(text: str, value: int | Fraction, dimension: Dimension, unit: str, per: str) -> None:
    assert read_quantity(text).amount == Amount(value=Fraction(value), dimension=dimension, unit=unit, per=per)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "improve",
        "3 to 5 days",
        "3-5 days",
        "3–5 days",
        "$10K-$20K",
        "98th percentile",
        "Q1 2027",
        "8 of 0",
        "roughly",
        # More than one number, or a number that is none.
        "3-5",
        "3 to five days",
        "$10K to $20K",
        "3 \N{PLUS-MINUS SIGN} 1",
        "1/2/2026",
        "3/2026",
        "2026-01-05",
        "5 May",
        "12:30",
        "5 pm",
        "24/7",
        "1/2 day",
        "2\N{VULGAR FRACTION ONE HALF} hours",
        "2 \N{VULGAR FRACTION ONE HALF} hours",
        "\N{ARABIC-INDIC DIGIT THREE} hours",
        "1e5",
        "1_000",
        "1.2.3",
        "9" * 19,
        # Separators that may mean either.
        "1.000",
        "1.250 tickets",
        "99,999%",
        "99,999 percent",
        "1,00,000",
        "12,3456",
        "12 30",
        # Letters that may mean anything.
        "5 m",
        "30m",
        "5 M",
        "5m users",
        "2.5x",
        "5S",
        "2 hundred calls",
        "3 trillion",
        "15 percentage points",
        "NPS 42",
        # Times that go on.
        "2h 15",
        "2h5",
        "2h75",
        "4 hours 30",
        "30 min 4 hours",
        "2 months 3 days",
        # Denominators that are numbers, or missing.
        "3 per 100 calls",
        "1 per 1000 calls",
        "3 per hundred calls",
        "3 per",
        "3 outages in 4 weeks",
        "9 in 10 customers",
        "9 in ten customers",
        "8 of them",
        "8 of 25 or 30",
        "8 of 25+",
        # A difference, or a sum of something else.
        "20% reduction",
        "30 minutes saved",
        "3 fewer outages",
        "$20K saved",
        "$48K of $60K",
        "$5 2",
        "$-5",
        # A remark that changes or denies the number.
        "48 (in thousands)",
        "48 ($K)",
        "48 (hours)",
        "8 (of 25)",
        "8 of 25 (80%)",
        "5 (",
        "4 (new) 000",
        "4(32%)30",
        "(32%) 30",
        "30 in hours",
        "30+ in hours",
        "EUR 5x",
        "5, or so",
    ],
)
def test_does_not_guess(text: str) -> None:
    assert read_quantity(text).amount is None


def test_keeps_the_text_as_written() -> None:
    assert read_quantity("  4   hours\nper report ").text == "4 hours per report"


@pytest.mark.parametrize(
    ("value", "unit", "per", "text"),
    [
        (30, "minutes", "report", "30 minutes per report"),
        (80, "%", None, "80%"),
        (80, "percent", None, "80 percent"),
        (5, "$", None, "$5"),
        (-5, "$", None, "-$5"),
        (5, "EUR", "seat", "5 EUR per seat"),
        (42, "", None, "42"),
        (3, "tickets", "week", "3 tickets per week"),
    ],
)
def test_the_exact_form_says_the_same_as_the_text(value: float, unit: str, per: str | None, text: str) -> None:
    assert exact_quantity(value=value, unit=unit, per=per) == read_quantity(text)


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        (1e-7, "hours", Fraction(6, 10**6)),
        (1e22, "tickets", 10**22),
        (1.25, "$", Fraction(5, 4)),
        (0.1, "%", Fraction(1, 1000)),
        (1.001, "hours", Fraction("60.06")),
    ],
)
def test_the_exact_form_takes_numbers_as_they_are(value: float, unit: str, amount: int | Fraction) -> None:
    read = exact_quantity(value=value, unit=unit, per=None).amount
    assert read is not None
    assert read.value == amount


@pytest.mark.parametrize(
    ("value", "unit", "per"),
    [
        (5, "m", None),
        (5, "K", None),
        (5, "million", None),
        (5, "hours", "100 calls"),
        (5, "x" * 200, None),
        (5, "$€", None),
        (float("inf"), "hours", None),
        (float("nan"), "hours", None),
    ],
)
def test_the_exact_form_guesses_no_unit(value: float, unit: str, per: str | None) -> None:
    assert exact_quantity(value=value, unit=unit, per=per).amount is None


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("4 hours per report", "30 minutes per report", True),
        ("4 hours per report", "30 minutes", False),
        ("8 of 25", "80%", True),
        ("$48K", "€48K", False),
        ("42", "65 points", True),
        ("42 clients", "65 points", False),
        ("11", "5 days", False),
        ("3 months", "90 days", False),
        ("3 outages", "1 outage", True),
        ("$500K", "$2 million", True),
        ("$12K quarterly", "$40K annually", False),
        ("$12K quarterly", "$10K per quarter", True),
        ("$5 per user per month", "$5 per user", False),
        ("$5 per user per month", "$5/user/mo", True),
        ("4 hours per shipment batch", "4 hours per shipment", False),
        ("4 hours downtime", "2 hours downtime", True),
        ("4 hours", "2 hours downtime", False),
        ("40 hours/month across 3 analysts", "10 hours per month", True),
        ("42 NPS", "50", True),
    ],
)
def test_compares_only_what_is_alike(one: str, other: str, *, comparable: bool) -> None:
    first, second = read_quantity(one).amount, read_quantity(other).amount
    assert first is not None
    assert second is not None
    assert first.comparable_with(second) is comparable
    assert second.comparable_with(first) is comparable


PIECES = (
    "4|30|1,000|1.000|9,2|$|€|EUR |K|M| million|%|h| hours| min| tickets| of 25|/25|/| per |day|report"
    "|+|-|~|under | to |(|)|(32%)| |.|,"
)
WRITTEN = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES.split("|")), max_size=9).map("".join))


@given(WRITTEN)
def test_never_fails_whatever_is_written(text: str) -> None:
    quantity = read_quantity(text)
    assert read_quantity(quantity.text) == quantity


@given(st.floats() | st.integers(-(10**40), 10**40), WRITTEN, st.none() | WRITTEN)
def test_never_fails_whatever_the_exact_form_holds(value: float, unit: str, per: str | None) -> None:
    exact_quantity(value=value, unit=unit, per=per)


@pytest.mark.parametrize(
    "text", ["9" * 20_000, "1/" + "9" * 20_000 + "x", "1 " * 10_000, "4 hours per " + "x" * 20_000]
)
def test_prose_is_left_alone_however_long(text: str) -> None:
    assert read_quantity(text).amount is None


@given(WRITTEN, WRITTEN)
def test_comparing_goes_both_ways(one: str, other: str) -> None:
    first, second = read_quantity(one).amount, read_quantity(other).amount
    if first is not None and second is not None:
        assert first.comparable_with(second) is second.comparable_with(first)
        assert first.comparable_with(first)


@given(st.integers(0, 10**9), st.sampled_from(["minutes", "hours", "days", "weeks", "tickets", "€", "EUR"]))
def test_reads_back_every_number_it_is_given(number: int, unit: str) -> None:
    one = read_quantity(f"1 {unit}").amount
    assert one is not None
    for written in (f"{number} {unit}", f"{number:,} {unit}", f"{number:,} {unit}".replace(",", " ")):
        amount = read_quantity(written).amount
        assert amount is not None
        assert amount.value == one.value * number


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(["", "%", " hours", " tickets"]))
def test_reads_back_two_decimals_with_either_separator(whole: int, hundredths: int, unit: str) -> None:
    english, continental = (read_quantity(f"{whole}{mark}{hundredths:02}{unit}").amount for mark in ".,")
    exact = exact_quantity(value=whole * 100 + hundredths, unit=unit, per=None).amount
    assert english is not None
    assert exact is not None
    assert english == continental
    assert english.value * 100 == exact.value


@given(st.integers(0, 10**9))
def test_reads_back_every_whole_percentage(number: int) -> None:
    amount = read_quantity(f"{number}%").amount
    assert amount is not None
    assert amount.value == Fraction(number, 100)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("4.5 hours per shipment batch", 60),
        ("2 h 30 min per day", 60),
        ("under 2h", 60),
        ("45 minutes per day", 1),
        ("11 days", 24 * 60),
        ("2 years", 12),
        ("32%", Fraction(1, 100)),
        ("8 of 25", Fraction(1, 100)),
        ("$48K", 1),
        ("65+", 1),
        ("soon", 1),
    ],
)
def test_knows_the_size_of_the_unit_it_is_written_in(text: str, size: Fraction) -> None:
    assert unit_size(read_quantity(text)) == size


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("30 minutes", 30), ("1 hour", 60), ("1.5 h", 90), ("a morning", None), ("5 tickets", None),
     ("0 minutes", None), ("1 month", None), ("10 min per topic", None),
     ("31 days", 44640), ("32 days", None), ("99999999999999 hours", None)],
)  # fmt: skip
def test_a_meetings_length_is_read_as_people_write_it(written: str, minutes: int | None) -> None:
    assert meeting_length(written) == (None if minutes is None else timedelta(minutes=minutes))
