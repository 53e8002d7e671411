"""What somebody would put together instead of Planfolio, out of programs that are well known, over the same plans.

MkDocs and Zensical are given our pages as Markdown, which costs them nothing; Hugo our finished pages as content;
docxtpl and pandoc make tables of outcomes and milestones, and docxtpl in a second run the pictures of a review too; a
script makes calendar and data. It is a process for each customer or document, as many at a time as there are cores.
What others make is less than what we make, never more: nobody else checks a plan, counts days, or keeps internal notes
from the customer.
"""

import shutil
import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import docx
import yaml

from tests.benchmarks.bench import Bench

_SCRIPT: Final = Path(__file__).with_name("docxtpl_document.py")
_CALENDAR: Final = Path(__file__).with_name("calendar_script.py")
_HUGO_SETTINGS: Final = """\
baseURL = "https://success.example/"
title = "Plans"
disableKinds = ["taxonomy", "term", "RSS"]
[security]
allowContent = [".*"]
"""
_HUGO_PAGE: Final = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n"
_TABLES: Final = {
    "outcomes": ("id", "description", "so_that", "business_value"),
    "milestones": ("id", "name", "target_date", "status", "success_criteria"),
}
KINDS: Final = ("qbr", "sign-off")


def portals(bench: Bench) -> None:
    """Our pages as sources, built by MkDocs with its Material theme, by Zensical and by Hugo."""
    folders = bench.sources()
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "-q", "-f")
    bench.timed("mkdocs", [(*mkdocs, f"{folder}/mkdocs.yml") for folder in folders])
    zensical = shutil.which("zensical")
    if zensical:
        bench.timed("zensical", [(zensical, "build", "-f", f"{folder}/mkdocs.yml") for folder in folders])
    if shutil.which("hugo"):
        _hugo(bench, [folder.name for folder in folders])


def documents(bench: Bench) -> None:
    """Two documents a customer by docxtpl, without pictures and with those of a review, and by pandoc."""
    folder = bench.folder / "documents"
    folder.mkdir()
    for kind in KINDS:
        _word_template(folder / f"{kind}.docx")
    plain, pictured, conversions = [], [], []
    for plan in bench.plans():
        markdown = folder / f"{plan.stem}.md"
        markdown.write_text("\n".join(_as_markdown(yaml.safe_load(plan.read_bytes()))), encoding="utf-8")
        for kind in KINDS:
            made = folder / f"{plan.stem}-{kind}"
            command = (sys.executable, str(_SCRIPT), f"{kind}.docx", str(plan), f"{made}.docx")
            plain.append(command)
            pictured.append((*command, "pictures") if kind == "qbr" else command)
            conversions.append((_pandoc(), str(markdown), "-o", f"{made}-pandoc.docx"))
    if find_spec("docxtpl"):
        bench.timed("docxtpl", plain, cwd=folder)
        if find_spec("matplotlib"):
            bench.timed("docxtpl with pictures", pictured, cwd=folder)
    if find_spec("pypandoc"):
        bench.timed("pandoc", conversions, cwd=folder)


def calendars(bench: Bench) -> None:
    """A calendar and the data of each customer, by a script over icalendar."""
    folder = bench.folder / "calendars"
    folder.mkdir()
    made = ((plan, folder / plan.stem) for plan in bench.plans())
    commands = [(sys.executable, str(_CALENDAR), str(plan), f"{name}.ics", f"{name}.json") for plan, name in made]
    bench.timed("calendar and data", commands)


def check(bench: Bench) -> None:
    """The schema alone, by check-jsonschema, over all plans in one process."""
    if shutil.which("check-jsonschema"):
        command = ("check-jsonschema", "--schemafile", str(bench.schema), *map(str, bench.plans()))
        bench.timed("check-jsonschema", [command])


def _pandoc() -> str:
    """Where pandoc is."""
    return str(import_module("pypandoc").get_pandoc_path()) if find_spec("pypandoc") else ""


def _word_template(path: Path) -> None:
    """A template for docxtpl, with a table for each list and a line for each picture."""
    document = docx.Document()
    document.add_heading("{{ company }}")
    for name, columns in _TABLES.items():
        table = document.add_table(rows=3, cols=len(columns))
        table.rows[0].cells[0].text = f"{{%tr for one in {name} %}}"
        for cell, column in zip(table.rows[1].cells, columns, strict=True):
            cell.text = f"{{{{ one.{column} }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
    for line in ("{%p for one in pictures %}", "{{ one }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(str(path))


def _as_markdown(plan: dict[str, Any]) -> Iterable[str]:
    """The same tables for pandoc."""
    yield f"# {plan['customer']['company']}"
    steps = [step for outcome in plan["outcomes"] for step in outcome["milestones"]]
    for rows, columns in zip((plan["outcomes"], steps), _TABLES.values(), strict=True):
        yield ""
        yield f"| {' | '.join(columns)} |"
        yield "|" + "---|" * len(columns)
        for one in rows:
            yield f"| {' | '.join(str(one[column]) for column in columns)} |"


def _hugo(bench: Bench, customers: list[str]) -> None:
    """Our pages as Hugo's content: one site for all customers, and one for each."""
    sites = bench.folder / "hugo"
    for customer in customers:
        for site, content in ((sites / "all", Path(customer)), (sites / customer, Path())):
            layouts = site / "layouts" / "_default"
            layouts.mkdir(parents=True, exist_ok=True)
            (site / "hugo.toml").write_text(_HUGO_SETTINGS, encoding="utf-8")
            for layout in ("single", "list"):
                (layouts / f"{layout}.html").write_text(_HUGO_PAGE, encoding="utf-8")
            _hugo_content(bench.workspace / "pages" / "portals" / customer, site / "content" / content)
    command = (shutil.which("hugo") or "hugo", "--quiet", "--source")
    bench.timed("hugo, one site for all", [(*command, str(sites / "all"))])
    bench.timed("hugo, a site each", [(*command, str(sites / customer)) for customer in customers])


def _hugo_content(built: Path, content: Path) -> None:
    """The articles of a portal as content of a site."""
    for page in built.rglob("*.html"):
        # What Hugo calls index.html would make all beside it parts of one page.
        place = page.relative_to(built)
        target = content / place.with_name(place.name.replace("index.", "_index."))
        target.parent.mkdir(parents=True, exist_ok=True)
        text = page.read_text(encoding="utf-8")
        body = text[text.find("<article") : text.find("</article>")]
        target.write_text(f"---\ntitle: {page.stem}\n---\n{body}", encoding="utf-8")
