"""The styles of a reference document by the names that Word shows, and ours for those that it may lack."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from generator.documents.reference.faults import ReferenceFault
from generator.documents.styles import CharacterStyle, ParagraphStyle, Style, TableStyle
from generator.documents.word_xml import child, w

OURS_WHERE_MISSING: Final = (
    ParagraphStyle.COVER,
    ParagraphStyle.CONTENTS_TITLE,
    ParagraphStyle.CONTENTS_1,
    ParagraphStyle.PICTURE,
    CharacterStyle.LINK,
    CharacterStyle.HINT,
)
"""Styles that Word keeps out of a file until somebody uses them, and two that hold no words.

Where a reference document lacks them, ours stand in, in its own font.
"""
_TYPES: Final = {ParagraphStyle: "paragraph", CharacterStyle: "character", TableStyle: "table"}
_ALL: Final[tuple[Style, ...]] = (*ParagraphStyle, *CharacterStyle, *TableStyle)
_HINT: Final = (
    "planfolio init --reference-doc writes ours into another folder; in Word, Manage Styles > Import/Export copies "
    "styles from there"
)


def ids_by_name(styles: etree._Element) -> Mapping[Style, str]:
    """The id of each style that documents name, where the style sheet has it.

    Names are matched, since Word writes ids in the language of its user. It writes names of its own headings in lower
    case, other programs as they are shown; a user may have given a style a second name. The name as we write it goes
    before all of these.
    """
    found: dict[tuple[str, str], str] = {}
    known_styles = [
        (style.get(w("type"), "paragraph"), style.get(w("styleId"), ""), style)
        for style in styles.iterchildren(w("style"))
    ]
    for rank in (_exact, _in_any_case, _aliases):
        for kind, style_id, style in known_styles:
            for name in rank(style):
                found.setdefault((kind, name), style_id)
    ids: dict[Style, str] = {}
    for one in _ALL:
        kind = _TYPES[type(one)]
        known = found.get((kind, one.value)) or found.get((kind, _folded(one.value)))
        if known:
            ids[one] = known
    return ids


def missing_styles(styles: etree._Element) -> Iterator[ReferenceFault]:
    """The styles that a style sheet lacks, all in one."""
    ids = ids_by_name(styles)
    missing = [style for style in _ALL if style not in ids and style not in OURS_WHERE_MISSING]
    if missing:
        names = ", ".join(f"{style.value} ({_TYPES[type(style)]})" for style in missing)
        yield ReferenceFault(message=f"it lacks the styles {names}", hint=_HINT)


def lend_styles(styles: etree._Element, ours: etree._Element) -> None:
    """Put ours into a style sheet for those that it may lack."""
    ids, our_ids = ids_by_name(styles), ids_by_name(ours)
    taken = {style.get(w("styleId")) for style in styles.iterchildren(w("style"))}
    defaults = {
        style.get(w("type")): style.get(w("styleId"), "")
        for style in styles.iterchildren(w("style"))
        if style.get(w("default")) in {"1", "true", "on"}
    }
    by_id = {style.get(w("styleId")): style for style in ours.iterchildren(w("style"))}
    for one in OURS_WHERE_MISSING:
        if one in ids:
            continue
        lent = deepcopy(by_id[our_ids[one]])
        # An id is free when no style of theirs bears it, whatever that style is called.
        key = our_ids[one]
        while key in taken:
            key += "X"
        taken.add(key)
        lent.set(w("styleId"), key)
        base, following = lent.find(w("basedOn")), lent.find(w("next"))
        default = defaults.get(_TYPES[type(one)])
        for reference in (base, following):
            if reference is not None and default is not None:
                reference.set(w("val"), default)
            elif reference is not None:
                lent.remove(reference)
        styles.append(lent)


def make_default(styles: etree._Element) -> None:
    """Normal is the style of paragraphs that name none, whatever a program called its own."""
    normal = ids_by_name(styles)[ParagraphStyle.BODY]
    for style in styles.iterchildren(w("style")):
        if style.get(w("type")) != "paragraph":
            continue
        if style.get(w("styleId")) == normal:
            style.set(w("default"), "1")
        else:
            style.attrib.pop(w("default"), "")


def complete_defaults(styles: etree._Element) -> None:
    """Every style sheet says in which language text is, so that a document can say it in its own."""
    defaults = styles.find(w("docDefaults"))
    if defaults is None:
        defaults = child(styles, "docDefaults")
        styles.insert(0, defaults)
    for place, (outer, inner) in enumerate((("rPrDefault", "rPr"), ("pPrDefault", "pPr"))):
        holder = defaults.find(w(outer))
        if holder is None:
            holder = child(defaults, outer)
            defaults.insert(place, holder)
        if holder.find(w(inner)) is None:
            child(holder, inner)
    properties = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
    if properties is not None and properties.find(w("lang")) is None:
        language = child(properties, "lang", val="en-US")
        behind = [one for one in properties if one.tag in {w("eastAsianLayout"), w("specVanish"), w("oMath")}]
        if behind:
            behind[0].addprevious(language)


def _name(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").strip()


def _exact(style: etree._Element) -> list[str]:
    return [_name(style)]


def _in_any_case(style: etree._Element) -> list[str]:
    return [_folded(_name(style))]


def _aliases(style: etree._Element) -> list[str]:
    # Some programs write the second names behind the first.
    aliases = style.find(w("aliases"))
    second = "" if aliases is None else aliases.get(w("val"), "")
    return [_folded(name.strip()) for name in (*_name(style).split(","), *second.split(",")) if name.strip()]


def _folded(name: str) -> str:
    """A name whatever its case; the mark keeps it apart from a name as it is written."""
    return f"~{name.casefold()}"
