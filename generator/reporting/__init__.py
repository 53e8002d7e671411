"""Diagnostics and status in the formats that terminals and CI systems read."""
