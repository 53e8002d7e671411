"""Building what each plan's readers are given: documents, and the portal that offers them; of both, two editions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from pathlib import Path
from typing import Final

from generator.app.checked import check_plans
from generator.app.editions import Edition, Editions
from generator.app.failure import Failure
from generator.app.own_templates import template_error
from generator.app.workspace import TEMPLATES, Folder, MisuseError, plan_files
from generator.audience import customer_view
from generator.diagnostics import Diagnostic
from generator.portal import server_snippets
from generator.publish import claim, write_folder

PORTALS: Final = "portals"
INTERNAL: Final = "internal"
"""What the vendor alone may read lies below this folder, in the same folders as what the customers get."""
DOCUMENTS: Final = "documents"
REVIEWS: Final = "reviews"
"""Documents for certain reviews lie in this folder among a plan's documents; they stay when all is built again."""
_SOURCES: Final = "sources"
_HEADERS: Final = "headers"


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What became of one plan.

    `portal` is the customer's page to open, `internal` the vendor's own, None where the plan could not be built or the
    edition was not asked for; `documents` are those that were asked for alone. `changed` says whether any file was
    written. `failure` is a mistake of ours.
    """

    plan_id: str
    file: str
    portal: Path | None = None
    internal: Path | None = None
    documents: tuple[Path, ...] = ()
    changed: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None

    @property
    def made(self) -> tuple[Path, ...]:
        """What there is to open: the customer's portal, or the documents that were asked for alone."""
        return self.documents or (() if self.portal is None else (self.portal,))


def build(
    folder: Folder,
    names: Iterable[str],
    as_of: date,
    output: Path,
    *,
    customer_only: bool = False,
    sources: bool = False,
) -> Iterator[Built]:
    """Builds the named plans, or all, one after another, and tells of each as it is done.

    Of each plan the customer's edition lies right below `output`, the vendor's own below its folder `internal`, unless
    `customer_only`. With `sources`, so does what MkDocs or Zensical make the customer's portal from. A plan that cannot
    be built keeps what was built of it before, and the others are built all the same. Where the settings have errors
    or the reference document has, nothing is built. What a web server is to say along with portals lies in `headers`.

    Raises:
        MisuseError: a name stands for no plan, or the workspace's `mkdocs.yml` cannot be used.
        OSError: the output cannot be written, or it is a folder of somebody else's.
    """
    paths = plan_files(folder, names)
    if not folder.can_build:
        return
    claim(output, claimed(customer_only=customer_only, sources=sources))
    with Editions(folder) as editions:
        for checked in check_plans(folder, paths, as_of):
            built = Built(
                plan_id=checked.id, file=checked.file, diagnostics=checked.diagnostics, failure=checked.failure
            )
            if checked.view is None or checked.plan is None:
                yield built
                continue
            try:
                # All is rendered before anything is written, so that the two editions always tell of the same plan.
                theirs = editions.render(customer_view(checked.plan, as_of, folder.workspace), sources=sources)
                ours = None if customer_only else editions.render(checked.view)
            except (OSError, MisuseError):
                raise
            except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
                wrong = template_error(error, folder.own(TEMPLATES))
                if wrong is not None:
                    yield replace(built, diagnostics=(*built.diagnostics, wrong))
                    continue
                yield replace(built, failure=Failure.of(error))
                continue
            changed = _write(theirs, output, checked.id)
            if ours is not None:
                changed |= _write(ours, output / INTERNAL, checked.id)
                built = replace(built, internal=output / INTERNAL / PORTALS / checked.id / "index.html")
            write_folder(output / _HEADERS, server_snippets())
            yield replace(built, portal=output / PORTALS / checked.id / "index.html", changed=changed)


def claimed(*, customer_only: bool, sources: bool = False) -> tuple[str, ...]:
    """The folders of an output that are ours."""
    return (PORTALS, DOCUMENTS, _HEADERS, *compress((INTERNAL, _SOURCES), (not customer_only, sources)))


def _write(edition: Edition, output: Path, plan_id: str) -> bool:
    """Writes an edition below a folder; whether any file changed."""
    changed = [
        write_folder(output / DOCUMENTS / plan_id, edition.documents, keep=REVIEWS),
        write_folder(output / PORTALS / plan_id, edition.portal),
    ]
    if edition.sources:
        changed.append(write_folder(output / _SOURCES / plan_id, edition.sources))
    return any(changed)
