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
_SVG: Final = "{http://www.w3.org/2000/svg}"
_HTML: Final = "{http://www.w3.org/1999/xhtml}"
_RUNS: Final = frozenset(
    f"{_SVG}{name}" for name in ("script", "foreignObject", "animate", "animateMotion", "animateTransform", "set")
)
_DECLARATION: Final = re.compile(r"<!(?:ENTITY|ATTLIST)\b")
_HREFS: Final = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})


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
        return Artifact(path=PurePosixPath(f"logo{suffix}"), content=(root / name).read_bytes()), ()
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
        return _svg_problem(name, content)
    if suffix not in _BEGINNINGS or not _BEGINNINGS[suffix].match(content):
        return f"{name} is no picture of a kind that every browser shows"
    return None


def _svg_problem(name: str, content: bytes) -> str | None:
    """SVG is a document: one that runs something or fetches something is no logo."""
    # Slow to load, and many a workspace has no logo in SVG.
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return f"{name} is not SVG"
    if root.tag != f"{_SVG}svg":
        return f"{name} is not SVG"
    document = root.getroottree()
    # A browser fills in what is declared, and what hides in it is not seen here.
    if document.docinfo.internalDTD is not None and _DECLARATION.search(etree.tostring(document, encoding="unicode")):
        return f"{name} declares entities or attributes; save it as plain SVG"
    if any(True for _ in root.itersiblings(etree.ProcessingInstruction, preceding=True)):
        return f"{name} refers to another file"
    for element in root.iter():
        if (
            element.tag in _RUNS
            or str(element.tag).startswith(_HTML)
            or any(str(key).lower().startswith("on") for key in element.attrib)
        ):
            return f"{name} holds a script or something that moves"
        if any(
            key in _HREFS and not str(value).startswith(("#", "data:image/")) for key, value in element.attrib.items()
        ):
            return f"{name} refers to another file"
        if element.tag == f"{_SVG}style" and ("@import" in (element.text or "") or "//" in (element.text or "")):
            return f"{name} refers to another file"
    return None
