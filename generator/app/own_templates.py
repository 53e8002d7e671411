"""Errors of a workspace's own templates: told with their place, as what they are."""

import traceback
from pathlib import Path

from jinja2 import Template, TemplateSyntaxError

from generator.app.workspace import shown
from generator.diagnostics import Check, Diagnostic

_HINT = "mend it, or take the file away to use ours"


def template_error(error: BaseException, templates: Path | None) -> Diagnostic | None:
    """What is wrong with the template of the workspace in which an exception arose; None where it arose elsewhere.

    Args:
        error: what rendering ended with.
        templates: the workspace's `site_templates`, where it has them.
    """
    if templates is None:
        return None
    for file, line in reversed(_places(error)):
        if Path(file).is_relative_to(templates):
            message = f"{error.message}" if isinstance(error, TemplateSyntaxError) else f"{error}"
            said = message.strip().splitlines()[0] if message.strip() else type(error).__name__
            return Diagnostic(file=shown(Path(file)), line=line, column=1, id=Check.TEMPLATE, message=said, hint=_HINT)
    return None


def _places(error: BaseException) -> list[tuple[str, int]]:
    """The files and lines that were being rendered, the innermost last."""
    found = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        # What Jinja has not put right itself bears the lines of the code that it made of the template.
        if isinstance(template, Template) and template.filename is not None:
            found.append((template.filename, template.get_corresponding_lineno(line)))
        else:
            found.append((frame.f_code.co_filename, line))
    if isinstance(error, TemplateSyntaxError) and error.filename is not None:
        found.append((error.filename, error.lineno))
    return found
