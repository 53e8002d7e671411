"""Building what each plan's readers are given: documents, and the portal that offers them; of both, two editions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import compress
from pathlib import Path
from typing import Final

from generator.app.checked import check_plans
from generator.app.failure import Failure
from generator.app.workspace import TEMPLATES, Folder, MisuseError, plan_files
from generator.artifacts import Artifact
from generator.audience import Audience, View, customer_view
from generator.calendars import render_calendar
from generator.diagnostics import Diagnostic
from generator.documents import DOCUMENTS, ReferenceDocumentError, reference_document, render_document
from generator.loading import read_logo
from generator.portal import Logos, PortalBuilder
from generator.publish import claim, write_folder
from generator.resources import resource
from generator.wording import Words

PORTALS: Final = "portals"
INTERNAL: Final = "internal"
"""What the vendor alone may read lies below this folder, in the same folders as what the customers get."""
_DOCUMENTS: Final = "documents"
_SOURCES: Final = "sources"
_LOOK: Final = "mkdocs.yml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What became of one plan.

    `portal` is the customer's page to open, `internal` the vendor's own, None where the plan could not be built or the
    edition was not asked for; `changed` says whether any file was written. `failure` is a mistake of ours.
    """

    plan_id: str
    file: str
    portal: Path | None = None
    internal: Path | None = None
    changed: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Edition:
    """What one audience is given of a plan; `sources` are those of its portal, where they were asked for."""

    documents: tuple[Artifact, ...]
    portal: tuple[Artifact, ...]
    sources: tuple[Artifact, ...] = ()

    def write(self, output: Path, plan_id: str) -> bool:
        """Writes it below a folder; whether any file changed."""
        changed = [
            write_folder(output / _DOCUMENTS / plan_id, self.documents),
            write_folder(output / PORTALS / plan_id, self.portal),
        ]
        if self.sources:
            changed.append(write_folder(output / _SOURCES / plan_id, self.sources))
        return any(changed)


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
    be built keeps what was built of it before, and the others are built all the same. Where the settings have errors,
    nothing is built.

    Raises:
        MisuseError: a name stands for no plan, or the workspace's reference document cannot be used.
        OSError: the output cannot be written, or it is a folder of somebody else's.
    """
    paths = plan_files(folder, names)
    if not folder.is_usable:
        return
    claim(output, (PORTALS, _DOCUMENTS, *compress((INTERNAL, _SOURCES), (not customer_only, sources))))
    templates = folder.own(TEMPLATES)
    reference = reference_document(templates)
    settings = folder.own(_LOOK) or resource(_LOOK)

    @lru_cache(maxsize=8)
    def words_of(locale: str) -> Words:
        return Words(locale, templates)

    with PortalBuilder(settings=settings, templates=templates) as portals:

        def edition(view: View) -> _Edition:
            words = words_of(view.plan.locale)
            documents = tuple(render_document(kind, view, words, reference) for kind in DOCUMENTS)
            parts = (view, words, documents, _logos(folder, view), render_calendar(view, words))
            is_wanted = sources and view.audience is Audience.CUSTOMER
            return _Edition(
                documents=documents,
                portal=portals.build(*parts),
                sources=portals.sources(*parts) if is_wanted else (),
            )

        for checked in check_plans(folder, paths, as_of):
            built = Built(
                plan_id=checked.id, file=checked.file, diagnostics=checked.diagnostics, failure=checked.failure
            )
            if checked.view is None or checked.plan is None:
                yield built
                continue
            try:
                # All is rendered before anything is written, so that the two editions always tell of the same plan.
                theirs = edition(customer_view(checked.plan, as_of, folder.workspace))
                ours = None if customer_only else edition(checked.view)
            except OSError:
                raise
            except ReferenceDocumentError as error:
                raise MisuseError(str(error)) from error
            except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
                yield replace(built, failure=Failure.of(error))
                continue
            changed = theirs.write(output, checked.id)
            if ours is not None:
                changed |= ours.write(output / INTERNAL, checked.id)
                built = replace(built, internal=output / INTERNAL / PORTALS / checked.id / "index.html")
            yield replace(built, portal=output / PORTALS / checked.id / "index.html", changed=changed)


def _logos(folder: Folder, view: View) -> Logos:
    """The logos of both companies; what cannot be shown was told when settings and plan were checked."""
    branding = view.plan.customer.branding
    vendor, _ = read_logo(folder.root, view.vendor.logo, ())
    customer, _ = read_logo(folder.root, branding.logo if branding else None, ())
    return Logos(vendor=vendor, customer=customer)
