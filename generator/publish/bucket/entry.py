"""Addresses that stay: small pages that lead on to the release that is live.

A bucket replaces one file at a time, never several at once. So each release of a portal lies in a folder of its own
that nobody changes, and the portal's start page, `index.html`, names the one that is live: one small file, replaced at
one stroke. At the address of every other page lies a page that asks the start page for that name and leads on.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from string import Template
from typing import Final

from generator.resources import resource

START: Final = "index.html"
"""The page that names the release which is live."""
SCRIPT: Final = "open.js"
RECORD: Final = "entries.json"
"""Where the hashes of what lies at the addresses that stay are written down."""
INVENTORY: Final = "files.json"
"""Where a release's folder holds the hashes of its files."""
_TEMPLATES: Final = "publishing"
_PAGE: Final = "entry.html"
_RELEASE: Final = re.compile(rb'<html data-release="(release_[0-9a-f]{32})"')
_FOLDER: Final = re.compile(r"release_[0-9a-f]{32}")
_DOWNLOADS: Final = ("calendar/", "documents/")
"""What people keep the address of and what is no page: it is copied there, for calendars follow no page on."""


def release_folder(token: str) -> str:
    """The name of a release's folder. A plan's id has no such form, so a portal's page never lies below one.

    Args:
        token: 32 hexadecimal digits that no other release has.
    """
    return f"release_{token}"


def is_release_folder(name: str) -> bool:
    """Whether a folder is one of a release."""
    return _FOLDER.fullmatch(name) is not None


def start_page(folder: str, turn: str) -> bytes:
    """The page that names the release which is live.

    Args:
        folder: the release's folder.
        turn: what tells this writing of it from every other, of the same release too.
    """
    return _page(release=folder, turn=turn, script=SCRIPT, start=f"{folder}/{START}")


def named_release(page: bytes) -> str | None:
    """The folder that a start page names, None where it is no page of ours."""
    found = _RELEASE.search(page)
    return found[1].decode() if found else None


def entry_page(path: str) -> bytes:
    """What lies at the address of a page other than the first. It is the same for every release."""
    up = "../" * path.count("/")
    return _page(release="", turn="", script=f"{up}{SCRIPT}", start=f"{up}{START}")


def script() -> bytes:
    """What leads a reader on, with the place within the page that was asked for."""
    return (resource("site_templates") / _TEMPLATES / SCRIPT).read_bytes()


def is_page(path: str) -> bool:
    """Whether a file is a page."""
    return path.endswith(".html")


def entry_pages(paths: Mapping[str, str]) -> dict[str, bytes]:
    """What leads on to a portal's pages, by address: to all but the first, with the script that they need.

    Args:
        paths: the hash of each file of the portal, by path.
    """
    return {path: entry_page(path) for path in paths if is_page(path) and path != START} | {SCRIPT: script()}


def downloads(paths: Mapping[str, str]) -> dict[str, str]:
    """The hashes of the files that lie at addresses that stay, by path."""
    return {path: digest for path, digest in paths.items() if path.startswith(_DOWNLOADS)}


def hash_of(content: bytes) -> str:
    """The SHA-256 of a content, in hexadecimal digits."""
    return sha256(content).hexdigest()


def write_hashes(hashes: Mapping[str, str]) -> bytes:
    """Hashes by path as they are stored."""
    return json.dumps(dict(sorted(hashes.items())), indent=1).encode()


def read_hashes(content: bytes) -> dict[str, str] | None:
    """Hashes by path, None where they are damaged."""
    try:
        raw = json.loads(content)
    except ValueError:
        return None
    if not isinstance(raw, dict):
        return None
    return {str(path): str(digest) for path, digest in raw.items()}


def _page(*, release: str, turn: str, script: str, start: str) -> bytes:
    # It holds nothing that anybody wrote, and not a word to read: nothing to escape, and nothing to translate.
    page = Template((resource("site_templates") / _TEMPLATES / _PAGE).read_text(encoding="utf-8"))
    return page.substitute(release=release, turn=turn, script=script, start=start).encode()
