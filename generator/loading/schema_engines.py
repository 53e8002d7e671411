"""A schema's two engines: a compiled one that knows at once when a file is fine, one in Python that says what is not.

What the compiled engine accepts is accepted. What it refuses goes to the other, whose word counts. Both ask the same
functions about days and patterns, so that no difference between two libraries decides what a plan may hold. On a
machine without the compiled engine the other does the work alone, with the same result.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.loading.yaml_tree import Data
from generator.model.days import read_day
from generator.resources import resource

if TYPE_CHECKING:
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import ValidationError


def schema_errors(data: Data, schema: str) -> "Iterator[ValidationError]":
    """Every way in which the data is not what the schema named `schema` describes."""
    accepts = _compiled(schema)
    if accepts is None or not accepts(data):
        yield from _thorough(schema).iter_errors(data)


def is_date(value: object) -> bool:
    """Whether a text is a day that a plan may name, written YYYY-MM-DD."""
    # Another check speaks of the type.
    return not isinstance(value, str) or read_day(value) is not None


def compiled_engine(schema: Mapping[str, Any]) -> Callable[[Data], bool] | None:
    """Tells whether data is what a schema describes; None on a machine without such an engine."""
    try:
        import jsonschema_rs  # noqa: PLC0415 - not every machine has it
    except ImportError:
        return None
    engine = jsonschema_rs.Draft7Validator(
        dict(schema), formats={"date": is_date}, validate_formats=True, keywords={"pattern": _Pattern}
    )

    def accepts(data: Data) -> bool:
        try:
            return engine.is_valid(data)
        except ValueError:  # it does not take every text that Python has, such as half a surrogate pair
            return False

    return accepts


def thorough_engine(schema: Mapping[str, Any]) -> "Draft7Validator":
    """Tells every error in data that is not what a schema describes."""
    # To load this library takes as long as to check a dozen plans, and most plans never need it.
    from jsonschema import Draft7Validator, FormatChecker  # noqa: PLC0415
    from jsonschema.validators import extend  # noqa: PLC0415

    formats = FormatChecker(formats=())
    formats.checks("date")(is_date)
    kind: type[Draft7Validator] = extend(Draft7Validator, {"pattern": _pattern_errors})  # type: ignore[no-untyped-call]
    return kind(schema, format_checker=formats)


@lru_cache(maxsize=4)
def _compiled(schema: str) -> Callable[[Data], bool] | None:
    return compiled_engine(schema_content(schema))


@lru_cache(maxsize=4)
def _thorough(schema: str) -> "Draft7Validator":
    return thorough_engine(schema_content(schema))


def schema_content(schema: str) -> dict[str, Any]:
    """The schema named `schema`."""
    content: dict[str, Any] = json.loads((resource("schema") / f"{schema}.schema.json").read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=64)
def _search(pattern: str) -> Callable[[str], object]:
    # In a schema, and so in an editor, `$` is the end of the text; in Python also the place before a last line break.
    return re.compile(re.sub(r"\$\Z", r"\\Z", pattern)).search


class _Pattern:
    """The keyword `pattern` for the compiled engine."""

    def __init__(self, parent_schema: dict[str, Any], value: str, schema_path: list[str | int]) -> None:
        del parent_schema, schema_path
        self._search = _search(value)

    def validate(self, instance: Any) -> None:
        """Refuses a text that the pattern does not match.

        Raises:
            ValueError: the text is refused.
        """
        if isinstance(instance, str) and not self._search(instance):
            raise ValueError(instance)


def _pattern_errors(_validator: Any, pattern: str, instance: Any, _schema: Any) -> "Iterator[ValidationError]":
    """The keyword `pattern` for the other engine."""
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415 - loaded by now

    if isinstance(instance, str) and not _search(pattern)(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")
