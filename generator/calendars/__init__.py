"""A plan's dates as a file that calendar programs read, and a review as an invitation."""

from generator.calendars.calendar_file import render_calendar
from generator.calendars.invitation import Invitation, render_invitation

__all__ = ["Invitation", "render_calendar", "render_invitation"]
