"""The logos that settings and plans name: files of the workspace that a page can show as they are."""

import re
from pathlib import Path, PurePosixPath
from typing import Final

from generator.artifacts import Artifact
from generator.diagnostics import Check
from generator.findings import Finding
from generator.findings import Path as DataPath

MOST_BYTES: Final = 100_000
"""A logo is on the first page that a reader opens; a larger one would be most of what they wait for."""
_BEGINNINGS: Final = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
_HINT: Final = f"name an SVG, PNG, JPEG or WebP file of at most {MOST_BYTES // 1000} kB, such as logos/acme.svg"


def read_logo(root: Path, name: str | None, at: DataPath) -> tuple[Artifact | None, tuple[Finding, ...]]:
    """The logo that a file of the workspace holds, or why it cannot be shown; neither where none is named.

    Args:
        root: the workspace.
        name: the file, relative to the workspace.
        at: where in the data it is named.
    """
    if name is None:
        return None, ()
    problem = _problem(root, name)
    if problem is None:
        suffix = PurePosixPath(name).suffix.lower()
        content = (root / name).read_bytes()
        if suffix == ".svg":
            # Slow to load, and many a workspace has no logo in SVG.
            from generator.loading.svg import plain_svg  # noqa: PLC0415

            content = plain_svg(content)
        return Artifact(path=PurePosixPath(f"logo{suffix}"), content=content), ()
    return None, (Finding(path=at, id=Check.LOGO, message=problem, hint=_HINT),)


def _problem(root: Path, name: str) -> str | None:
    """What keeps a file from being shown; None where nothing does."""
    path = root / name
    try:
        if PurePosixPath(name).is_absolute() or not path.resolve().is_relative_to(root.resolve()):
            return f"the logo {name} lies outside the workspace"
        if not path.is_file():
            return f"there is no file {name}"
        if path.stat().st_size > MOST_BYTES:
            return f"the logo {name} is {path.stat().st_size // 1000} kB, over {MOST_BYTES // 1000}"
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        return f"the logo {name} cannot be read: {getattr(error, 'strerror', None) or error}"
    suffix = path.suffix.lower().removeprefix(".")
    if suffix == "svg":
        from generator.loading.svg import svg_problem  # noqa: PLC0415 - as above

        return svg_problem(name, content)
    if suffix not in _BEGINNINGS or not _BEGINNINGS[suffix].match(content):
        return f"{name} is no picture of a kind that every browser shows"
    return None
