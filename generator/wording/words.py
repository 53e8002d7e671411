"""The one Jinja environment.

Templates that end in `.html.j2` are escaped, those in `.txt.j2`, `.yml.j2`, `.json.j2` or `.md.j2` are plain text. A
name that a template does not have is an error, and templates run in a sandbox, since a workspace may bring its own.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, format_timedelta, get_timezone, get_timezone_location
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.analysis.account_facts import Play
from generator.analysis.agreement import short_digest
from generator.analysis.changes import Change, ChangeValue
from generator.analysis.facts import (
    EntryKind,
    ItemKind,
    MilestoneFacts,
    OpenItem,
    Reason,
    TimelineEntry,
    whole_percent,
)
from generator.model.outcomes import BusinessValue
from generator.model.quantity import Amount, Dimension, Quantity, meeting_length
from generator.model.reviews import PlanChange
from generator.model.vocabulary import EventType
from generator.resources import resource
from generator.wording.amounts import money, short_amount
from generator.wording.compiled import Compiled, late
from generator.wording.sandbox import Sandbox
from generator.wording.translations import ENGLISH, languages, translations
from generator.wording.yaml_flow import yaml_flow

DEFAULT_LOCALE = "en-US"
_ENGLISH_ELSEWHERE = "en-GB"
_NO_LARGER_UNIT = 10**9
"""So many days would have to pass before they are told as weeks."""
_FIRST_OF_A_MONTH = {"fr": "1er"}
"""How the first of a month is written where a language counts it and no other day; the CLDR has no pattern for it."""
_NOWHERE = "ZZ"
"""The territory that the CLDR gives to zones of no place."""
_LEADING_ONE = re.compile(r"^1\b")
_JAPANESE = "ja"
_FULL_STOP = "\u3002"
"""The one of Japanese, which has its space within it."""
_SIZES = (("megabyte", 1_000_000), ("kilobyte", 1000), ("byte", 1))
"""Units for sizes of files, in bytes."""
_LABELS = "wording/labels.txt.j2"
_REASONS = ("wording/reasons.txt.j2", "wording/health.txt.j2", "wording/renewal.txt.j2", "wording/alerts.txt.j2")
"""Where the sentences for reasons stand; a rule has its own in one of them."""
_PLAYS = "wording/plays.txt.j2"
_SLIP = "wording/slip.txt.j2"
_PLAN_CHANGES = "wording/plan_changes.txt.j2"
_CHANGES = "wording/changes.txt.j2"
_BUSINESS_VALUE = "wording/business_value.txt.j2"
_OPEN_ITEMS = "wording/open_items.txt.j2"
_OFTEN_TOLD = (str, int, date, type(None))
"""What is said of these in one picture is said in others: it is in two sizes, and has months and reviews as they do."""
_KEPT_PHRASES = 1024
"""As many as a few portals need."""
_BARE = (Dimension.COUNT, "", "")
"""What an amount is that names neither a unit nor what it is counted for."""
_HOUR = timedelta(hours=1)
_COMPILED = Compiled(Path(__file__).parent)
_PLAIN_TEXT = (".txt.j2", ".yml.j2", ".json.j2", ".md.j2")


class Words:
    """Wording and formats of one locale.

    Where the wording is not in the locale's language, all is English as it is written in the locale's country.

    Args:
        locale: BCP 47 tag whose language the wording takes, and whose formats dates and numbers.
        templates: a workspace's own `site_templates`; a file in it takes the place of ours of the same name.
    """

    def __init__(self, locale: str = DEFAULT_LOCALE, templates: Path | None = None) -> None:
        is_translated = Locale.parse(locale, sep="-").language in languages(templates)
        self.locale = locale if is_translated else in_english(locale)
        """The locale of wording and formats, a BCP 47 tag."""
        self._babel = Locale.parse(self.locale, sep="-")
        self.direction: Literal["ltr", "rtl"] = "rtl" if self._babel.text_direction == "rtl" else "ltr"
        """How lines of the wording run: English ones from left to right, whatever the plan's own texts do."""
        self.language: str = self._babel.language
        """Code of the language that the wording is in, such as "de"."""
        self.between_sentences = "" if self.language == _JAPANESE else " "
        """What stands between two sentences; Japanese is set without spaces."""
        folders = ([templates] if templates is not None else []) + [resource("site_templates")]
        self._environment = Sandbox(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=_is_html,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self._kept_phrase = lru_cache(maxsize=_KEPT_PHRASES, typed=True)(self._told)
        self._labels: dict[tuple[type[StrEnum], str], str] = {}
        self._environment.filters.update({name: late(one) for name, one in self._filters().items()})
        found = translations(self.language, templates)
        self.translated: Callable[[str], str] = found.gettext
        """A text that stands outside the templates, such as in the settings of portals, in the wording's language."""
        self._environment.globals.update(
            gettext=found.gettext,
            ngettext=found.ngettext,
            pgettext=found.pgettext,
            npgettext=found.npgettext,
            _=found.gettext,
        )

    def render(self, template: str, /, **context: object) -> str:
        """The text of a whole template."""
        text = self._environment.get_template(template).render(context)
        # A page has lines as its template has them, and shows their ends as spaces.
        return self._solid(text, " \n" if _is_html(template) else " ")

    def phrase(self, template: str, macro: str, /, *args: object) -> str:
        """One sentence: what a macro of a template returns, on one line without surrounding space."""
        if all(isinstance(one, _OFTEN_TOLD) for one in args):
            return self._kept_phrase(template, macro, *args)
        return self._told(template, macro, *args)

    def _told(self, template: str, macro: str, *args: object) -> str:
        return self._solid(str(self._module(template)[macro](*args)).strip())

    def _solid(self, text: str, spaces: str = " ") -> str:
        if not self.between_sentences:
            for space in spaces:
                text = text.replace(_FULL_STOP + space, _FULL_STOP)
        return text

    def label(self, value: StrEnum | str) -> str:
        """The word for a value, such as "At risk" for a status; for text that is no known value, the text itself."""
        if isinstance(value, StrEnum):
            known = (type(value), value.value)
            if known not in self._labels:
                group = re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower()
                self._labels[known] = str(self._module(_LABELS)[group][value.value])
            return self._labels[known]
        return str(self._module(_LABELS)["word"].get(value) or value.replace("_", " ").capitalize())

    def reason(self, reason: Reason) -> str:
        """The sentence for a reason."""
        template = next((one for one in _REASONS if reason.rule in self._module(one)), _REASONS[0])
        return self.phrase(template, reason.rule, reason.values, reason.threshold)

    def play(self, play: Play) -> str:
        """What to do about an alert, in a sentence or two; its label is shorter."""
        return self.phrase(_PLAYS, play.value)

    def item_title(self, item: OpenItem) -> str:
        """What an item on the list of what is owed is called: its own title, or the word for a review or signature."""
        if item.entry_kind is not None:
            return self._meeting(item.title or None, item.event_type, item.entry_kind)
        if item.kind is ItemKind.STALE_MEASUREMENT:
            return self.phrase(_OPEN_ITEMS, "stale_measurement", item.title)
        return item.title

    def entry_title(self, entry: TimelineEntry) -> str:
        """What an entry of the timeline is called: by its name, the event it answers, or the word for its kind."""
        return self._meeting(entry.name, entry.event_type, entry.kind)

    def _meeting(self, name: str | None, event_type: EventType | None, kind: EntryKind) -> str:
        if event_type is not None:
            return self.phrase(_OPEN_ITEMS, "trigger_review", event_type)
        return name or self.label(kind)

    def plan_change(self, change: PlanChange) -> str:
        """What a review changed in the plan, as a sentence; a day that stands as 2026-03-31 is written as all are."""
        told = replace(change, from_=self._told_day(change.from_), to=self._told_day(change.to))
        return self.phrase(_PLAN_CHANGES, "change", told)

    def _told_day(self, text: str | None) -> str | None:
        return self.day(date.fromisoformat(text), "medium") if text and _is_day(text) else text

    def change(self, change: Change) -> str:
        """What changed between two versions of a plan, as a sentence."""
        return " ".join(self.phrase(_CHANGES, "sentence", change).split())

    def changed_value(self, value: ChangeValue) -> str:
        """A value before or after a change, as readers know it."""
        if isinstance(value, StrEnum):
            return self.label(value)
        return self.day(value, "medium") if isinstance(value, date) else str(value)

    def value(self, value: BusinessValue, currency: str | None = None) -> str:
        """What an outcome is worth, on one line; a bare number is a sum in the currency."""

        def shown(quantity: Quantity | None) -> Quantity | None:
            amount = quantity.amount if quantity else None
            if quantity is None or amount is None or (amount.dimension, amount.unit, amount.per) != _BARE:
                return quantity
            return replace(quantity, text=self.money(amount.value, currency))

        stated = replace(value, expected=shown(value.expected), realized=shown(value.realized))
        return " ".join(self.phrase(_BUSINESS_VALUE, "value", stated).split())

    def slip(self, milestone: MilestoneFacts) -> str:
        """How far a milestone is from its first agreed date; empty where there is nothing to say."""
        if not milestone.is_counted or (milestone.is_done and milestone.actual_date is None):
            return ""
        if milestone.is_done or milestone.days_overdue:
            return self.phrase(_SLIP, "settled", milestone.slip_days)
        if milestone.slip_days:
            return self.phrase(_SLIP, "moved", milestone.slip_days)
        if milestone.forecast_date is not None and milestone.forecast_date > milestone.target_date:
            return self.phrase(_SLIP, "expected", (milestone.forecast_date - milestone.target_date).days)
        return ""

    def day(self, day: date, style: str = "long") -> str:
        """A date as this locale writes it: `long` "February 1, 2026", `medium` "Feb 1, 2026", `short` "Feb 1".

        `month` leaves the day out: "Feb 2026".
        """
        return _written_day(self._babel, day, style)

    @property
    def day_pattern(self) -> str:
        """How this locale writes a date in full, as the Unicode locale data say it: "MMMM d, y"."""
        return str(self._babel.date_formats["long"].pattern)

    def clock(self, moment: time) -> str:
        """A time of day as this locale writes it: "3:00 PM"."""
        return format_time(moment, format="short", locale=self._babel)

    def time_zone(self, name: str) -> str:
        """A time zone of the IANA database by its city: "New York Time"; one that is of no place, by its own name.

        The zone's own name, such as "Mountain Time", would be shared by places whose clocks differ in summer.
        """
        if get_global("zone_territories").get(name, _NOWHERE) == _NOWHERE:
            return name
        city = get_timezone_location(get_timezone(name), locale=self._babel, return_city=True)
        return str(self._babel.zone_formats["region"] % city)

    def away(self, days: int) -> str:
        """How far away a day is, seen from another: "in 5 days", "5 days ago"."""
        said = format_timedelta(
            timedelta(days=days), granularity="day", threshold=_NO_LARGER_UNIT, add_direction=True, locale=self._babel
        )
        return said if self.between_sentences else said.replace(" ", "")

    def percent(self, share: Fraction) -> str:
        """A share as whole percent."""
        return self.hundredths(whole_percent(share))

    def hundredths(self, number: float) -> str:
        """A number of hundredths as whole percent."""
        return _written_percent(self._babel, number)

    def number(self, number: float | Fraction) -> str:
        """A number with at most three decimals."""
        return format_decimal(float(number), locale=self._babel)

    def size(self, size: int) -> str:
        """The size of a file, given in bytes: "38.2 kB"."""
        unit, least = next((one for one in _SIZES if size >= one[1]), _SIZES[-1])
        # The short word for bytes knows no plural.
        length: Literal["short", "long"] = "long" if least == 1 else "short"
        return format_unit(round(size / least, 1), f"digital-{unit}", length=length, locale=self._babel)

    def listing(self, names: Iterable[object]) -> str:
        """Names one after another, separated as this locale does it: "Ada, Ben"."""
        between = self._babel.list_patterns["standard"]["middle"]
        return reduce(between.format, [str(name) for name in names] or [""])

    def money(self, amount: Fraction, currency: str | None) -> str:
        """A sum in whole units of its currency, which is an ISO code, a sign, or None where nothing names it."""
        return money(amount, currency, self._babel)

    def amount(self, amount: Amount, unit: Fraction) -> str:
        """An amount in short, without what it is counted for, in a unit of that size: "2.5 hr", "40%", "$15K"."""
        return short_amount(amount, unit, self._babel)

    def duration(self, text: str) -> str:
        """How long a meeting takes, in the wording's language where English says it in minutes or hours."""
        length = None if self.language == ENGLISH else meeting_length(text)
        if length is None:
            return text
        unit: Literal["hour", "minute"] = "minute" if length % _HOUR else "hour"
        said = format_timedelta(length, granularity=unit, threshold=_NO_LARGER_UNIT, locale=self._babel)
        return said if self.between_sentences else said.replace(" ", "")

    def territory(self, code: str) -> str:
        """The name of a country by its ISO code, also where the code names a part of it: "United Kingdom"."""
        return str(self._babel.territories.get(code.partition("-")[0], code))

    def _module(self, template: str) -> dict[str, Any]:
        return _module(self._environment, template)

    def _filters(self) -> dict[str, Callable[..., object]]:
        return {
            "label": self.label,
            "reason": self.reason,
            "play": self.play,
            "item_title": self.item_title,
            "entry_title": self.entry_title,
            "slip": self.slip,
            "time_zone": self.time_zone,
            "digest": short_digest,
            "plan_change": self.plan_change,
            "change": self.change,
            "changed_value": self.changed_value,
            "value": self.value,
            "day": self.day,
            "clock": self.clock,
            "away": self.away,
            "percent": self.percent,
            "hundredths": self.hundredths,
            "number": self.number,
            "size": self.size,
            "listing": self.listing,
            "territory": self.territory,
            "duration": self.duration,
            "money": self.money,
            "lines": _lines,
            "yaml": yaml_flow,
        }


@lru_cache(maxsize=64)
def _module(environment: Sandbox, template: str) -> dict[str, Any]:
    return vars(environment.get_template(template).module)


def in_english(locale: str) -> str:
    """The locale itself where it is English; else English as it is written in the locale's country.

    Dates of one language in sentences of another would read as a mistake.
    """
    wanted = Locale.parse(locale, sep="-")
    if wanted.language == ENGLISH:
        return locale
    english = f"en_{wanted.territory}"
    return english.replace("_", "-") if english in locale_identifiers() else _ENGLISH_ELSEWHERE


def _is_html(name: str | None) -> bool:
    """Whether a template's output is escaped: always, but for templates that say they are plain text."""
    return name is None or not name.endswith(_PLAIN_TEXT)


def _lines(text: str) -> Markup:
    """A text with its line breaks kept, for HTML."""
    return Markup("<br>").join(text.strip().splitlines())


@lru_cache(maxsize=4096)
def _written_day(locale: Locale, day: date, style: str) -> str:
    """A day as a locale writes it; the same few days stand on every page."""
    if style == "month":
        return format_skeleton("yMMM", day, locale=locale)
    if style == "short":
        written = format_skeleton("MMMd", day, locale=locale)
    else:
        written = format_date(day, format=style, locale=locale)
    first = _FIRST_OF_A_MONTH.get(locale.language)
    return written if first is None or day.day != 1 else _LEADING_ONE.sub(first, written)


@lru_cache(maxsize=1024)
def _written_percent(locale: Locale, number: float) -> str:
    return format_percent(number / 100, locale=locale)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-03-31")
