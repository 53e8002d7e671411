"""Codes of languages, time zones, currencies and countries that nobody has assigned."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError

from generator.analysis.working_days import is_country
from generator.diagnostics import Check
from generator.findings import Finding
from generator.loading.raw_plan import Node

_ENGLISH = Locale("en")


def check_codes(plan: Node) -> Iterator[Finding]:
    """Every code of the plan that stands for nothing."""
    header, customer = plan.child("plan"), plan.child("customer")
    if (locale := header.text("locale")) and not _is_locale(locale):
        yield _unknown(header, "locale", f"no language is called {locale}", "give a BCP 47 tag, such as en-GB or de")
    if (zone := header.text("timezone")) and not is_zone(zone):
        message, hint = f"no time zone is called {zone}", "give an IANA name, such as America/New_York"
        yield _unknown(header, "timezone", message, hint)
    if (currency := header.text("currency")) and currency not in _ENGLISH.currencies:
        yield _unknown(header, "currency", f"no currency has the code {currency}", "give an ISO 4217 code, such as USD")
    yield from check_country(customer)


def check_country(party: Node) -> Iterator[Finding]:
    """The code of a party's country, or of a part of it, whose holidays nobody knows."""
    code = party.text("country")
    if code is None or is_country(code):
        return
    country = code.partition("-")[0]
    if country != code and is_country(country):
        message, hint = f"{country} has no part with the code {code}", f"give {country} alone, or a part of it"
    else:
        message, hint = f"no country has the code {code}", "give an ISO 3166 code, such as US or DE-BY"
    yield _unknown(party, "country", message, hint)


def is_zone(name: str) -> bool:
    """Whether a time zone bears that IANA name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_locale(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _unknown(node: Node, key: str, message: str, hint: str) -> Finding:
    return Finding(path=(*node.path, key), id=Check.WRONG_VALUE, message=message, hint=hint)
