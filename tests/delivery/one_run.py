"""A run of its own process: `python -m tests.delivery.one_run LEDGER PORT RECIPIENTS [PLACE]` sends a letter to each.

At the place the process kills itself: before or after the nth call of a method of the ledger (`begin:after:2`), or when
it has moved the nth letter to a state and not yet committed it (`sent:within:2`).
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.delivery import Ledger, LetterState, Terms
from generator.model.vocabulary import SmtpSecurity
from generator.model.workspace import SmtpSettings
from tests.delivery.mail_world import Clock, letter_to, send


def kill_at(place: str) -> None:
    method, when, nth = place.split(":")
    calls = 0
    name = "_move" if when == "within" else method
    original: Callable[..., Any] = getattr(Ledger, name)

    def call(self: Any, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        if when == "within" and arguments[1] is not LetterState(method):
            return original(self, *arguments, **named)
        calls += 1
        if when == "before" and calls == int(nth):
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(self, *arguments, **named)
        if calls == int(nth):
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(Ledger, name, call)


def main() -> None:
    path, port, recipients, *place = sys.argv[1:]
    if place:
        kill_at(place[0])
    settings = SmtpSettings(host="127.0.0.1", port=int(port), security=SmtpSecurity.NONE, timeout_seconds=20)
    letters = [letter_to(one) for one in recipients.split(",")]
    delivered, failure = send(Path(path), settings, letters, Clock(), Terms())
    print(*(one.hold or (one.entry and one.entry.state) for one in delivered), failure or "")  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
