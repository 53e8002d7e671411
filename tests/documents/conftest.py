"""Documents made from plans, and the programs and schemas that judge them."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from generator.audience import customer_view, internal_view
from generator.documents import DocumentKind, reference_document, render_document
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.wording import Words

SCHEMAS = Path(__file__).parents[3] / "shared" / "ooxml-xsd"

Render = Callable[..., bytes]
Open = Callable[..., Document]


@pytest.fixture(scope="session")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Templates of a workspace that has begun to put the wording into Hebrew."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "translations").mkdir()
    (folder / "translations" / "he.po").write_text('msgid "Scorecard"\nmsgstr "תמונת מצב"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def render(hebrew: Path) -> Render:
    """The bytes of a document about a plan: `render(kind, plan, day)`; with `internal`, of the vendor's own edition."""
    reference = reference_document()
    workspace = Workspace(vendor=Vendor(name="Tidewick", primary_color="#14532d"))

    def make(kind: DocumentKind, plan: Plan, day: date, locale: str | None = None, *, internal: bool = False) -> bytes:
        view = (internal_view if internal else customer_view)(plan, day, workspace)
        return render_document(kind, view, Words(locale or plan.locale, hebrew), reference).content

    return make


@pytest.fixture(scope="session")
def opened(render: Render) -> Open:
    """The same, read back."""

    def make(
        kind: DocumentKind, plan: Plan, day: date, locale: str | None = None, *, internal: bool = False
    ) -> Document:
        return docx.Document(BytesIO(render(kind, plan, day, locale, internal=internal)))

    return make


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The folder of ECMA-376 schemas, which lies outside this repository."""
    if not SCHEMAS.is_dir():
        pytest.skip("could not run: the ECMA-376 schemas are not at hand, so validity was not checked")
    return SCHEMAS


@pytest.fixture
def all_printed(tmp_path: Path) -> Callable[[list[bytes]], list[str]]:
    """The texts of some documents as LibreOffice prints them. It takes longer to start than to print many."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        message = "could not run: LibreOffice (soffice) and pdftotext are needed to print a document"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)

    def text_of(pdf: Path) -> str:
        text = subprocess.run([reader, "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
        return text.stdout.decode()

    def make(contents: list[bytes]) -> list[str]:
        paths = [tmp_path / f"document-{number}.docx" for number, _ in enumerate(contents)]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        # A profile of its own: LibreOffice runs once per profile, and would wait for whoever uses the common one.
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [text_of(path.with_suffix(".pdf")) for path in paths]

    return make


@pytest.fixture
def printed(all_printed: Callable[[list[bytes]], list[str]]) -> Callable[[bytes], str]:
    """The text of a document as LibreOffice prints it."""
    return lambda content: all_printed([content])[0]
