"""Diagnostics as SARIF 2.1.0, the exchange format of OASIS that code scanners and editors read."""

import json
from typing import Any, Final
from urllib.parse import quote

from generator import __version__
from generator.diagnostics import Diagnostic, Severity
from generator.reporting.identity import identities
from generator.reporting.report import Report, sentence

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The number changes when fingerprints are computed in another way, so that old and new are never compared.
_FINGERPRINT: Final = "planfolioFinding/v1"


def render(report: Report) -> str:
    """A log with one run: a rule for each id that was found, a result for each diagnostic."""
    ids = sorted({diagnostic.id for diagnostic in report.diagnostics})
    results = [
        {
            "ruleId": diagnostic.id,
            "ruleIndex": ids.index(diagnostic.id),
            "level": _LEVELS[diagnostic.severity],
            "message": _message(sentence(diagnostic)),
            "locations": [{"physicalLocation": _place(diagnostic)}],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
        }
        for diagnostic, fingerprint in zip(report.diagnostics, identities(report.diagnostics), strict=True)
    ]
    driver = {
        "name": "Planfolio",
        "version": __version__,
        "rules": [_rule(report, name) for name in ids],
    }
    # A column is a character, as in every other format; without a word SARIF would count 🚚 as two.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(report: Report, name: str) -> dict[str, Any]:
    description = report.descriptions.get(name)
    if description is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": _message(description.summary),
        "fullDescription": _message(description.why),
        "help": _message(description.help),
        "defaultConfiguration": {"level": _LEVELS[description.severity]},
    }


def _message(text: str) -> dict[str, str]:
    # Single braces are SARIF's placeholders (section 3.11.5), and hints are full of them.
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _place(diagnostic: Diagnostic) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(diagnostic.file)}}
    if diagnostic.line is not None:
        place["region"] = {"startLine": diagnostic.line}
        if diagnostic.column is not None:
            place["region"]["startColumn"] = diagnostic.column
    return place


def _uri(file: str) -> str:
    """The file as a URI reference: relative where the file is named so, whatever bytes its name holds."""
    path = quote(file.encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{path}" if path.startswith("/") else path
