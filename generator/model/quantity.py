"""Quantities as people write them, turned into numbers that can be compared.

"4 hours per report", "8 of 25 (32%)", "$48K", "65+", "+35%", "under 2h" become an `Amount`. What cannot be read safely,
such as a range, a date or "5 m" (metres, minutes or millions?), stays text and is never guessed at: a wrong number
becomes a goal reached in a document that somebody signs. So every character of a text has to be understood; a text is
never read up to where it stops making sense.
"""

import math
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final


class Dimension(StrEnum):
    """What an amount measures. Amounts of one dimension convert into each other, others never do."""

    TIME = "time"
    CALENDAR = "calendar"
    """Months and years, which have no fixed length in days."""
    SHARE = "share"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number with its unit.

    `value` is in the dimension's base unit: minutes, months, a share (1 is 100 %), currency units, or a plain count.
    `unit` tells currencies and named things apart ("$", "ticket", the "downtime" of "4 hours downtime"); things are in
    the singular, and empty where nothing was named.
    `per` is what the amount is counted for ("report", "user per month"), in the singular.
    """

    value: Fraction
    dimension: Dimension
    unit: str = ""
    per: str = ""

    def comparable_with(self, other: "Amount") -> bool:
        """Whether the two can stand in one calculation: same dimension, same unit, counted for the same thing."""
        if self.dimension is not other.dimension or self.per != other.per:
            return False
        # "42" against "65 points" names the unit once; "$" against "€" names two.
        return self.unit == other.unit or (self.dimension is Dimension.COUNT and not (self.unit and other.unit))


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A quantity as its author wrote it, with the amount read from it; None where it cannot be read as a number."""

    text: str
    amount: Amount | None


_LONGEST_TEXT: Final = 100
"""Characters beyond which a text is prose, and matching it a waste of time."""
_MOST_DIGITS: Final = 18

