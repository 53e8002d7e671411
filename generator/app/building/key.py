"""What the output of a plan is made from, as hashes: while they stay the same, so does the output."""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from generator.app.building.cause import Cause
from generator.app.workspace import LOOK, SETTINGS, TEMPLATES, Folder
from generator.resources import resource

_PACKAGE: Final = Path(__file__).parents[2]
_RESOURCES: Final = ("schema", "site_templates", "mkdocs.yml")


Key = Mapping[Cause, str]
"""A hash of each part of what an output is made from. Where one differs, that part is the cause to build it again."""


class BuildKeys:
    """The keys of the plans of one workspace, for one way of building them.

    What all plans share is read once: after a change of it, others are made.
    """

    def __init__(self, folder: Folder, *options: str) -> None:
        """For a workspace, and whatever else decides which files a build makes."""
        logo = folder.workspace.vendor.logo
        self._root = folder.root
        self._shared: Key = {
            Cause.PROGRAM: program(),
            Cause.OPTIONS: _hash(options),
            Cause.SETTINGS: content_hash(folder.root / SETTINGS),
            Cause.LOOK: content_hash(folder.root / LOOK),
            Cause.TEMPLATES: content_hash(folder.root / TEMPLATES),
            Cause.VENDOR_LOGO: content_hash(folder.root / logo) if logo else _hash(()),
        }
        self.shared = _hash(self._shared.values())
        """A hash of what all plans share."""

    def of(self, path: Path, content: str, inputs: Iterable[str]) -> Key:
        """The key of a plan file whose content has this hash; `inputs` are files of the workspace that it names."""
        named = (text for name in sorted(inputs) for text in (name, content_hash(self._root / name)))
        return {Cause.PLAN_FILE: _hash((path.name, content)), Cause.LOGO: _hash(named), **self._shared}


@cache
def program() -> str:
    """The program itself: code, wording, and the versions of what it is built on."""
    contents = (content_hash(path) for path in (_PACKAGE, *(resource(name) for name in _RESOURCES)))
    return _hash((sys.version, *_versions(), *contents))


def _versions() -> Iterator[str]:
    """What we are built on, and in which version."""
    try:
        needed = metadata.requires("planfolio") or ()
    except metadata.PackageNotFoundError:
        return  # run from a checkout that nobody installed
    names = sorted({found.group() for text in needed if (found := re.match(r"[A-Za-z0-9._-]+", text))})
    for name in names:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} none"  # not needed on this machine


def content_hash(path: Path) -> str:
    """A hash of a file or of all files below a folder; of what is not there, a text that no hash is."""
    if path.is_dir():
        # Python compiles what lies there as it pleases, and by way of files that are gone a moment later.
        files = sorted(one for one in path.rglob("*") if one.parent.name != "__pycache__" and one.is_file())
        return _hash(text for one in files for text in (one.relative_to(path).as_posix(), content_hash(one)))
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "none"


def _hash(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        # A length before each keeps two lists apart that read the same in a row.
        digest.update(f"{len(text)}:{text}".encode())
    return digest.hexdigest()
