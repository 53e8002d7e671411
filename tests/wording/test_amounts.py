from fractions import Fraction

import pytest

from generator.model.quantity import read_quantity, unit_size
from generator.wording import Words


@pytest.mark.parametrize(
    ("locale", "text", "short"),
    [
        ("en-US", "4.5 hours per shipment batch", "4.5 hr"),
        ("en-US", "45 minutes per day", "45 min"),
        ("en-US", "11 days", "11 days"),
        ("en-US", "2 years", "2 yrs"),
        ("en-US", "32.5%", "32.5%"),
        ("en-US", "$48K per month", "$48K"),
        ("en-US", "-$1,250", "-$1,250"),
        ("en-GB", "USD 48K", "US$48K"),
        ("en-US", "EUR 2.5", "€2.50"),
        ("en-US", "EUR 2500", "€2,500"),
        ("en-US", "65", "65"),
        ("en-US", "12,500 tickets", "12.5K"),
        ("en-US", "0.0005", "0.0005"),
        ("de", "4.5 hours", "4,5 Std."),
        ("de", "32.5%", "32,5\xa0%"),
        ("de", "$40,000", "40.000\xa0$"),
        ("de", "EUR 40,000", "40.000\xa0€"),
        ("de", "2,500,000 tickets", "2,5\xa0Mio."),
        ("de-CH", "-$1,250", "-$\xa01\u2019250"),
        ("es", "1 hour", "1 h"),
        ("es", "-1 hour", "-1 h"),
        ("es", "1.5 hours", "1,5 h"),
        ("es-MX", "1 day", "1 día"),
        ("ja", "1 hour", "1 時間"),
        ("ja", "4.5 hours", "4.5 時間"),
    ],
)
def test_an_amount_in_short_is_in_its_own_unit_and_the_readers_format(locale: str, text: str, short: str) -> None:
    quantity = read_quantity(text)
    assert quantity.amount is not None
    assert Words(locale).amount(quantity.amount, unit_size(quantity)) == short


@pytest.mark.parametrize(
    ("locale", "currency", "sum_"),
    [
        ("en-US", "$", "$412,000"),
        ("de-DE", "$", "412.000\xa0$"),
        ("de-DE", "EUR", "412.000\xa0€"),
        ("fr-FR", "£", "412\u202f000\xa0£"),
        ("de-DE", None, "412.000"),
    ],
)
def test_the_sign_of_a_sum_stands_where_the_locale_has_it(locale: str, currency: str | None, sum_: str) -> None:
    assert Words(locale).money(Fraction(412_000), currency) == sum_


@pytest.mark.parametrize("text", ["999999999999999999 billion", "$999999999999999999", "999999999999999999 hours"])
def test_no_amount_is_too_large_to_be_written(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity.amount is not None
    assert Words().amount(quantity.amount, unit_size(quantity))