_UNITS: Final[dict[str, tuple[Dimension, Fraction]]] = {
    # Time in minutes.
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), (Dimension.TIME, Fraction(1, 60_000))),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), (Dimension.TIME, Fraction(1, 60))),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), (Dimension.TIME, Fraction(1))),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), (Dimension.TIME, Fraction(60))),
    **dict.fromkeys(("d", "day", "days"), (Dimension.TIME, Fraction(60 * 24))),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), (Dimension.TIME, Fraction(60 * 24 * 7))),
    **dict.fromkeys(("mo", "month", "months"), (Dimension.CALENDAR, Fraction(1))),
    **dict.fromkeys(("quarter", "quarters"), (Dimension.CALENDAR, Fraction(3))),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), (Dimension.CALENDAR, Fraction(12))),
    **dict.fromkeys(("%", "percent", "per cent", "pct"), (Dimension.SHARE, Fraction(1, 100))),
}
_SIGNS: Final = "$€£¥"
# The most traded of ISO 4217. The whole list holds ALL, TOP and GEL, and capitals after a number are more often NPS.
_CODES: Final = (
    "AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KES|KRW|MXN|MYR|NGN|NOK|NZD"
    "|PEN|PHP|PLN|RON|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR"
)
# A billion is a thousand millions. After a currency a single letter can only be a scale. A count takes no "m", which
# may be minutes or metres, and M only right behind the number, as people write it in "5M users".
_SCALES: Final = {
    **dict.fromkeys(("k", "thousand", "thousands"), 10**3),
    **dict.fromkeys(("m", "mm", "mn", "mln", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 10**9),
}
_MONEY_SCALE: Final = (
    r"(?:\s?(?P<scale>(?i:k|m[mn]?|mln|mio|bn?|(?:thousand|million|billion)s?))"
    rf"(?:(?={_CODES})|(?![^\W_]))\.?)?"
)
_COUNT_SCALE: Final = r"(?:\s?(?P<scale>(?i:k|mio|bn|(?:thousand|million|billion)s?)|(?<=[0-9])M)(?![^\W_])\.?)?"
_SHORT_PERIODS: Final = {
    **dict.fromkeys(("sec", "s"), "second"),
    "min": "minute",
    **dict.fromkeys(("hr", "h"), "hour"),
    "d": "day",
    **dict.fromkeys(("wk", "w"), "week"),
    "mo": "month",
    "qtr": "quarter",
    **dict.fromkeys(("yr", "y", "annum"), "year"),
}
_RHYTHMS: Final = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    **dict.fromkeys(("monthly", "mrr"), "month"),
    "quarterly": "quarter",
    **dict.fromkeys(("yearly", "annually", "annual"), "year"),
}
_MONEY_WORDS: Final = frozenset({*_RHYTHMS, "arr", "total"})
"""All that may follow a sum: "$20K saved" is no value of a metric that stands at $48K."""
_CIRCUMSTANCE: Final = re.compile(r"across|after|among|at|by|during|for|in|of|on|since|with|within")
"""Words after which a phrase tells where, when or of what, but no longer what is counted."""
_CHANGES_THE_NUMBER: Final = re.compile(
    r"k|m[mn]|mln|mio|bn|mrd|tn|(?:hundred|thousand|(?:m|b|tr)illion|dozen|lakh|crore|third)s?|half|halves"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|and|or|but|until|through|vs|versus|plus|minus|not|no|per|each|every|an?|than|from"
    # A difference, which says nothing of where the metric stands.
    r"|more|less|fewer|faster|slower|quicker|lower|higher|better|worse|shorter|longer|earlier|later|sooner|above|below"
    r"|over|under|up|down|off|(?:reduction|decrease|increase|improvement|gain|drop|rise|saving)s?|growth|saved"
    r"|percentage|basis|ppt?|bps?"
    # Times of day, and days of the year.
    r"|[ap]m|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)

_NUMBER: Final = r"(?>\.?[0-9]+(?:[., '\u2019][0-9]+)*)"
"""Everything that hangs together by digits; whether it is one number is for `_number` to say."""
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}([., '\u2019])[0-9]{3}((?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?)")
_DECIMAL: Final = re.compile(r"[0-9]*\.[0-9]+|[0-9]+,[0-9]{1,2}|0,[0-9]+")
_COMPARATOR: Final = re.compile(
    r"(?:(?:under|below|(?:less|fewer|more) than|(?:no|not) more than|at most|at least|up to|over|above|within|exactly"
    r"|about|around|roughly|nearly|almost|approximately)\s|(?:approx|circa|ca|max)(?:\.\s?|\s)|[<>≤≥~≈]=?)\s?",
    re.IGNORECASE,
)
_OPEN_END: Final = re.compile(
    r"\s(?:or (?:less|fewer|lower|below|under|more|higher|above|better)|max)\Z", re.IGNORECASE
)
_REMARK: Final = re.compile(r"\s?\(([^()]*)\)")
_RESCALES: Final = re.compile(r"\b(?:of|k|mm?|mio|mln|bn|(?:thousand|million|billion)s?|000s?)\b", re.IGNORECASE)
_SHARE_OF: Final = re.compile(
    rf"(?P<part>{_NUMBER})\s?(?P<by>(?:out )?of (?:the )?|/\s?)(?P<whole>{_NUMBER})(?P<rest>.*)", re.IGNORECASE
)
_SUM: Final = re.compile(rf"(?P<currency>[{_SIGNS}]|{_CODES})\s?(?P<number>{_NUMBER}){_MONEY_SCALE}(?P<rest>.*)")
_SUM_BEFORE_CURRENCY: Final = re.compile(
    rf"(?P<number>{_NUMBER}){_MONEY_SCALE}\s?(?P<rest>(?:[{_SIGNS}]|(?:{_CODES})\b).*)"
)
_PLAIN: Final = re.compile(rf"(?P<number>{_NUMBER}){_COUNT_SCALE}(?P<rest>.*)")
_CURRENCY: Final = re.compile(rf"\s?([{_SIGNS}]|(?:{_CODES})\b)")
_UNIT: Final = re.compile(r"\s?(%|per cent\b|[^\W\d_]++)(?![-'\u2019])\.?", re.IGNORECASE)
_NEXT_PART: Final = re.compile(rf",?\s?(?:and )?({_NUMBER})\s?([^\W\d_]++)(?![-'\u2019])\.?")
_HOURS_AND_MINUTES: Final = re.compile(r"(?<=[0-9])h([0-5][0-9])(?![\w.,])")
_LONGEST_MEETING: Final = 60 * 24 * 31
"""Minutes. Nobody meets for more than a month, and no calendar could hold what somebody may write."""
_PER: Final = re.compile(r"\s?/\s?|\s(?:(?i:per|each|every)|an?)(?=\s)")
_WORD: Final = re.compile(r"[^\W\d_]\w*(?:[-'\u2019&]\w+)*")


def read_quantity(text: str) -> Quantity:
    """The quantity that a piece of text states."""
    text = " ".join(text.split())
    return Quantity(text=text, amount=_amount(text))


def unit_size(quantity: Quantity) -> Fraction:
    """What one of the unit that a quantity is written in is worth in base units: 60 for hours, 1/100 for percent.

    1 where it names no unit of a fixed size.
    """
    dimension = quantity.amount.dimension if quantity.amount else None
    if dimension is Dimension.SHARE:
        return Fraction(1, 100)
    for word in re.findall(r"[^\W\d_]+", quantity.text):
        named = _named_unit(word)
        if named is not None and named[0] is dimension:
            return named[1]
    return Fraction(1)


def meeting_length(text: str) -> timedelta | None:
    """How long a meeting takes, as people write it, such as "30 minutes"; None where that is no length of a meeting."""
    amount = read_quantity(text).amount
    if amount is None or (amount.dimension, amount.unit, amount.per) != (Dimension.TIME, "", ""):
        return None
    return timedelta(minutes=float(amount.value)) if 0 < amount.value <= _LONGEST_MEETING else None


def bound(text: str) -> str | None:
    """What a text says of an amount besides the number and its unit: "under", "at least", "+"; empty where nothing.

    None where it says more than that, in a remark or of when and where, which no other form of the amount would keep.
    """
    open_end = _OPEN_END.search(text.removesuffix("."))
    rest = _OPEN_END.sub("", text.removesuffix("."))
    comparator = _COMPARATOR.match(rest)
    rest = rest[comparator.end() :] if comparator else rest
    if "(" in rest or any(_CIRCUMSTANCE.fullmatch(word) for word in re.findall(r"[^\W\d_]+", rest.lower())):
        return None
    signs = "+" if "+" in rest else ""
    said = (comparator[0] if comparator else "", open_end[0] if open_end else "", signs)
    return " ".join(" ".join(said).lower().split())


def exact_number(value: float) -> Fraction:
    """A number as people write it: 0.1 is a tenth, and not the binary number next to it."""
    return Fraction(value) if isinstance(value, int) else Fraction(str(value))


def exact_quantity(*, value: float, unit: str, per: str | None) -> Quantity:
    """The quantity of the exact form `{value: 30, unit: minutes, per: report}`."""
    unit = " ".join(unit.split())
    rest = f" {unit} per {per}" if per else f" {unit}".rstrip()
    if len(unit) == 1 and unit in _SIGNS:
        written = f"{'-' if value < 0 else ''}{unit}{abs(value)}"
    else:
        written = f"{value}%" if unit == "%" else f"{value} {unit}".strip()
    readable = math.isfinite(value) and len(rest) <= _LONGEST_TEXT
    return Quantity(
        text=f"{written} per {per}" if per else written,
        amount=_counted(exact_number(value), rest) if readable else None,
    )


def _amount(text: str) -> Amount | None:
    # A digit of another script, ½ and ² are numbers too, but none that the patterns below see as such.
    if len(text) > _LONGEST_TEXT:
        return None
    if not text.isascii() and any(mark.isnumeric() and not mark.isascii() for mark in text):
        return None
    remark = _REMARK.search(text)
    if remark is None:
        return _without_remark(text)
    before, inside, after = text[: remark.start()], remark[1].strip(), text[remark.end() :]
    if not before or after[:1] not in {"", " ", "/", "."} or after[1:2].isdigit():
        return None  # no remark, but a part of the number
    if inside.lower().startswith(("per ", "/")):
        return _without_remark(f"{before} {inside}{after}")
    amount = _without_remark(before + after)
    return amount if amount is not None and _agrees(amount, inside) else None


def _agrees(amount: Amount, remark: str) -> bool:
    """Whether a remark in brackets leaves the number what it is: "48 (in thousands)" and "8 of 25 (80%)" do not."""
    if amount.dimension is Dimension.SHARE:
        stated = _unsigned(remark)
        is_other = stated is not None and stated.dimension is Dimension.SHARE
        return stated is None or not is_other or abs(stated.value - amount.value) < Fraction(1, 100)
    unit = remark.removeprefix("in ")
    return not (_RESCALES.search(remark) or unit.lower() in _UNITS or _CURRENCY.fullmatch(unit))


def _without_remark(text: str) -> Amount | None:
    text = _OPEN_END.sub("", text.removesuffix("."))
    if comparator := _COMPARATOR.match(text):
        text = text[comparator.end() :]
    if text[:1] not in {"+", "-", "−"}:
        return _unsigned(text)
    amount = _unsigned(text[1:].lstrip(), may_be_ratio=False)
    return replace(amount, value=-amount.value) if amount is not None and text[0] != "+" else amount


def _unsigned(text: str, *, may_be_ratio: bool = True) -> Amount | None:
    if share := _SHARE_OF.match(text):
        return _share_of(share) if may_be_ratio else None
    if match := _SUM.match(text):
        value = _scaled(match)
        return None if value is None else _sum(value, match["currency"], match["rest"])
    match = _SUM_BEFORE_CURRENCY.match(text) or _PLAIN.match(_HOURS_AND_MINUTES.sub(r"h \1min", text))
    value = _scaled(match) if match else None
    return _counted(value, match["rest"]) if match and value is not None else None


def _scaled(match: re.Match[str]) -> Fraction | None:
    unit = _unit(match["rest"])
    value = _number(match["number"], is_percent=unit is not None and unit[0] is Dimension.SHARE)
    return None if value is None else value * _SCALES.get((match["scale"] or "").lower(), 1)


def _number(text: str, *, is_percent: bool = False) -> Fraction | None:
    """The number that digits and separators spell, in English or as on the Continent, if they spell only one.

    "1,000" is a thousand, "1.000" may be one. Of a share it is the other way round: "99.999%" is clear, "99,999%" not.
    """
    if sum(mark.isdigit() for mark in text) > _MOST_DIGITS:
        return None
    grouped = _GROUPED.fullmatch(text)
    if grouped is None:
        return Fraction(text.replace(",", ".")) if text.isdigit() or _DECIMAL.fullmatch(text) else None
    separator, more = grouped[1], grouped[2]
    if separator in ".," and not more:
        if (separator == ".") is not is_percent:
            return None
        return Fraction(text if is_percent else text.replace(",", ""))
    return Fraction(text.replace(separator, "").replace(",", "."))


def _share_of(match: re.Match[str]) -> Amount | None:
    part, whole, tail = _number(match["part"]), _number(match["whole"]), _tail(match["rest"])
    if part is None or not whole or tail is None or match["rest"].startswith("+"):
        return None
    per = tail[1]
    if match["by"].startswith("/"):
        # "1/2 day" is half of one, "3/2026" a month, and "24/7" no share of anything.
        is_month = part <= 12 and 1900 <= whole < 2200  # noqa: PLR2004 - months of a year, years near ours
        if part > whole or is_month or per or any(word in _UNITS for word in match["rest"].lower().split()):
            return None
    return Amount(value=part / whole, dimension=Dimension.SHARE, per=per)


def _counted(value: Fraction, rest: str) -> Amount | None:
    """The amount of a number that `rest` follows: a currency, a unit or what is counted, then a denominator."""
    if currency := _CURRENCY.match(rest):
        return _sum(value, currency[1], rest[currency.end() :])
    if (unit := _unit(rest)) is not None:
        return _measured(value, *unit)
    tail = _tail(rest)
    # "8 of them" and "8 in hours" do not say what is counted, and "5 to go" is a distance.
    words = rest.removeprefix("+").lower().split()
    if tail is None or (words and _CIRCUMSTANCE.fullmatch(words[0])) or "to" in tail[0].split():
        return None
    return Amount(value=value, dimension=Dimension.COUNT, unit=tail[0], per=tail[1])


def _sum(value: Fraction, currency: str, rest: str) -> Amount | None:
    tail = _tail(rest)
    words = _PER.split(rest.removeprefix("+"))[0].lower().split()
    if tail is None or len(words) > 1 or not _MONEY_WORDS.issuperset(words):
        return None
    return Amount(value=value, dimension=Dimension.MONEY, unit=currency, per=tail[1])


def _measured(value: Fraction, dimension: Dimension, size: Fraction, rest: str) -> Amount | None:
    total = value * size
    # "4h 30m" and "1 year 6 months" are one amount of two parts, the smaller one last.
    while dimension is not Dimension.SHARE and (part := _NEXT_PART.match(rest)):
        number = _number(part[1])
        below = _named_unit("min" if part[2] == "m" and dimension is Dimension.TIME else part[2])
        if number is None or below is None or below[0] is not dimension or below[1] >= size:
            return None
        size = below[1]
        total += number * size
        rest = rest[part.end() :]
    tail = _tail(rest)
    return None if tail is None else Amount(value=total, dimension=dimension, unit=tail[0], per=tail[1])


def _unit(rest: str) -> tuple[Dimension, Fraction, str] | None:
    rest = rest.removeprefix("+")
    word = _UNIT.match(rest)
    named = _named_unit(word[1]) if word else None
    return (*named, rest[word.end() :]) if word and named else None


def _named_unit(word: str) -> tuple[Dimension, Fraction] | None:
    # A single capital is no unit of time: "5 D", "2 S".
    return _UNITS.get(word if len(word) == 1 else word.lower())


@lru_cache(maxsize=1024)  # a metric is measured again and again, each time in the same words
def _tail(rest: str) -> tuple[str, str] | None:
    """What is counted, and what for, in the text after a number and its unit; None where that says anything else."""
    rest = rest.removeprefix("+")
    if rest[:1] not in {"", " ", "/"}:
        return None  # "98th", "3-5", "12:30", "2x"
    named: list[str] = []
    for phrase in _PER.split(rest):
        words = _words(phrase)
        if words is None or (named and not words):
            return None
        rhythm = words.pop().lower() if words and words[-1].lower() in _RHYTHMS else ""
        named += [_thing(words)] if words or not named else []
        named += [_RHYTHMS[rhythm]] if rhythm else []
    noun, *pers = named
    return noun, " per ".join(_SHORT_PERIODS.get(per, per) for per in pers)


def _words(phrase: str) -> list[str] | None:
    """The words that name a thing; None where the phrase holds what is no word, or a word that changes the number."""
    words = phrase.split()
    lower = [word.lower() for word in words]
    for position, word in enumerate(lower):
        # "40 hours across 3 analysts" are 40 hours; "3 outages in 4 weeks" are not 3.
        is_headcount = word.isdigit() and lower[position - 1 : position] == ["across"]
        if not is_headcount and (not _WORD.fullmatch(word) or _CHANGES_THE_NUMBER.fullmatch(word)):
            return None
    end = next((position for position, word in enumerate(lower) if _CIRCUMSTANCE.fullmatch(word)), len(words))
    # A letter on its own may stand for anything, except for a period: "per h".
    return None if any(len(word) == 1 and word not in _SHORT_PERIODS for word in lower[:end]) else words[:end]


def _thing(words: list[str]) -> str:
    return " ".join([*words[:-1], *(_singular(word) for word in words[-1:])]).lower()


def _singular(word: str) -> str:
    # Capitals, as in NPS, are no plural.
    if len(word) < 3 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):  # noqa: PLR2004 - "ms", "OS"
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]
