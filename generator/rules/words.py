"""The words by which rules tell a wish, a feature, a vendor's delivery, a task or a commonplace.

English alone, and narrow on purpose: a rule that cries wolf is switched off. Sentences in other languages pass.
"""

import re
from collections.abc import Iterable
from typing import Final

from generator.model.outcomes import Outcome

_WISH: Final = re.compile(
    r"(?:improv|increas|enhanc|optimi[sz]|streamlin|boost|maximi[sz]|leverag|empower|transform|moderni[sz]|strengthen"
    r"|accelerat|simplif|rais)(?:e|es|ed|ing|y|ies)?\b|(?:better|more|faster|higher|greater|smoother)\b",
    re.IGNORECASE,
)
"""How a wish begins."""
_FIGURE: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half|halve[sd]?"
    r"|halving|doubl\w+|tripl\w+|third|quarters? of|zero|no|none|never|every|all)\b",
    re.IGNORECASE,
)
_MEANS: Final = re.compile(
    r"\b(?:by\s+\w+ing|so\s+that|in\s+order\s+to|through|via|using|thanks\s+to|with\s+the\s+help\s+of)\b", re.IGNORECASE
)
"""What follows tells how, and may well name a feature."""
_PRODUCT: Final = (
    r"(?:features?|modules?|tools?|platforms?|products?|portals?|dashboards?|integrations?|connectors?|plug-?ins?"
    r"|licen[cs]es?|seats?|sso|single sign-on|apis?)"
)
_USE: Final = re.compile(
    rf"\b{_PRODUCT}\s+(?:adoption|usage|utili[sz]ation|activation|roll-?out)\b"
    r"|\b(?:team|user|end-user)\s+(?:adoption|activation)\b"
    r"|\b(?:adoption|usage|utili[sz]ation|roll-?out)\s+of\s+(?:the\s+|our\s+)?(?:\w+\s+)?" + _PRODUCT + r"\b"
    r"|\b(?:active\s+users|log-?ins?|log(?:ged|ging)?\s+in)\b"
    r"|\b(?:work|works|working|live|active)\s+(?:in|on)\s+the\s+(?:tool|platform|product|system)\b",
    re.IGNORECASE,
)
_PUT_TO_USE: Final = (
    r"(?:adopt|roll(?:s|ed|ing)?\s+out|deploy|implement|install|activat|enabl|configur|set(?:s|ting)?\s+up|switch\s+on"
    r"|turn\s+on|start\s+using|us|connect|integrat|migrat|launch|go\s+live)(?:e|es|ed|ing|s)?"
)
_DELIVERY: Final = re.compile(
    r"(?:\b(?:vendor(?:'s)?|our|your|the)\s+(?:engineering|product|development)\s+teams?"
    r"|\b(?:engineering|product\s+team|(?:the\s+)?vendor))\s+(?:to\s+|will\s+)?"
    r"(?:ship|release|deliver|launch|build|fix|complete|finish)(?:e?s)?\b[^.;,]*"
    r"|^(?:ship|release|deliver|build)\s+(?:the\s+|a\s+|an\s+|our\s+)?(?:\w+\s+){0,3}"
    r"(?:features?|releases?|modules?|beta|connectors?|integrations?|apis?|roadmap)\b",
    re.IGNORECASE,
)
_TASK: Final = re.compile(
    r"\b(?:training|trained|train|webinars?|workshops?|onboarding sessions?|kick-?off|invite[ds]?|invitations?"
    r"|accounts? (?:created|set up)|users? (?:created|invited|set up)|log-?ins?|log(?:ged)? in|sso|installed"
    r"|(?:crm|api|data sources?|ledgers?) connected|connect(?:ed)? (?:the )?(?:crm|api))\b",
    re.IGNORECASE,
)
_DISENGAGED: Final = re.compile(
    r"\b(?:low|none|inactive|disengaged|not engaged|unengaged|absent|silent|passive|poor|minimal|weak|no contact)\b",
    re.IGNORECASE,
)
_PRELUDE: Final = re.compile(r"^(?:(?:the|a|an|any|some|possible|potential|general|risks? of|risk that|risk)\s+)+")
_COMMONPLACES: Final = frozenset(
    {
        "adoption",
        "bad data",
        "budget",
        "budget constraints",
        "budget cuts",
        "budget issues",
        "champion departure",
        "champion leaves",
        "change management",
        "change resistance",
        "churn",
        "competing priorities",
        "competition",
        "customer churn",
        "data quality",
        "data quality issues",
        "delay",
        "delays",
        "integration issues",
        "integration problems",
        "lack of adoption",
        "lack of budget",
        "lack of engagement",
        "lack of executive support",
        "lack of resources",
        "lack of time",
        "limited resources",
        "low adoption",
        "low engagement",
        "low usage",
        "poor adoption",
        "project delays",
        "resistance to change",
        "resource constraints",
        "resource issues",
        "resources",
        "scope creep",
        "security concerns",
        "sponsor change",
        "sponsor leaves",
        "staff turnover",
        "stakeholder change",
        "stakeholder changes",
        "technical difficulties",
        "technical issues",
        "technical problems",
        "time constraints",
        "timeline",
        "timeline slips",
        "turnover",
        "user adoption",
        "user resistance",
    }
)
"""Risks that any plan has, so that they say nothing of this one."""


def names_a_figure(text: str) -> bool:
    """Whether a sentence holds a number, in figures or in words."""
    return _FIGURE.search(text) is not None


def is_vague(outcome: Outcome) -> bool:
    """Whether an outcome is a wish: it begins like one, and neither the sentence nor a goal below it has a number."""
    has_goal = any(
        metric.target is not None and metric.target.goal is not None and metric.target.goal.amount is not None
        for metric in outcome.all_metrics
    )
    return not has_goal and not names_a_figure(outcome.description) and _WISH.match(outcome.description) is not None


def feature_words(description: str, products: Iterable[str]) -> str | None:
    """The words of a sentence that speak of a product's use, before it comes to how; None where there are none.

    Args:
        description: the sentence.
        products: names of what was bought, which count as products too.
    """
    lead = _lead(description)
    if used := _USE.search(lead):
        return used[0]
    names = "|".join([_PRODUCT, *(re.escape(product) for product in products)])
    put_to_use = re.match(
        rf"(?:customer\s+|users?\s+|(?:the\s+)?team\s+)?{_PUT_TO_USE}\b[^.;,]*?\b(?:{names})\b", lead, re.IGNORECASE
    )
    return put_to_use[0] if put_to_use else None


def vendor_delivery(description: str) -> str | None:
    """The words of a sentence that make it the vendor's delivery; None where there are none."""
    delivered = _DELIVERY.search(_lead(description))
    return delivered[0].strip() if delivered else None


def names_a_task(name: str) -> bool:
    """Whether a milestone is called by the work, such as a training, rather than by what that work brings about."""
    return _TASK.search(name) is not None and not names_a_figure(name)


def is_commonplace(risk: str) -> bool:
    """Whether a risk is one that any plan has."""
    plain = " ".join(re.sub(r"[^\w\s]", " ", risk.lower()).split())
    return _PRELUDE.sub("", plain) in _COMMONPLACES


def says_disengaged(engagement: str) -> bool:
    """Whether the words for somebody's engagement say that there is little or none."""
    return _DISENGAGED.search(engagement) is not None


def _lead(sentence: str) -> str:
    """A sentence as far as it says what, before it comes to how."""
    return _MEANS.split(sentence.strip(), maxsplit=1)[0]
