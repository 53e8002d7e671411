"""Diagnostics as text, as JSON, and as annotations of a hosted repository. Findings are data; these are functions."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Final

from generator.diagnostics import Diagnostic, Severity

_GITHUB_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _place(diagnostic: Diagnostic) -> str:
    parts = [diagnostic.file, diagnostic.line, diagnostic.column]
    return ":".join(str(part) for part in parts if part is not None)


def _text(diagnostics: Sequence[Diagnostic]) -> str:
    lines = []
    for diagnostic in diagnostics:
        lines.append(f"{_place(diagnostic)}  {diagnostic.severity}  {diagnostic.id}  {diagnostic.message}")
        if diagnostic.hint:
            lines.append(f"    {diagnostic.hint}")
    return "\n".join(lines)


def _json(diagnostics: Sequence[Diagnostic]) -> str:
    return json.dumps({"diagnostics": [asdict(diagnostic) for diagnostic in diagnostics]}, indent=2, ensure_ascii=False)


def _github(diagnostics: Sequence[Diagnostic]) -> str:
    lines = []
    for diagnostic in diagnostics:
        place = {"file": diagnostic.file, "line": diagnostic.line, "col": diagnostic.column, "title": diagnostic.id}
        properties = ",".join(
            f"{key}={_escaped(str(value), ':,')}" for key, value in place.items() if value is not None
        )
        sentence = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
        lines.append(f"::{_GITHUB_LEVELS[diagnostic.severity]} {properties}::{_escaped(sentence)}")
    return "\n".join(lines)


def _escaped(text: str, also: str = "") -> str:
    # The percent sign first: it is what the others are escaped with.
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


_FORMATTERS: Final[dict[str, Callable[[Sequence[Diagnostic]], str]]] = {"text": _text, "json": _json, "github": _github}
DIAGNOSTIC_FORMATS: Final = tuple(_FORMATTERS)
"""The names of all formats."""


def format_diagnostics(diagnostics: Sequence[Diagnostic], name: str) -> str:
    """The diagnostics in the format of that name; empty where there is nothing to say, but for JSON."""
    return _FORMATTERS[name](diagnostics)
