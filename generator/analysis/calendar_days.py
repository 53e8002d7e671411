"""Days counted as people count them: months that end where months end, and working days."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_SATURDAY = 5


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it has no such day."""
    return day + relativedelta(months=months)


def next_working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def previous_working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day
