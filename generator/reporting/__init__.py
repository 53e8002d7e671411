"""Diagnostics and status in the formats that terminals and CI systems read."""

from generator.reporting.diagnostic_formats import DIAGNOSTIC_FORMATS, format_diagnostics
from generator.reporting.status_text import format_status

__all__ = ["DIAGNOSTIC_FORMATS", "format_diagnostics", "format_status"]
