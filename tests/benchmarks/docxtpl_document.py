"""One Word document by docxtpl, as somebody would write the script who has plans in YAML and no Planfolio.

Run as `python docxtpl_document.py TEMPLATE PLAN DOCUMENT [pictures]`. It reads the plan, fills tables of outcomes and
milestones into the template and, with `pictures`, draws by matplotlib what our quarterly review draws too: a line for
each outcome that has measurements, and a time line of all milestones. It counts no days, checks nothing and holds back
nothing. The benchmark of a whole run starts it for each document, as a step of CI would.
"""

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage


def pictures(plan: dict[str, Any], template: DocxTemplate) -> list[InlineImage]:
    """A picture for each outcome with measurements, and one of all milestones."""
    # Only who draws pays for it: it takes longer to come than to draw.
    from matplotlib.figure import Figure  # noqa: PLC0415

    figures = []
    for outcome in plan["outcomes"]:
        if not outcome.get("measurements"):
            continue
        figure = Figure(figsize=(7, 2.3))
        axes = figure.subplots()
        days = [entry["date"] for entry in outcome["measurements"]]
        axes.plot(days, [number(entry["value"]) for entry in outcome["measurements"]], marker="o")
        axes.axhline(number(outcome["target"]["goal"]), color="grey")
        figures.append(figure)
    steps = [step for outcome in plan["outcomes"] for step in outcome["milestones"]]
    figure = Figure(figsize=(7, 0.25 * len(steps) + 1))
    figure.subplots().scatter([step["target_date"] for step in steps], [step["name"] for step in steps])
    return [shown(figure, template) for figure in [*figures, figure]]


def shown(figure: Any, template: DocxTemplate) -> InlineImage:
    """A figure as the template can hold it."""
    image = BytesIO()
    figure.savefig(image, dpi=130)
    image.seek(0)
    return InlineImage(template, image, width=Mm(160))


def number(value: str) -> float:
    """The number that a value begins with."""
    found = re.search(r"[-\d.]+", value.replace(",", ""))
    return float(found[0]) if found else 0.0


def main(template_file: str, plan_file: str, document_file: str, *wanted: str) -> None:
    """Writes the document."""
    plan = yaml.safe_load(Path(plan_file).read_text(encoding="utf-8"))
    template = DocxTemplate(template_file)
    context = {
        "company": plan["customer"]["company"],
        "outcomes": plan["outcomes"],
        "milestones": [step for outcome in plan["outcomes"] for step in outcome["milestones"]],
        "pictures": pictures(plan, template) if "pictures" in wanted else [],
    }
    template.render(context)
    template.save(document_file)


if __name__ == "__main__":
    main(*sys.argv[1:])
