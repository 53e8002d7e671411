"""What became of one plan in a build."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.app.building.cause import Cause
from generator.app.failure import Failure
from generator.diagnostics import Diagnostic


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What became of one plan.

    `portal` is the customer's page to open, `internal` the vendor's own, None where the plan could not be built or the
    edition was not asked for; `documents` are those that were asked for alone. `changed` says whether any file was
    written, `removed` that the plan is gone and so is what was built of it. `as_of` is the day of the figures, an
    earlier one where nothing has changed since; `causes` is why it was to be built again, none where it was not.
    `failure` is a mistake of ours.
    """

    plan_id: str
    file: str
    portal: Path | None = None
    internal: Path | None = None
    documents: tuple[Path, ...] = ()
    changed: bool = False
    removed: bool = False
    as_of: date | None = None
    causes: tuple[Cause, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None

    @property
    def made(self) -> tuple[Path, ...]:
        """What there is to open: the customer's portal, or the documents that were asked for alone."""
        return self.documents or (() if self.portal is None else (self.portal,))
