"""Pictures of headers and footers: of kinds that only show, and without what cameras and drawing programs note down."""

from collections.abc import Iterator
from typing import Final

from generator.documents.word_file import UntrustedXmlError, untrusted_xml

KINDS: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tif",
    "image/x-emf": "emf",
    "image/x-wmf": "wmf",
    "image/svg+xml": "svg",
}
"""The endings of pictures' files, by content type."""
OTHER_NAMES: Final = {"image/jpg": "image/jpeg", "image/tif": "image/tiff", "image/emf": "image/x-emf"}
"""What some programs call them."""
_PNG_HEAD: Final = 8
_PNG_NOTES: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_JPEG_NOTES: Final = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
"""Segments of comments and of cameras; those of colour (0xE0, 0xE2, 0xEE) are part of the picture."""
_JPEG_SCAN: Final = 0xDA
_MARK: Final = 0xFF
_RUNS: Final = frozenset({"script", "foreignObject", "iframe", "object", "embed", "handler", "listener"})


def picture(content: bytes, content_type: str) -> bytes:
    """A picture without the notes beside it.

    Raises:
        ValueError: it is of a kind that not all programs show, or could fetch or run something.
    """
    if content_type not in KINDS:
        raise ValueError("a picture of a kind that not all programs show")
    if content_type == "image/png":
        return b"".join(_png(content))
    if content_type == "image/jpeg":
        return b"".join(_jpeg(content))
    if content_type == "image/svg+xml":
        _refuse_what_runs(content)
    return content


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:_PNG_HEAD]
    at = _PNG_HEAD
    while at < len(content):
        # Length and name go before the data, a check sum behind it.
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] not in _PNG_NOTES:
            yield content[at:end]
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while at + 4 <= len(content) and content[at] == _MARK:
        kind = content[at + 1]
        if kind == _JPEG_SCAN:
            break
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if kind not in _JPEG_NOTES:
            yield content[at:end]
        at = end
    yield content[at:]


def _refuse_what_runs(content: bytes) -> None:
    try:
        root = untrusted_xml(content)
    except UntrustedXmlError as error:
        raise ValueError(str(error)) from error
    for element in root.iter("*"):
        name = str(element.tag).rpartition("}")[2]
        for key, value in element.attrib.items():
            short = str(key).rpartition("}")[2]
            leads_out = short in {"href", "src"} and not str(value).startswith(("#", "data:image/"))
            if leads_out or short.startswith("on") or "url(http" in str(value).replace(" ", "").casefold():
                raise ValueError(f"it has {short}={str(value)[:80]!r}")
        if name in _RUNS:
            raise ValueError(f"it has <{name}>")
