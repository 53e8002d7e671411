"""What goes wrong behind the engine door, as one kind of error."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import BufferingHandler
from typing import Final

from mkdocs.exceptions import MkDocsException

_MOST_WARNINGS: Final = 1000


class EngineError(Exception):
    """The engine refused a site or warned about it: a mistake of ours or of the workspace's own settings."""


class SettingsError(EngineError):
    """The settings that give portals their look ask for what cannot be had: a mistake of the workspace."""


@contextmanager
def warnings_refused(kind: type[EngineError] = EngineError) -> Iterator[None]:
    """Keeps what the engine says off the terminal.

    Raises:
        EngineError: of this kind; it refused something or warned about it while the block ran.
    """
    logger = logging.getLogger("mkdocs")
    handler, propagated = BufferingHandler(capacity=_MOST_WARNINGS), logger.propagate
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    except MkDocsException as error:
        raise kind(_sentence(handler) or str(error)) from error
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated
    if handler.buffer:
        raise kind(_sentence(handler))


def _sentence(warnings: BufferingHandler) -> str:
    return "; ".join(dict.fromkeys(record.getMessage() for record in warnings.buffer))
