"""Building everything that a customer is given: documents, and the portal that offers them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.app.failure import Failure
from generator.app.workspace import TEMPLATES, Folder, MisuseError, load_plans, plan_files
from generator.audience import customer_view
from generator.diagnostics import Diagnostic
from generator.documents import DOCUMENTS, ReferenceDocumentError, reference_document, render_document
from generator.portal import PortalBuilder
from generator.publish import claim, write_folder
from generator.resources import resource
from generator.wording import Words

PORTALS: Final = "portals"
_DOCUMENTS: Final = "documents"
_LOOK: Final = "mkdocs.yml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What became of one plan.

    `portal` is the page to open, None where the plan could not be built; `changed` says whether any file was written.
    `failure` is a mistake of ours.
    """

    plan_id: str
    file: str
    portal: Path | None = None
    changed: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None


def build(folder: Folder, names: Iterable[str], as_of: date, output: Path) -> Iterator[Built]:
    """Builds the named plans, or all, one after another, and tells of each as it is done.

    A plan that cannot be built keeps what was built of it before, and the others are built all the same. Where the
    settings have errors, nothing is built.

    Raises:
        MisuseError: a name stands for no plan, or the workspace's reference document cannot be used.
        OSError: the output cannot be written, or it is a folder of somebody else's.
    """
    paths = plan_files(folder, names)
    if not folder.is_usable:
        return
    claim(output, (PORTALS, _DOCUMENTS))
    templates = folder.own(TEMPLATES)
    reference = reference_document(templates)
    settings = folder.own(_LOOK) or resource(_LOOK)

    @lru_cache(maxsize=8)
    def words_of(locale: str) -> Words:
        return Words(locale, templates)

    with PortalBuilder(settings=settings, templates=templates) as portals:
        for loaded in load_plans(paths):
            built = Built(plan_id=loaded.id, file=loaded.file, diagnostics=loaded.diagnostics)
            if loaded.plan is None:
                yield built
                continue
            try:
                view = customer_view(loaded.plan, as_of, folder.workspace)
                words = words_of(loaded.plan.locale)
                documents = tuple(render_document(kind, view, words, reference) for kind in DOCUMENTS)
                portal = portals.build(view, words, documents)
            except OSError:
                raise
            except ReferenceDocumentError as error:
                raise MisuseError(str(error)) from error
            except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
                yield replace(built, failure=Failure.of(error))
                continue
            target = output / PORTALS / loaded.id
            changed = [
                write_folder(output / _DOCUMENTS / loaded.id, documents),
                write_folder(target, portal),
            ]
            yield replace(built, portal=target / "index.html", changed=any(changed))
