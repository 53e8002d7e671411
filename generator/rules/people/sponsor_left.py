"""A sponsor who is still there."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import people


def _check(context: DatedContext) -> Iterator[Breach]:
    for side in Side:
        sponsors = [
            (path, person) for path, person in people(context.plan, side) if "executive_sponsor" in person.types
        ]
        if sponsors and not any(person.is_in_role(context.as_of) for _, person in sponsors):
            whose = context.plan.customer.company if side is Side.CUSTOMER else "the vendor"
            left = [(person.until, path, person) for path, person in sponsors if person.until is not None]
            for _, path, last in sorted(left, key=lambda entry: entry[0])[-1:]:
                yield Breach(
                    path=path,
                    message=f"{last.name} is no longer sponsor, and {whose} has no other",
                    hint="add the successor with `since:`, and review the plan with them within 30 days",
                )


RULE: Final = DatedRule(
    id="sponsor-left",
    severity=Severity.WARNING,
    summary="Each side's sponsor is still in the part.",
    why=(
        "A new sponsor may want something else than the one who signed. Until there is one, nobody can say what is "
        "wanted."
    ),
    source=(
        "Success plan templates, Do (stakeholder changes); template and walkthrough, sponsor risk and trigger updates"
    ),
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor, until: 2026-02-20}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor, until: 2026-02-20}
    - {name: Hedda Ipsen, title: COO, type: executive_sponsor, since: 2026-02-23}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    check=_check,
)
