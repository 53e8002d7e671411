"""Planfolio: customer success plans as code."""

from typing import Final

__version__: Final = "0.1.0"
