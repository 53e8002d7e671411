"""What changed between two versions of a plan, as JSON: a contract that other programs read.

Days are YYYY-MM-DD, `days` is how far a date moved, and what is not there is null.
"""

import json
from dataclasses import fields
from datetime import date
from typing import Any, Final

from generator.analysis.changes import Change
from generator.audience.difference import Difference

CHANGES_FORMAT: Final = "planfolio-changes/1"


def changes_json(found: Difference) -> str:
    """All changes with the digests of what was agreed before and after."""
    content = {
        "format": CHANGES_FORMAT,
        "plan_id": found.plan_id,
        "company": found.company,
        "audience": found.audience,
        "before": {"version": found.before, "digest": found.digest_before},
        "after": {"version": found.after, "digest": found.digest_after},
        "changes": [_plain(change) for change in found.changes],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _plain(change: Change) -> dict[str, Any]:
    values = {field.name: getattr(change, field.name) for field in fields(change)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
