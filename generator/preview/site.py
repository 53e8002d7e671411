"""What a preview shows: one thread changes it, many read it and wait for it to change."""

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from generator.diagnostics import Diagnostic


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPlan:
    """One plan: the files of its portal as they were built last, by path, and what keeps it from being built anew.

    `files` is empty where it has not been built yet, `errors` and `failure`, a mistake of ours, where nothing is wrong.
    """

    id: str
    file: str
    company: str
    files: Mapping[str, bytes]
    errors: tuple[Diagnostic, ...] = ()
    failure: str | None = None

    @property
    def is_current(self) -> bool:
        """Whether the files are those of the plan as it stands."""
        return not self.errors and self.failure is None


class PreviewSite:
    """The plans of a preview with their files. They are kept in memory, so no address leads to any other file.

    Everything that a page shows has a stamp, which is another after each change and in each run of the preview.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._plans: dict[str, ShownPlan] = {}
        self._run = secrets.token_hex(4)
        self._stamps = {"": self._run}
        self._settings: tuple[Diagnostic, ...] = ()
        self._is_open = True
        self._numbers = count(1)

    @property
    def plans(self) -> tuple[ShownPlan, ...]:
        """The plans by id."""
        with self._changed:
            return tuple(self._plans[plan_id] for plan_id in sorted(self._plans))

    @property
    def settings(self) -> tuple[Diagnostic, ...]:
        """The errors of the workspace's settings."""
        with self._changed:
            return self._settings

    def plan(self, plan_id: str) -> ShownPlan | None:
        """A plan; None where there is none of that id."""
        with self._changed:
            return self._plans.get(plan_id)

    def show(self, plan: ShownPlan) -> None:
        """Shows a plan in place of what was shown of it."""
        with self._changed:
            self._plans[plan.id] = plan
            self._stamp(plan.id, "")

    def drop(self, plan_id: str) -> None:
        """Shows a plan no more."""
        with self._changed:
            del self._plans[plan_id]
            self._stamp(plan_id, "")

    def show_settings(self, errors: tuple[Diagnostic, ...]) -> None:
        """Shows the errors of the settings, on every page."""
        with self._changed:
            if errors != self._settings:
                self._settings = errors
                self._stamp("", *self._stamps)

    def close(self) -> None:
        """Ends all waiting."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()

    def stamp(self, plan_id: str) -> str:
        """The stamp of what is shown of a plan; of the list of plans where the id is empty."""
        with self._changed:
            return self._stamps.get(plan_id, self._run)

    def wait(self, plan_id: str, stamp: str, seconds: float) -> bool:
        """Waits until the stamp is another, or so many seconds; False once the preview is closed."""
        with self._changed:
            self._changed.wait_for(
                lambda: not self._is_open or self._stamps.get(plan_id, self._run) != stamp, timeout=seconds
            )
            return self._is_open

    def _stamp(self, *plan_ids: str) -> None:
        stamp = f"{self._run}-{next(self._numbers)}"
        self._stamps.update(dict.fromkeys(plan_ids, stamp))
        self._changed.notify_all()
