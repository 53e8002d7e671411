"""Letters sent: the outbox, the ledger of what became of each, and the way to a mail server."""
