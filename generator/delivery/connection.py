"""A connection to a mail server: private, to the right one, and logged in, or none at all."""

import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

from generator.delivery.exchange import shown
from generator.model.vocabulary import SmtpSecurity
from generator.model.workspace import SmtpSettings

USUAL_PORTS: Final = {SmtpSecurity.STARTTLS: 587, SmtpSecurity.TLS: 465, SmtpSecurity.NONE: 25}


class ServerError(Exception):
    """The server cannot be used: it is not reached or not to be trusted, or takes no mail from us."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Login:
    """Who logs in."""

    user: str
    password: str = field(repr=False)


def connect(settings: SmtpSettings, login: Login | None, sender: str) -> smtplib.SMTP:
    """A connection that letters can be handed over by.

    Whom to trust is what the system trusts; OpenSSL's `SSL_CERT_FILE` names authorities of one's own.

    Args:
        settings: the server; its host is stated.
        login: who logs in; None where nobody does.
        sender: whose mail it is. We greet with its domain: the machine's own name is nobody's business.

    Raises:
        ServerError: there is no such connection.
    """
    host, port = settings.host or "", settings.port or USUAL_PORTS[settings.security]
    named = f"the mail server {host}:{port}"
    if settings.security is SmtpSecurity.NONE and not _is_this_machine(host):
        message = f"{named} is another machine, and smtp.security is none; use starttls or tls"
        raise ServerError(message)
    name = sender.rpartition("@")[2].encode("idna").decode("ascii")
    smtp: smtplib.SMTP | None = None
    try:
        if settings.security is SmtpSecurity.TLS:
            context = ssl.create_default_context()
            smtp = smtplib.SMTP_SSL(host, port, name, timeout=settings.timeout_seconds, context=context)
        else:
            smtp = smtplib.SMTP(host, port, name, timeout=settings.timeout_seconds)
        _greet(smtp, settings.security, login)
    except BaseException as error:
        if smtp is not None:
            smtp.close()
        if isinstance(error, OSError):  # as all errors of smtplib are
            raise ServerError(f"{named} {_reason(error, login)}") from error
        raise
    return smtp


def _greet(smtp: smtplib.SMTP, security: SmtpSecurity, login: Login | None) -> None:
    smtp.ehlo_or_helo_if_needed()
    if security is SmtpSecurity.STARTTLS:
        # Without it everything would be readable on the way, the password first; smtplib refuses to go on.
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
    if login is not None:
        smtp.login(login.user, login.password)
    if smtp.sock is not None:
        # The end of a letter is sent by itself and must not wait for the server to confirm what came before it.
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _reason(error: Exception, login: Login | None) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return f"has a certificate that is not to be trusted: {error.verify_message}"
        case ssl.SSLError():
            return f"does not speak TLS as it should: {error.reason or error}"
        case smtplib.SMTPAuthenticationError():
            user = login.user if login else ""
            return f"refuses the login of {user}: {error.smtp_code} {_bytes_shown(error.smtp_error)}"
        case smtplib.SMTPResponseException():
            return f"does not let us in: {error.smtp_code} {_bytes_shown(error.smtp_error)}"
        case smtplib.SMTPNotSupportedError():
            return f"does not offer what is asked for: {error}"
        case smtplib.SMTPException():
            return f"broke off: {error}"
    return f"cannot be reached: {error}"


def _bytes_shown(said: bytes | str) -> str:
    return shown(said if isinstance(said, bytes) else said.encode())


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
