"""Fields that are filled in: content controls, each with a title for people and a tag for whoever reads it back."""

from datetime import date
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
            for option in field.options:
                child(options, "listItem", displayText=clean(option), value=clean(option))
        case DateField():
            _words(properties, content, field.shown, field.hint, page)
            _date(properties, field.value)


def _words(properties: etree._Element, content: etree._Element, value: str, hint: str, page: "Page") -> None:
    """What stands in the field: its value or, until there is one, what to write."""
    run = child(content, "r")
    if not value:
        child(properties, "showingPlcHdr")
        child(child(run, "rPr"), "rStyle", val=page.style(CharacterStyle.HINT))
    write_text(run, value or hint)


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


def _date(properties: etree._Element, day: date | None) -> None:
    picker = child(properties, "date")
    if day is not None:
        picker.set(w("fullDate"), f"{day.isoformat()}T00:00:00Z")
    child(picker, "dateFormat", val="d MMMM yyyy")
    child(picker, "storeMappedDataAs", val="date")
    child(picker, "calendar", val="gregorian")
