"""The JSON Schema's verdict on a file, told in the words of somebody who writes plans."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from generator.diagnostics import Check
from generator.findings import Finding, Path, path_text, shown_key
from generator.loading.schema_engines import schema_errors
from generator.loading.yaml_tree import Data
from generator.model.days import FIRST_DAY, LAST_DAY, is_written_as_day

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
_LONGEST_QUOTE: Final = 60
_TYPE_WORDS: Final = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "a mapping of `key: value` lines",
    "array": "a list of `- ` items",
    "null": "nothing",
}


_OWN_WORDS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "amount": (("estimated_value",), ("expected",), ("value",)),
    "attendees": (("attendee_roles",),),
    "deadline": (("target_date",), ("due",)),
    "due": (("target_date",),),
    "due_date": (("target_date",), ("due",)),
    "end": (("end_date",), ("until",)),
    "frequency": (("every",), ("engagement_frequency",)),
    "interval": (("every",),),
    "job_title": (("title",),),
    "kind": (("type",),),
    "participants": (("attendees",),),
    "probability": (("likelihood",),),
    "severity": (("impact",),),
    "start": (("start_date",), ("from",)),
    "term": (("start_date", "end_date"),),
    "title": (("name",), ("description",)),
    "type": (("kind",),),
    "value": (("estimated_value",), ("business_value",), ("goal",), ("current",)),
}
"""What the field calls a key that has another name here: each choice of keys, the likeliest first."""


def check_schema(data: Data, schema: str) -> Iterator[Finding]:
    """Every way in which the data is not what the schema named `schema` describes."""
    for error in schema_errors(data, schema):
        yield from _findings(error)


def _findings(error: "ValidationError") -> Iterator[Finding]:
    path: Path = tuple(error.absolute_path)
    # The library types these as unset or anything; an error that a validator raised has them.
    schema: Any = error.schema
    expected: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            # One error per missing key reaches us; its message starts with the key.
            yield _missing_key(path, error.message.split("'")[1], schema)
        case "additionalProperties":
            known = sorted(schema.get("properties", {}))
            for key in instance:
                if key not in known and not key.startswith("x-"):
                    yield _unknown_key(path, key, known)
        case "type":
            yield _wrong_type(path, instance, expected, schema)
        case "enum":
            yield _not_among(path, instance, expected)
        case "anyOf":
            yield from _no_alternative_fits(path, error, expected)
        case "format":
            yield _impossible_date(path, instance)
        case _:
            yield _out_of_bounds(path, error, schema)


def _missing_key(path: Path, key: str, schema: Any) -> Finding:
    where = f"`{path_text(path)}`" if path else "the plan"
    description = str(schema.get("properties", {}).get(key, {}).get("description", "")).rstrip(".")
    hint = f"add `{key}:`" + (f" ({description[0].lower()}{description[1:]})" if description else "")
    return Finding(path=path, id=Check.MISSING_KEY, message=f"{where} lacks the key `{key}`", hint=hint, at_key=True)


def _unknown_key(path: Path, key: str, known: list[str]) -> Finding:
    own_words = (keys for keys in _OWN_WORDS.get(key.lower(), ()) if set(keys) <= set(known))
    meant = next(own_words, tuple(get_close_matches(key.lower(), known, n=1)))
    hint = (
        f"did you mean {' and '.join(f'`{name}`' for name in meant)}?"
        if meant
        else f"known here: {', '.join(known)}; a key of your own starts with x-"
    )
    where = f"in `{path_text(path)}`" if path else "at the top"
    message = f"unknown key `{shown_key(key)}` {where}"
    return Finding(path=(*path, key), id=Check.UNKNOWN_KEY, message=message, hint=hint, at_key=True)


def _wrong_type(path: Path, value: Any, expected: str | list[str], schema: Any) -> Finding:
    types = [expected] if isinstance(expected, str) else expected
    wanted = "a day" if schema.get("format") == "date" else " or ".join(_TYPE_WORDS[name] for name in types)
    hint = None
    if value is None:
        hint = "leave the key out, or give it a value"
    elif schema.get("format") == "date":
        hint = "write the day as YYYY-MM-DD, such as 2026-05-01"
    elif types[0] in {"number", "integer"} and isinstance(value, str) and (number := _NUMBER.search(value)):
        hint = f"write {number[0]}"
    elif "string" in types and isinstance(value, (bool, int, float)):
        hint = f'write "{str(value).lower() if isinstance(value, bool) else value}", in quotes'
    elif "array" in types and not isinstance(value, dict):
        # A sentence is an item whose dash was forgotten; a word such as "none" is not.
        takes_text = schema.get("items", {}).get("type") == "string" or " " in str(value)
        example = f"`- {_quoted(value, bare=True)}`" if takes_text else "`- key: value`, or leave the key out"
        hint = f"write it as a list: {example}"
    message = (
        f"`{path_text(path)}` takes {wanted}, not {_described(value)}"
        if path
        else f"the file must hold {wanted}, not {_described(value)}"
    )
    return Finding(path=path, id=Check.WRONG_TYPE, message=message, hint=hint)


def _not_among(path: Path, value: Any, allowed: list[str]) -> Finding:
    close = get_close_matches(str(value).lower().replace(" ", "_").replace("-", "_"), allowed, n=1)
    hint = f"did you mean {close[0]}?" if close else f"one of {', '.join(allowed)}"
    message = f"`{path_text(path)}` cannot be {_quoted(value)}"
    return Finding(path=path, id=Check.WRONG_VALUE, message=message, hint=hint)


def _no_alternative_fits(path: Path, error: "ValidationError", alternatives: list[Any]) -> Iterator[Finding]:
    """What is wrong under the alternative that the author seems to mean: the one whose type fits."""
    by_branch: dict[int, list[ValidationError]] = {}
    for nested in error.context or ():
        by_branch.setdefault(int(nested.schema_path[0]), []).append(nested)
    meant = [
        branch for branch in by_branch.values() if not any(one.validator == "type" and not one.path for one in branch)
    ]
    if meant:
        for nested in min(meant, key=len):
            yield from _findings(nested)
        return
    types = [str(branch["type"]) for branch in alternatives if isinstance(branch.get("type"), str)]
    if types:
        yield _wrong_type(path, error.instance, types, {})
    else:
        yield _impossible_date(path, error.instance)


def _impossible_date(path: Path, value: Any) -> Finding:
    if isinstance(value, str) and is_written_as_day(value):
        message = f"`{path_text(path)}` is {value}, which is no day that a plan may name"
        hint = f"check day, month and year; years run from {FIRST_DAY.year} to {LAST_DAY.year}"
    else:
        message = f"`{path_text(path)}` takes a day, not {_described(value)}"
        hint = "write the day as YYYY-MM-DD, such as 2026-05-01"
    return Finding(path=path, id=Check.IMPOSSIBLE_DATE, message=message, hint=hint)


def _out_of_bounds(path: Path, error: "ValidationError", schema: Any) -> Finding:
    name, value, limit = f"`{path_text(path)}`", error.instance, error.validator_value
    message = {
        "minLength": f"{name} is empty",
        "pattern": f"{name} is empty" if not str(value).strip() else f"{name} cannot be {_quoted(value)}",
        "minItems": f"{name} has no items",
        "minProperties": f"{name} is empty",
        "minimum": f"{name} is {value}, below {limit}",
        "exclusiveMinimum": f"{name} is {value}; it must be more than {limit}",
        "maximum": f"{name} is {value}, above {limit}",
    }.get(str(error.validator), f"{name} cannot be {_quoted(value)}")
    examples = [str(example) for example in schema.get("examples", ()) if not isinstance(example, (dict, list))]
    like = " or ".join([", ".join(examples[:-1]), examples[-1]] if len(examples) > 1 else examples)
    hint = f"write it like {like}" if like else str(schema.get("description", "")) or None
    return Finding(path=path, id=Check.WRONG_VALUE, message=message, hint=hint)


def _described(value: Any) -> str:
    if value is None:
        return "an empty value"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f"the number {value}" if isinstance(value, (int, float)) else f"the text {_quoted(value)}"


def _quoted(value: Any, *, bare: bool = False) -> str:
    text = " ".join(str(value).split())
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return text if bare else f'"{text}"'
