"""The sandbox that templates run in, since a workspace may bring its own."""

from collections import deque
from collections.abc import Hashable, MutableMapping, MutableSequence, MutableSet
from functools import lru_cache
from types import (
    AsyncGeneratorType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    TracebackType,
)
from typing import Final

from jinja2.sandbox import ImmutableSandboxedEnvironment

_WATCHED: Final = (
    *(FunctionType, MethodType, type, CodeType, TracebackType, FrameType),
    *(GeneratorType, CoroutineType, AsyncGeneratorType),
    *(MutableSet, MutableMapping, MutableSequence, deque),
)
"""Objects of which Jinja forbids more than what begins with an underscore: internals, and what changes the object."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which tells once for each class whether its objects are among those that it watches closely.

    It asks that of every attribute of every fact, which takes a seventh of the time of a page.
    """

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read an attribute; the answer is always that of Jinja's own sandbox."""
        kind: Hashable = type(obj)  # type: ignore[assignment] # every class can be hashed
        return super().is_safe_attribute(obj, attr, value) if _is_watched(kind) else not attr.startswith("_")


@lru_cache(maxsize=1024)
def _is_watched(kind: type) -> bool:
    return issubclass(kind, _WATCHED)
