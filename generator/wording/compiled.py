"""Templates compiled once in a process, whatever number of locales they are rendered in."""

from collections.abc import Callable
from types import CodeType

from jinja2 import pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context


class Compiled(BytecodeCache):
    """The code of templates, kept in memory by their name and source.

    Environments that share it must not differ in what becomes part of the code: their filters have to be `late`.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that it was compiled to before."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code


def late(function: Callable[..., object]) -> Callable[..., object]:
    """A filter that is never worked out at compile time, not even of a constant: each locale has its own result."""

    @pass_context
    def filtered(_: Context, *args: object, **options: object) -> object:
        return function(*args, **options)

    return filtered
