"""A plan's dates as a calendar file, for its customer or for the vendor, from the view of whoever reads it."""

from generator.calendars.calendar_file import render_calendar

__all__ = ["render_calendar"]
