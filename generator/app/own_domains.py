"""Which mail domains are the vendor's own: their people read what is internal, and open every portal."""

from generator.model.mail_address import read_mailbox
from generator.model.public_mail import PUBLIC_DOMAINS
from generator.model.workspace import MailSettings


def own_domains(mail: MailSettings) -> tuple[str, ...]:
    """The vendor's own mail domains: those of the settings, or else that of the sender, unless anybody can be there."""
    named = mail.domains or ((read_mailbox(mail.sender).domain,) if mail.sender else ())
    return tuple(domain for domain in dict.fromkeys(named) if domain not in PUBLIC_DOMAINS)
