"""What stands behind the id of a rule or a check."""

from difflib import get_close_matches

from generator.app.workspace import MisuseError
from generator.diagnostics import RuleDescription
from generator.loading import check_descriptions
from generator.reporting.report import Description
from generator.rules import rule_descriptions


def descriptions() -> tuple[RuleDescription, ...]:
    """Everything that can be explained: the rules in the order of the manual, then the checks of a file."""
    return (*rule_descriptions(), *check_descriptions())


def explain(name: str) -> RuleDescription:
    """What there is to know of a rule or a check.

    Raises:
        MisuseError: nothing has that id.
    """
    known = {description.id: description for description in descriptions()}
    wanted = name.strip().lower().replace("_", "-")
    if wanted in known:
        return known[wanted]
    if _is_about_packets(wanted):
        raise MisuseError(f"{wanted} is about packets that come back signed; docs/signing.md tells what to do")
    close = get_close_matches(wanted, known, n=1)
    hint = f"did you mean {close[0]}?" if close else "planfolio explain lists all"
    raise MisuseError(f"no rule and no check is called {name}; {hint}")


def _is_about_packets(name: str) -> bool:
    from generator.documents.packet.checks import PacketCheck  # noqa: PLC0415 - documents are slow to load, and all else here needs none of them

    return name in frozenset(PacketCheck)


def report_descriptions() -> dict[str, Description]:
    """What reports tell of each id that was found."""
    return {
        known.id: Description(
            severity=known.severity,
            summary=known.summary,
            why=known.why,
            help=f"Instead of\n\n{known.bad}\nwrite\n\n{known.good}",
        )
        for known in descriptions()
    }
