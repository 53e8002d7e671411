"""The reference document of a workspace: from its styles, headers and footers every Word document takes its look."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from generator.diagnostics import Check, Diagnostic
from generator.resources import resource

REFERENCE_DOCUMENT: Final = Path("documents") / "reference.docx"
"""Where it lies among the templates."""
_OTHER_KINDS: Final = frozenset({".doc", ".docm", ".dot", ".dotm", ".dotx", ".odt", ".ott", ".pages", ".rtf"})


def check_reference_document(templates: Path, shown: Callable[[Path], str]) -> Iterator[Diagnostic]:
    """All that keeps documents from being made from a workspace's reference document.

    Args:
        templates: the workspace's `site_templates`.
        shown: how a path is shown.
    """
    path = templates / REFERENCE_DOCUMENT
    if path.exists() or path.is_symlink():
        if not (path.exists() and path.samefile(_ours())):
            yield from _wrong(path, shown(path))
        return
    for other in sorted(path.parent.glob("*")):
        if other.stem.casefold() == path.stem and other.suffix.casefold() in {*_OTHER_KINDS, path.suffix}:
            message = f"the reference document is called {path.name}, and this file is not looked at"
            hint = f"in Word, save it as Word Document under the name {path.name}, or take it away"
            yield _diagnostic(shown(other), message, hint)


def _ours() -> Path:
    return resource("site_templates") / REFERENCE_DOCUMENT


def _wrong(path: Path, file: str) -> Iterator[Diagnostic]:
    # What makes documents is slow to load, and few workspaces have a reference document of their own.
    from generator.documents.reference import reference_faults  # noqa: PLC0415

    try:
        content = path.read_bytes()
    except OSError as error:
        yield _diagnostic(file, f"it cannot be read: {error.strerror or error}", "put a Word document (.docx) there")
        return
    for fault in reference_faults(content):
        yield _diagnostic(file, fault.message, fault.hint)


def _diagnostic(file: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(file=file, id=Check.REFERENCE_DOCUMENT, message=message, hint=hint)
