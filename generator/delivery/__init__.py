"""Letters sent: the ledger of what became of each, and the way to a mail server."""

from generator.delivery.connection import Login
from generator.delivery.courier import Courier, Delivered, claim_letters
from generator.delivery.gate import Terms
from generator.delivery.ledger import Ledger, open_ledger, read_ledger, record_arrivals
from generator.delivery.ledger_text import HOLDS, attempt_text, ledger_json, ledger_text, next_step
from generator.delivery.server import MailServer
from generator.delivery.state import Attempt, Entry, Hold, LetterState

__all__ = [
    "HOLDS",
    "Attempt",
    "Courier",
    "Delivered",
    "Entry",
    "Hold",
    "Ledger",
    "LetterState",
    "Login",
    "MailServer",
    "Terms",
    "attempt_text",
    "claim_letters",
    "ledger_json",
    "ledger_text",
    "next_step",
    "open_ledger",
    "read_ledger",
    "record_arrivals",
]
