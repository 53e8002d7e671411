"""SVG as a picture and nothing else: what runs, fetches or tells of its author is no part of one."""

import re
from typing import Final

from lxml import etree

_SVG: Final = "{http://www.w3.org/2000/svg}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_HTML: Final = "{http://www.w3.org/1999/xhtml}"
_RUNS: Final = frozenset(
    f"{_SVG}{name}" for name in ("script", "foreignObject", "animate", "animateMotion", "animateTransform", "set")
)
_DECLARATION: Final = re.compile(r"<!(?:ENTITY|ATTLIST)\b")
_HREFS: Final = frozenset({"href", f"{_XLINK}href"})


def plain_svg(content: bytes) -> bytes:
    """The same picture without what drawing programs put beside it.

    Comments, metadata and what is in their own namespaces hold paths, names of files and of people, and are drawn
    nowhere.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser)
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is not None and (not str(element.tag).startswith(_SVG) or element.tag == f"{_SVG}metadata"):
            parent.remove(element)
    for element in root.iter():
        for name in [str(key) for key in element.attrib]:
            if name.startswith("{") and not name.startswith((_XLINK, _XML)):
                del element.attrib[name]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root))


def svg_problem(name: str, content: bytes) -> str | None:
    """SVG is a document: one that runs something or fetches something is no logo."""
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
