"""The formats in which a check's report can be asked for. Findings are data; each format is a function."""

from collections.abc import Callable
from typing import Final

from generator.reporting.formats import github, gitlab, json, junit, sarif, text
from generator.reporting.report import Report

_FORMATTERS: Final[dict[str, Callable[[Report], str]]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
DIAGNOSTIC_FORMATS: Final = tuple(_FORMATTERS)
"""The names of all formats."""


def format_report(report: Report, name: str) -> str:
    """The report in the format of that name; in `text` and `github`, empty where there is nothing to say."""
    return _FORMATTERS[name](report)
