"""Where letters are written: whom they come from, in which words, with which links and files."""

from dataclasses import replace
from functools import lru_cache

from generator.app.mail import MailOrder
from generator.app.own_domains import own_domains
from generator.app.path_secret import PATH_SECRET, path_secret
from generator.app.workspace import SETTINGS, TEMPLATES, Folder, MisuseError
from generator.audience import View
from generator.letter import Letter
from generator.messages import Attachment, Body, Composer, Content, Envelope, Recipient, html_body, text_body
from generator.model.mail_address import MailAddressError, Mailbox, read_address, read_mailbox
from generator.model.portal_path import portal_path
from generator.wording import Words


class Desk:
    """Writes letters for plans of a workspace, with its settings and its own wording."""

    def __init__(self, folder: Folder, order: MailOrder) -> None:
        """Sits down to write.

        Raises:
            MisuseError: the settings do not say who mail comes from, or a part of an address is kept in the environment
                and not there.
        """
        settings = folder.workspace.mail
        if settings.sender is None:
            raise MisuseError(
                f"{SETTINGS} does not say who mail comes from: add `mail: {{sender: Name <name@your-company.example>}}`"
            )
        publishing = folder.workspace.publishing
        self._secret = None
        if publishing.address is not None:
            self._secret = path_secret(publishing, {PATH_SECRET: order.path_secret or ""})
        self.folder = folder
        self.order = order
        self.sender = read_mailbox(settings.sender)
        self.domains = own_domains(settings)
        self.words = lru_cache(maxsize=8)(lambda locale: Words(locale, folder.own(TEMPLATES)))
        self._reply_to = read_mailbox(settings.reply_to) if settings.reply_to else None

    def composer(self, view: View, recipient: Recipient, words: Words | None = None) -> Composer:
        """A view for one recipient; in the plan's own words where no others are named."""
        return Composer(
            view=view,
            words=words or self.words(view.plan.locale),
            recipient=recipient,
            portal=self._portal(view.plan.id),
            answers=self._answers(view, recipient),
        )

    def _portal(self, plan_id: str) -> str | None:
        publishing = self.folder.workspace.publishing
        if publishing.address is None:
            return None
        return f"{publishing.address.rstrip('/')}/{portal_path(plan_id, self._secret)}/"

    def _answers(self, view: View, recipient: Recipient) -> Mailbox | None:
        """Whom answers reach, where that is not the sender: as the settings say, else whoever looks after the plan.

        Of an owner whom this view does not show, or whose address it keeps back, there is none here.
        """
        if self._reply_to is not None:
            return self._reply_to
        owner = view.plan.on(view.as_of).primary_owner
        if owner is None or owner.email is None:
            return None
        try:
            address = read_address(owner.email).address
        except MailAddressError:  # `check` refuses such a plan
            return None
        return None if address == recipient.mailbox.address else Mailbox(name=owner.name, address=address)

    def organizer(self, compose: Composer) -> Mailbox:
        """Who calls a review: whoever gets the answers, under the vendor's name where they have none."""
        caller = compose.answers or self.sender
        return caller if caller.name else replace(caller, name=compose.view.vendor.name)

    def letter(self, compose: Composer, content: Content, envelope: Envelope, files: tuple[Attachment, ...]) -> Letter:
        """What a letter says, put into its envelope.

        Raises:
            InternalToOutsideError: a part of it is internal, and the recipient may not read that.
        """
        words = compose.words
        body = Body(
            subject=content.subject,
            text=text_body(content, words),
            html=html_body(content, words, compose.view.vendor.primary_color),
            language=words.locale,
            audience=content.audience,
        )
        return envelope.enclose(body, files)
