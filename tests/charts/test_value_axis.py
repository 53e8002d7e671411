from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.charts.value_axis import holding

numbers = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@given(st.lists(numbers, min_size=1, max_size=20))
def test_names_three_to_five_round_numbers_in_even_steps(values: list[Fraction]) -> None:
    axis = holding(values, top=10, bottom=110)
    assert 3 <= len(axis.ticks) <= 5
    steps = {above - below for below, above in pairwise(axis.ticks)}
    assert len(steps) == 1
    digits = str(float(steps.pop())).replace("0.", "").replace(".0", "").strip("0").split("e")[0].replace(".", "")
    assert digits in {"1", "2", "25", "5"}


@given(st.lists(numbers, min_size=2, max_size=20))
def test_holds_all_numbers_and_puts_the_greater_higher(values: list[Fraction]) -> None:
    axis = holding(values, top=10, bottom=110)
    places = [axis.y(float(value)) for value in sorted(values)]
    assert all(9.99 <= place <= 110.01 for place in places)
    assert all(higher <= lower + 1e-6 for lower, higher in pairwise(places))
    assert all(9.99 <= axis.y(float(tick)) <= 110.01 for tick in axis.ticks)


def test_begins_at_zero_unless_that_would_press_the_line_flat() -> None:
    assert holding([Fraction(3), Fraction(9)], top=0, bottom=1).ticks[0] == 0
    assert holding([Fraction(991, 10), Fraction(999, 10)], top=0, bottom=1).low > 99


def test_whole_numbers_have_whole_ticks() -> None:
    assert holding([Fraction(0), Fraction(1)], top=0, bottom=1).ticks == tuple(map(Fraction, range(3)))


def test_one_number_alone_has_an_axis_as_well() -> None:
    for alone in (-5, 0, 5):
        assert len(holding([Fraction(alone)], top=0, bottom=1).ticks) >= 3
