"""Mail addresses to which no mail can go, and those that two people share."""

from collections.abc import Callable, Iterator
from typing import Final

from generator.diagnostics import Check, Severity
from generator.findings import Finding, Path
from generator.loading.raw_plan import Node, people_of
from generator.model.mail_address import MailAddressError, read_address, read_domain, read_mailbox
from generator.model.public_mail import PUBLIC_DOMAINS

_PERSON: Final = "give the person's own work address, such as mina.okafor@northlight.example"
_SENDER: Final = "write it as Tidewick Customer Success <success@tidewick.example>, or the address alone"
_DOMAIN: Final = "give a domain as it stands after the @-sign, such as tidewick.example"


def check_addresses(plan: Node) -> Iterator[Finding]:
    """Every stakeholder's address that is none, or that somebody before them has."""
    taken: dict[str, str] = {}
    for person in people_of(plan):
        email, name, path = person.text("email"), person.text("name") or "", (*person.path, "email")
        # What is no address at first sight has been told by the schema.
        if email is None or email.count("@") != 1 or any(one.isspace() for one in email):
            continue
        if finding := _wrong(read_address, email, path, _PERSON):
            yield finding
            continue
        address = read_address(email).address
        first = taken.setdefault(address, name)
        if first != name:
            yield Finding(
                path=path,
                id=Check.DUPLICATE_ID,
                message=f"{address} is the address of {first} as well, who would get the mail of both",
                hint="give each their own address, or leave it out",
                severity=Severity.WARNING,
            )


def check_mail_settings(mail: Node) -> Iterator[Finding]:
    """Every address and domain of the settings that is none, and every domain that is not the vendor's alone."""
    for key in ("sender", "reply_to"):
        if isinstance(text := mail.data.get(key), str) and (
            finding := _wrong(read_mailbox, text, (*mail.path, key), _SENDER)
        ):
            yield finding
    for domain, path in mail.texts("domains"):
        if finding := _wrong(read_domain, domain, path, _DOMAIN):
            yield finding
        elif read_domain(domain) in PUBLIC_DOMAINS:
            yield Finding(
                path=path,
                id=Check.WRONG_VALUE,
                message=f"anybody can have an address at {domain}, and would be taken for one of your own people",
                hint=_DOMAIN,
            )


def _wrong(read: Callable[[str], object], text: str, path: Path, hint: str) -> Finding | None:
    """That a text cannot be read as what it is to be, and why."""
    try:
        read(text)
    except MailAddressError as error:
        return Finding(path=path, id=Check.WRONG_VALUE, message=f"no mail can go to {text!r}: {error}", hint=hint)
    return None
