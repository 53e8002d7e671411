"""Working days: weekends and public holidays of either side."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.working_days import WEEKDAYS, WorkingDays, is_country

COUNTRIES = st.sampled_from([None, "US", "GB-SCT", "DE-BY", "IN", "CN", "AE", "IL", "SA", "HK"])


@pytest.mark.parametrize(
    ("countries", "day", "moved"),
    [
        ((), "2026-08-01", "2026-08-03"),
        (("US", None), "2026-07-03", "2026-07-06"),  # Independence Day is a Saturday, kept on Friday
        ((None, "DE-BY"), "2026-06-04", "2026-06-05"),  # Corpus Christi, a holiday in Bavaria alone
        ((None, "DE-BE"), "2026-06-04", "2026-06-04"),
        (("DE-BY", "GB-ENG"), "2026-05-01", "2026-05-05"),  # Labour Day there, a weekend, a bank holiday here
        (("SA", None), "2026-05-14", "2026-05-14"),
        (("SA", None), "2026-05-15", "2026-05-18"),  # a Friday in Riyadh, then the other side's weekend
        (("SA", "SA"), "2026-05-15", "2026-05-17"),
        (("HK", "HK"), "2026-05-09", "2026-05-11"),  # only Sunday is free by law
    ],
)
def test_a_day_off_on_either_side_moves_on(countries: tuple[str | None, ...], day: str, moved: str) -> None:
    assert WorkingDays(countries=countries).next(date.fromisoformat(day)) == date.fromisoformat(moved)


def test_without_countries_only_the_weekend_counts() -> None:
    assert date(2026, 12, 25) in WEEKDAYS
    assert date(2026, 12, 26) not in WEEKDAYS


@given(COUNTRIES, COUNTRIES, st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_a_moved_day_is_the_first_on_which_both_sides_work(us: str | None, them: str | None, day: date) -> None:
    both = WorkingDays(countries=(us, them))
    moved = both.next(day)
    for side in (us, them):
        assert moved in WorkingDays(countries=(side,))
    passed = [date.fromordinal(number) for number in range(day.toordinal(), moved.toordinal())]
    assert not any(all(off in WorkingDays(countries=(side,)) for side in (us, them)) for off in passed)


@pytest.mark.parametrize(
    ("code", "known"),
    [("US", True), ("DE-BY", True), ("DE-XX", False), ("EU", False), ("QX", False), ("us", False)],
)
def test_a_country_is_known_by_its_code(code: str, *, known: bool) -> None:
    assert is_country(code) is known
