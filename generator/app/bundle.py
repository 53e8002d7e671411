"""A customer's portal as one file that a password opens."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from generator.app.building.layout import claimed
from generator.app.workspace import TEMPLATES, Folder, MisuseError, plan_files, shown
from generator.artifacts import Artifact
from generator.bundle import (
    FEWEST_CHARACTERS,
    BundledFile,
    CoverLook,
    Sealed,
    SealError,
    bundle_page,
    language_of,
    pack,
    seal,
    sealed_in,
    unseal,
)
from generator.bundle.sealing import NONCE_BYTES, SALT_BYTES, normalised
from generator.loading import read_logo
from generator.publish import claim, write_files
from generator.publish.built import read_output
from generator.resources import resource
from generator.wording import Words

BUNDLES: Final = "bundles"
"""The folder below an output that holds them."""
BUNDLE_PASSWORD: Final = "PLANFOLIO_BUNDLE_PASSWORD"  # noqa: S105 - the name of the variable, not the password
"""The variable of the environment that may hold the password."""
_FOR_SERVERS: Final = frozenset({"_headers"})
"""Files of a portal that tell a server something."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """A bundle as it lies on disk; `changed` says whether it was written now, `files` how many it holds."""

    path: Path
    size: int
    files: int
    changed: bool


def bundle(
    folder: Folder, name: str, output: Path, password: str, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> Bundle:
    """Writes the portal of one plan, as it was last built, into one file below `output` that the password opens.

    Salt and nonce are random, so that no two bundles are the same. One that holds the same portal below the same cover,
    and that the same password opens, stays as it is.

    Args:
        folder: the workspace.
        name: the id or file of a plan.
        output: the folder that portals are built to.
        password: what the customer will be asked for; each should have a password of its own.
        random_bytes: so many random bytes; tests give their own.

    Raises:
        MisuseError: the name does not stand for one plan, nothing was built for it, the password is too short, or the
            library that encrypts is missing.
        OSError: the file cannot be written, or the output is a folder of somebody else's.
    """
    paths = plan_files(folder, (name,))
    if len(paths) != 1:
        raise MisuseError(f"{name} stands for {len(paths)} plans; a bundle is for one, with a password of its own")
    if len(normalised(password)) < FEWEST_CHARACTERS:
        raise MisuseError(
            f"the password has {len(normalised(password))} characters, and {FEWEST_CHARACTERS} are the fewest: who has "
            "the file can try as many as they like; five or six words that do not belong together do"
        )
    plan_id = paths[0].stem
    portal = read_output(output).portal(plan_id, plan_id)
    if portal is None:
        raise MisuseError(f"{plan_id} was not built in {shown(output)}; run `planfolio build {plan_id}` first")
    files = {file.path: file.read() for file in portal.files if file.path not in _FOR_SERVERS}
    content = pack(BundledFile(path=path, content=read) for path, read in files.items())
    place = PurePosixPath(f"{plan_id}.html")
    target = output / BUNDLES / place
    words = Words(language_of(files["index.html"].decode()), folder.own(TEMPLATES))
    page_of = partial(
        bundle_page, look=_look(folder), words=words, style=_own(folder, "cover.css"), script=_own(folder, "opener.js")
    )
    try:
        if _holds(target, content, password, page_of):
            return Bundle(path=target, size=target.stat().st_size, files=len(files), changed=False)
        sealed = seal(content, password, salt=random_bytes(SALT_BYTES), nonce=random_bytes(NONCE_BYTES))
    except ModuleNotFoundError as error:
        raise MisuseError(
            'encrypting takes a library that is not installed: pip install "planfolio[bundle]"'
        ) from error
    page = page_of(sealed)
    claim(output, (*claimed(), BUNDLES))
    write_files(output / BUNDLES, (Artifact(path=place, content=page),))
    return Bundle(path=target, size=len(page), files=len(files), changed=True)


def _holds(target: Path, content: bytes, password: str, page_of: Callable[[Sealed], bytes]) -> bool:
    """Whether a bundle holds just that below the cover that it would have now, and the password opens it."""
    try:
        page = target.read_bytes()
        sealed = sealed_in(page)
        return page_of(sealed) == page and unseal(sealed, password) == content
    except (FileNotFoundError, SealError, ValueError):
        return False


def _look(folder: Folder) -> CoverLook:
    vendor = folder.workspace.vendor
    logo, _ = read_logo(folder.root, vendor.logo, ("vendor", "logo"))
    return CoverLook(vendor=vendor.name, primary_color=vendor.primary_color, logo=logo)


def _own(folder: Folder, name: str) -> str:
    """A file of the cover: the workspace's own, or else ours."""
    own = folder.root / TEMPLATES / "bundle" / name
    path = own if own.is_file() else resource(f"site_templates/bundle/{name}")
    return path.read_text(encoding="utf-8")
