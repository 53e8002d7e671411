"""Fields that are filled in: content controls, each with a title for people and a tag for whoever reads it back."""

import re
from typing import TYPE_CHECKING, Final

from generator.documents.blocks import CheckField, ChoiceField, DateField, Field, TextField
from generator.documents.markup import element, run, words
from generator.documents.styles import CharacterStyle
from generator.documents.word_xml import clean

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


def field(field: Field, page: "Page") -> str:
    """A field. It cannot be taken out of the document by mistake."""
    kind, content = _kind_and_content(field, page)
    properties = element(
        "sdtPr",
        element("alias", val=clean(field.title)[:_LONGEST_NAME]),
        element("tag", val=clean(field.tag)[:_LONGEST_NAME]),
        element("id", val=str(page.number())),
        element("lock", val="sdtLocked"),
        kind,
    )
    return element("sdt", properties, element("sdtContent", content))


def _kind_and_content(field: Field, page: "Page") -> tuple[str, str]:
    """What a field is, as its properties tell it, and what stands in it."""
    match field:
        case CheckField():
            return _box(is_checked=field.is_checked)
        case TextField():
            hinted, content = _content(field.value, field.hint, page)
            return hinted + element("text", multiLine="1"), content
        case ChoiceField():
            hinted, content = _content(field.value, field.hint, page)
            # Word refuses a file in which a list offers the same twice, or nothing.
            offered = filter(None, dict.fromkeys(" ".join(clean(option).split()) for option in field.options))
            options = [element("listItem", displayText=option, value=option) for option in offered]
            return hinted + element("comboBox" if field.is_open else "dropDownList", *options), content
        case DateField():
            hinted, content = _content(field.shown, field.hint, page)
            return hinted + _date(field), content


def _content(value: str, hint: str, page: "Page") -> tuple[str, str]:
    """What stands in the field: its value or, until there is one, what to write; and the property that tells which."""
    if value:
        return "", run(value)
    return "<w:showingPlcHdr/>", run(hint or _BLANK, page.style(CharacterStyle.HINT))


def _box(*, is_checked: bool) -> tuple[str, str]:
    shown = _TICKED_BOX if is_checked else _EMPTY_BOX
    states = "".join(
        f'<w14:{name} w14:val="{ord(box):04X}" w14:font="{_BOX_FONT}"/>'
        for name, box in (("checkedState", _TICKED_BOX), ("uncheckedState", _EMPTY_BOX))
    )
    fonts = element("rFonts", ascii=_BOX_FONT, hAnsi=_BOX_FONT, eastAsia=_BOX_FONT)
    return (
        f'<w14:checkbox><w14:checked w14:val="{int(is_checked)}"/>{states}</w14:checkbox>',
        element("r", element("rPr", fonts), words(shown)),
    )


def _date(field: DateField) -> str:
    return element(
        "date",
        element("dateFormat", val=date_picture(field.pattern) if field.pattern else "d MMMM yyyy"),
        element("lid", val=field.locale) if field.locale else "",
        element("storeMappedDataAs", val="date"),
        element("calendar", val="gregorian"),
        fullDate=None if field.value is None else f"{field.value.isoformat()}T00:00:00Z",
    )


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
