"""A signature as it stands in a plan file."""

from collections.abc import Mapping
from datetime import date

from generator.model.agreement import SignOff
from generator.wording.yaml_flow import yaml_flow, yaml_quoted

Entry = Mapping[str, str | date]
"""The keys of an entry that say something, in the order of the manual."""


def entry_of(signature: SignOff) -> Entry:
    """The keys of a signature."""
    stated: dict[str, str | date | None] = {
        "side": signature.side.value,
        "name": signature.name,
        "title": signature.title,
        "decision": signature.decision.value,
        "signed_on": signature.signed_on,
        "plan_version": signature.plan_version,
        "digest": signature.digest,
        "conditions": signature.conditions,
        "document": signature.document,
    }
    return {key: value for key, value in stated.items() if value is not None}


def entry_as_yaml(signature: SignOff, indent: str = "  ", pad: int = 2) -> list[str]:
    """The lines of an entry with a dash before the first.

    Args:
        signature: what is on record.
        indent: what stands before the dash.
        pad: how many characters the keys stand behind the dash.
    """
    lines = [f"{key}: {_written(key, value)}" for key, value in entry_of(signature).items()]
    return [f"{indent}{'-' if number == 0 else ' '}{' ' * (pad - 1)}{line}" for number, line in enumerate(lines)]


def blank_entry(version: str | None, digest: str | None, document: str) -> list[str]:
    """The lines of an entry that somebody is to fill in."""
    stated = {"side": "customer", "name": "TODO", "title": "TODO", "decision": "accepted", "signed_on": "TODO"}
    known = {"plan_version": version, "digest": digest, "document": document}
    stated |= {key: "TODO" if value is None else _written(key, value) for key, value in known.items()}
    return [f"  {'  ' if number else '- '}{key}: {value}" for number, (key, value) in enumerate(stated.items())]


def entry_in_braces(signature: SignOff) -> str:
    """An entry on one line."""
    return "{" + ", ".join(f"{key}: {_written(key, value)}" for key, value in entry_of(signature).items()) + "}"


def entry_as_json(signature: SignOff) -> str:
    """An entry as JSON, which is YAML as well."""
    stated = {key: str(value) for key, value in entry_of(signature).items()}
    return yaml_quoted(stated)


def _written(key: str, value: str | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # A version such as 2.0 is no number, and a digest may have no letters.
    return yaml_quoted(value) if key in {"plan_version", "digest"} else yaml_flow(value)
