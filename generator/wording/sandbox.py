"""The sandbox that templates run in, since a workspace may bring its own."""

from collections import deque
from collections.abc import Callable, Hashable, MutableMapping, MutableSequence, MutableSet
from functools import lru_cache
from types import (
    AsyncGeneratorType,
    BuiltinMethodType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    TracebackType,
)
from typing import Final

from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

_NONE: Final = object()
_METHODS: Final = (MethodType, BuiltinMethodType)
"""Those of a text are watched as well: some fill in values, and read attributes of them."""
_WATCHED: Final = (
    *(FunctionType, MethodType, type, CodeType, TracebackType, FrameType),
    *(GeneratorType, CoroutineType, AsyncGeneratorType),
    *(MutableSet, MutableMapping, MutableSequence, deque),
)
"""Objects of which Jinja forbids more than what begins with an underscore: internals, and what changes the object."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which finds out once for a class and for a method what it would ask again at each use of them.

    A page reads thousands of facts and calls thousands of macros, and to ask of each took a fifth of its time. Whatever
    is not as plain as those is left to Jinja, and the answers are always those of its own sandbox.
    """

    def getattr(self, obj: object, attribute: str) -> object:
        """What a template reads from an object: an attribute or an item; undefined where it may not read it."""
        value = getattr(obj, attribute, _NONE)
        kind: Hashable = type(obj)  # type: ignore[assignment] # every class can be hashed
        if value is _NONE or attribute.startswith("_") or _is_watched(kind) or isinstance(value, _METHODS):
            return super().getattr(obj, attribute)
        return value

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read an attribute."""
        kind: Hashable = type(obj)  # type: ignore[assignment] # every class can be hashed
        return super().is_safe_attribute(obj, attr, value) if _is_watched(kind) else not attr.startswith("_")

    def call(self, context: Context, obj: Callable[..., object], /, *args: object, **options: object) -> object:
        """What a macro or a function returns that a template calls.

        Raises:
            SecurityError: it is marked as one that templates may not call.
        """
        if type(obj) is Macro:
            args = (context.eval_ctx, *args)
        elif type(obj) is not BuiltinMethodType and not (type(obj) is MethodType and _is_plain(obj.__func__)):
            return super().call(context, obj, *args, **options)
        # What Jinja adds for functions that are told of the template.
        options.pop("_loop_vars", None)
        options.pop("_block_vars", None)
        try:
            return obj(*args, **options)
        except StopIteration:
            return self.undefined("value was undefined because a callable raised a StopIteration exception")


@lru_cache(maxsize=1024)
def _is_watched(kind: type) -> bool:
    return issubclass(kind, _WATCHED)


@lru_cache(maxsize=1024)
def _is_plain(function: Callable[..., object]) -> bool:
    """Whether a method is marked neither as one that templates may not call nor as one that is to be told of them."""
    return not any(hasattr(function, mark) for mark in ("unsafe_callable", "alters_data", "jinja_pass_arg"))
