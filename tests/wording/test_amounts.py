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
        ("ja", "4.5 hours", "4.5 時間"),
    ],
)
def test_an_amount_in_short_is_in_its_own_unit_and_the_readers_format(locale: str, text: str, short: str) -> None:
    quantity = read_quantity(text)
    assert quantity.amount is not None
    assert Words(locale).amount(quantity.amount, unit_size(quantity)) == short


@pytest.mark.parametrize("text", ["999999999999999999 billion", "$999999999999999999", "999999999999999999 hours"])
def test_no_amount_is_too_large_to_be_written(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity.amount is not None
    assert Words().amount(quantity.amount, unit_size(quantity))
