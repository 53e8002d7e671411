"""The days that a new plan is laid out on."""

from dataclasses import dataclass
from datetime import date, timedelta

from generator.analysis.calendar_days import add_months
from generator.analysis.working_days import WEEKDAYS, WorkingDays


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """The days of a plan, counted from its start.

    What is due falls on a working day, no later than the count says and no later than the plan's end: a promise for a
    Sunday is kept on Friday. The count itself begins on the first working day.
    """

    start: date
    scope_months: int
    working_days: WorkingDays = WEEKDAYS

    @property
    def kickoff(self) -> date:
        """The first working day."""
        return self.working_days.next(self.start)

    @property
    def end(self) -> date:
        """The last working day of the plan's scope."""
        return self.working_days.previous(add_months(self.start, self.scope_months))

    def after_days(self, count: int) -> date:
        """The working day so many days in."""
        return self._due(self.kickoff + timedelta(days=count))

    def after_weeks(self, count: int) -> date:
        """The working day so many weeks in."""
        return self.after_days(7 * count)

    def week_start(self, number: int) -> date:
        """First day of a week, the kickoff's being week 1."""
        return self.after_weeks(number - 1)

    def week_end(self, number: int) -> date:
        """Last working day of a week."""
        return self.after_days(7 * number - 1)

    def after_months(self, count: int) -> date:
        """The working day so many months in."""
        return self._due(add_months(self.kickoff, count))

    def exactly_months(self, count: int) -> date:
        """The same day of another month, working day or not, as contracts count."""
        return add_months(self.start, count)

    def exactly_days(self, count: int) -> date:
        """So many days in, working day or not, as contracts count."""
        return self.start + timedelta(days=count)

    def _due(self, day: date) -> date:
        return self.working_days.previous(min(day, self.end))
