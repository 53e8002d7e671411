"""A locale in whose language our wording is not, or not in full, so that English stands in its place.

Which languages there are depends on the catalogs of this program and of the workspace, not on the plan.
"""

from collections.abc import Iterator
from typing import Final

from babel import Locale

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext

_HINT: Final = "put the sentences into site_templates/translations/{language}.po, or waive the rule"


def _check(context: RuleContext) -> Iterator[Breach]:
    if context.untranslated == 0:
        return
    locale = context.plan.locale
    language = Locale.parse(locale, sep="-").language
    if context.untranslated is None:
        message = f"our wording is not translated for {locale}: headings, labels and dates will be English"
    elif context.untranslated == 1:
        message = f"the wording for {locale} lacks a sentence, which will be English"
    else:
        message = f"the wording for {locale} lacks {context.untranslated} sentences, which will be English"
    yield Breach(path=("plan", "locale"), message=message, hint=_HINT.format(language=language))


RULE: Final = Rule(
    id="untranslated-locale",
    severity=Severity.WARNING,
    summary="Our wording is translated into the language of the plan's locale.",
    why=(
        "Pages and documents for the customer are put together from the plan's own text and ours. Where ours is not in "
        "the customer's language, the two are mixed, and the customer should not be the first to see it."
    ),
    source="Template and walkthrough, week 3 (adjust the language with the customer)",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, locale: nl-NL}
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, locale: de-DE}
""",
    check=_check,
)
