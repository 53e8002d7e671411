"""Quantities in the forms in which people write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.quantity import Amount, Dimension, exact_quantity, read_quantity

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
        ("9 working days", 9, COUNT, "working days", ""),
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
        ("$12K+ quarterly", 12_000, MONEY, "$", ""),
        ("+$25K ARR", 25_000, MONEY, "$", ""),
        ("€1,250.50 per month", Fraction("1250.50"), MONEY, "€", "month"),
        ("EUR 900", 900, MONEY, "EUR", ""),
        ("900 EUR per seat", 900, MONEY, "EUR", "seat"),
        ("65+", 65, COUNT, "", ""),
        ("65 points", 65, COUNT, "points", ""),
        ("1,200 tickets per week", 1200, COUNT, "tickets", "week"),
        ("3 times a week", 3, COUNT, "times", "week"),
        ("42", 42, COUNT, "", ""),
        ("at least 20 clients", 20, COUNT, "clients", ""),
        ("5M users", 5_000_000, COUNT, "users", ""),
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
    ],
)
def test_does_not_guess(text: str) -> None:
    assert read_quantity(text).amount is None


def test_keeps_the_text_as_written() -> None:
    assert read_quantity("  4   hours\nper report ").text == "4 hours per report"


def test_the_exact_form_says_the_same_as_the_text() -> None:
    assert exact_quantity(value=30, unit="minutes", per="report") == read_quantity("30 minutes per report")
    assert exact_quantity(value=80, unit="%", per=None).amount == read_quantity("80%").amount


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
    ],
)
def test_compares_only_what_is_alike(one: str, other: str, *, comparable: bool) -> None:
    first, second = read_quantity(one).amount, read_quantity(other).amount
    assert first is not None
    assert second is not None
    assert first.comparable_with(second) is comparable
    assert second.comparable_with(first) is comparable


@given(st.text(max_size=60))
def test_never_fails_whatever_is_written(text: str) -> None:
    read_quantity(text)


@given(
    st.integers(min_value=0, max_value=10**9), st.sampled_from(["minutes", "hours", "days", "weeks", "%", "tickets"])
)
def test_reads_back_every_number_it_is_given(number: int, unit: str) -> None:
    amount = read_quantity(f"{number:,} {unit}").amount
    one = read_quantity(f"1 {unit}").amount
    assert amount is not None
    assert one is not None
    assert amount.value == one.value * number
