"""Fields that are filled in: content controls, each with a title for people and a tag for whoever reads it back."""

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.documents.blocks import CheckField, ChoiceField, DateField, Field, TextField
from generator.documents.styles import CharacterStyle
from generator.documents.word_xml import child, clean, w, w14, write_text

if TYPE_CHECKING:
    from generator.documents.writing.page import Page

_EMPTY_BOX: Final = "☐"
_TICKED_BOX: Final = "☒"
_BOX_FONT: Final = "MS Gothic"
"""The font in which Word itself draws the boxes of its check boxes."""
_BLANK: Final = "\u2002" * 8
"""What a field without a hint shows until it is filled in: wide enough to be met, and nothing on paper."""
_PARTS_OF_PATTERN: Final = re.compile(r"'[^']*'|G+ ?|(?P<letter>[A-Za-z])(?P=letter)*|[^A-Za-z']+")
_LONGEST_NAME: Final = 64
"""A title or a tag may have so many characters; Word refuses a file with longer ones."""


def write_field(paragraph: etree._Element, field: Field, page: "Page") -> None:
    """A field at the end of a paragraph. It cannot be taken out of the document by mistake."""
    control = child(paragraph, "sdt")
    properties = child(control, "sdtPr")
    child(properties, "alias", val=clean(field.title)[:_LONGEST_NAME])
    child(properties, "tag", val=clean(field.tag)[:_LONGEST_NAME])
    child(properties, "id", val=str(page.number()))
    child(properties, "lock", val="sdtLocked")
    content = child(control, "sdtContent")
    match field:
        case CheckField():
            _box(properties, content, is_checked=field.is_checked)
        case TextField():
            _words(properties, content, field.value, field.hint, page)
            child(properties, "text", multiLine="1")
        case ChoiceField():
            _words(properties, content, field.value, field.hint, page)
            options = child(properties, "comboBox" if field.is_open else "dropDownList")
            # Word refuses a file in which a list offers the same twice, or nothing.
            for option in filter(None, dict.fromkeys(" ".join(clean(option).split()) for option in field.options)):
                child(options, "listItem", displayText=option, value=option)
        case DateField():
            _words(properties, content, field.shown, field.hint, page)
            _date(properties, field)


def _words(properties: etree._Element, content: etree._Element, value: str, hint: str, page: "Page") -> None:
    """What stands in the field: its value or, until there is one, what to write."""
    run = child(content, "r")
    if not value:
        child(properties, "showingPlcHdr")
        child(child(run, "rPr"), "rStyle", val=page.style(CharacterStyle.HINT))
    write_text(run, value or hint or _BLANK)


def _box(properties: etree._Element, content: etree._Element, *, is_checked: bool) -> None:
    box = etree.SubElement(properties, w14("checkbox"))
    for name, values in (
        ("checked", {"val": "1" if is_checked else "0"}),
        ("checkedState", {"val": f"{ord(_TICKED_BOX):04X}", "font": _BOX_FONT}),
        ("uncheckedState", {"val": f"{ord(_EMPTY_BOX):04X}", "font": _BOX_FONT}),
    ):
        state = etree.SubElement(box, w14(name))
        for key, value in values.items():
            state.set(w14(key), value)
    run = child(content, "r")
    child(child(run, "rPr"), "rFonts", ascii=_BOX_FONT, hAnsi=_BOX_FONT, eastAsia=_BOX_FONT)
    write_text(run, _TICKED_BOX if is_checked else _EMPTY_BOX)


def _date(properties: etree._Element, field: DateField) -> None:
    picker = child(properties, "date")
    if field.value is not None:
        picker.set(w("fullDate"), f"{field.value.isoformat()}T00:00:00Z")
    child(picker, "dateFormat", val=date_picture(field.pattern) if field.pattern else "d MMMM yyyy")
    if field.locale:
        child(picker, "lid", val=field.locale)
    child(picker, "storeMappedDataAs", val="date")
    child(picker, "calendar", val="gregorian")


def date_picture(pattern: str) -> str:
    """A pattern of the Unicode locale data as Word writes it, which has four letters for a year and none for an era.

    Args:
        pattern: such as "d. MMMM y"; words stand between single quotes, as they do in Word.
    """
    return "".join(_letters(match) for match in _PARTS_OF_PATTERN.finditer(pattern)).strip()


def _letters(match: re.Match[str]) -> str:
    part = match[0]
    if part.startswith("G"):
        return ""
    if part[0] in "yu" and part != "yy":
        return "yyyy"
    return {"L": "M", "E": "d"}.get(part[0], part[0]) * len(part) if part[0] in "dMLE" else part
