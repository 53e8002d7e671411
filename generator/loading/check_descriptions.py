"""What there is to know of each check that speaks while a plan is read: the one table of them."""

from typing import Final

from generator.diagnostics import Check, RuleDescription, Severity


def check_descriptions() -> tuple[RuleDescription, ...]:
    """What there is to know of each check, in the order in which a file meets them."""
    return _DESCRIPTIONS


def _described(check: Check, summary: str, why: str, bad: str, good: str) -> RuleDescription:
    return RuleDescription(id=check.value, severity=Severity.ERROR, summary=summary, why=why, bad=bad, good=good)


_DESCRIPTIONS: Final = (
    _described(
        Check.UNREADABLE,
        "The file can be opened.",
        "A file that is a folder, or that nobody may read, holds no plan for us.",
        "plans/acme.yml is a folder\n",
        "plans/acme.yml is a file that you may read\n",
    ),
    _described(
        Check.FILE_NAME,
        "The file's name is plain, and no other plan's.",
        "It is the plan's id and part of the address of its portal, where spaces and & do not belong.",
        "plans/Acme & Co.yml\n",
        "plans/acme-co.yml\n",
    ),
    _described(
        Check.TOO_LARGE,
        "The file is at most 1 MiB, 64 levels deep and 50,000 values long.",
        "A plan is a few pages. What is larger is not a plan, or it is made to bring us down.",
        "a plan with a list of all 60,000 orders of the year\n",
        "a plan with the figures that come of them\n",
    ),
    _described(
        Check.ENCODING,
        "The file is text in UTF-8, without control characters.",
        "Names come out garbled otherwise, and characters that nobody sees end up in documents.",
        "a file saved as Windows-1252, in which Zoë is not Zoë\n",
        "the same file saved as UTF-8\n",
    ),
    _described(
        Check.EMPTY,
        "The file holds a plan.",
        "An empty file is a plan that somebody meant to write.",
        "# to be written\n",
        'plan: {version: "1", created: 2026-01-12, status: draft}\n',
    ),
    _described(
        Check.TAB,
        "There are no tab characters.",
        "YAML does not take tabs for indentation, and elsewhere nobody can see them. Two spaces do.",
        'plan:\n\tversion: "1"\n',
        'plan: {version: "1", created: 2026-01-12, status: active}\n',
    ),
    _described(
        Check.SYNTAX,
        "The text is YAML.",
        "Most often a colon in a sentence needs quotes, a bracket is open, or a line is indented too far.",
        "customer: {company: Quillmere: Optics}\n",
        'customer: {company: "Quillmere: Optics"}\n',
    ),
    _described(
        Check.SEVERAL_DOCUMENTS,
        "A file holds one plan.",
        "What stands below a line of three dashes would be read by nobody.",
        "risks: []\n---\nrisks: []\n",
        "risks: []\n",
    ),
    _described(
        Check.DUPLICATE_KEY,
        "A key stands once in its mapping.",
        "Of two equal keys one would win without a word, and not always the one that its author looks at.",
        "customer:\n  company: Quillmere Optics\n  company: Quillmere\n",
        "customer:\n  company: Quillmere Optics\n",
    ),
    _described(
        Check.MISSING_KEY,
        "Required keys are there.",
        "Without them the plan cannot be named, dated or shown. Everything else is for the rules to ask for.",
        "outcomes:\n  - {description: Ship 90% of orders the same day by July 2026.}\n",
        "outcomes:\n  - {id: O1, description: Ship 90% of orders the same day by July 2026.}\n",
    ),
    _described(
        Check.UNKNOWN_KEY,
        "Every key is one that plans have.",
        "A misspelled key would be passed over in silence. A key of your own starts with x- and is internal.",
        "risks:\n  - {description: Peak season, mitigaton: Train before Easter}\n",
        "risks:\n  - {description: Peak season, mitigation: Train before Easter, x-ticket: 4711}\n",
    ),
    _described(
        Check.WRONG_TYPE,
        "A value is of the type that its key takes.",
        "A list where a text belongs, or a text where a list belongs: `- ` is often missing or too much.",
        "risks: none\n",
        "risks: []\n",
    ),
    _described(
        Check.WRONG_VALUE,
        "A value is among those that its key takes.",
        "Statuses, kinds and numbers have a fixed range, so that every reader understands the same by them.",
        'plan: {version: "1", created: 2026-01-12, status: aktiv}\n',
        'plan: {version: "1", created: 2026-01-12, status: active}\n',
    ),
    _described(
        Check.IMPOSSIBLE_DATE,
        "A date is in the calendar, and written as YYYY-MM-DD.",
        "3/4/2026 is March in one country and April in another, and the 31st of June is no day.",
        'plan: {version: "1", created: 2026-06-31, status: active}\n',
        'plan: {version: "1", created: 2026-06-30, status: active}\n',
    ),
    _described(
        Check.DUPLICATE_ID,
        "Ids and names are given once.",
        "References, changes and addresses go by id. Of two items that share one, nobody could tell which is meant.",
        "risks:\n  - {id: R1, description: Peak season}\n  - {id: R1, description: The move in May}\n",
        "risks:\n  - {id: R1, description: Peak season}\n  - {id: R2, description: The move in May}\n",
    ),
    _described(
        Check.UNKNOWN_OWNER,
        "Owners are stakeholders of the side that they stand for.",
        "Whoever owns something must be somebody whom both sides can reach, spelled as in `stakeholders`.",
        "risks:\n  - {description: Peak season, owner: Cem Doruck}\n",
        "risks:\n  - {description: Peak season, owner: Cem Doruk}\n",
    ),
    _described(
        Check.UNKNOWN_REFERENCE,
        "References lead to an item of the plan, and settings to a rule that there is.",
        "What is referred to may have been renamed or removed. A reference that leads nowhere shows nothing.",
        "opportunities:\n  - {name: Returns module, outcome: O9}\n",
        "opportunities:\n  - {name: Returns module, outcome: O2}\n",
    ),
    _described(
        Check.DEPENDENCY_CYCLE,
        "Milestones do not wait for each other in a circle.",
        "None of them could ever begin, and no forecast can be made.",
        """\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, depends_on: [O1.M2]}
      - {name: Picking by cut-off time, target_date: 2026-04-30, depends_on: [O1.M1]}
""",
        """\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10}
      - {name: Picking by cut-off time, target_date: 2026-04-30, depends_on: [O1.M1]}
""",
    ),
    _described(
        Check.DATES_OUT_OF_ORDER,
        "Dates of one item come in their order.",
        "A contract that ends before it starts, or a risk closed before it was raised: one of the two is a slip.",
        "customer: {company: Quillmere Optics, contract: {start_date: 2026-07-01, renewal_date: 2026-01-01}}\n",
        "customer: {company: Quillmere Optics, contract: {start_date: 2026-01-01, renewal_date: 2027-01-01}}\n",
    ),
    _described(
        Check.LOGO,
        "A logo is an SVG, PNG, JPEG or WebP file of the workspace, of at most 100 kB.",
        "A page without the logo it had yesterday looks broken, a heavy one opens late, and an SVG may hold scripts.",
        "customer: {branding: {logo: ../Desktop/logo.psd}}\n",
        "customer: {branding: {logo: logos/acme.svg}}\n",
    ),
    _described(
        Check.CATALOG,
        "A catalog in site_templates/translations can be read, and each sentence of it filled in.",
        "A page half in one language and half in another looks careless. A sentence that cannot be used only warns.",
        'msgid "Due on %(day)s"\nmsgstr "Te doen op %(dag)s"\n',
        'msgid "Due on %(day)s"\nmsgstr "Te doen op %(day)s"\n',
    ),
    _described(
        Check.REFERENCE_DOCUMENT,
        "The workspace's reference.docx has every style that documents need, and nothing that runs or fetches.",
        "Whatever stands in it goes to every customer: macros, links to files and objects of other programs must not.",
        "reference.docx was saved with macros, or from a file without the style Callout Bad\n",
        "reference.docx was begun with planfolio init --reference-doc and changed in Word\n",
    ),
    _described(
        Check.TEMPLATE,
        "A template of the workspace's own can be rendered.",
        "A page that comes out half would be published half; so its plan keeps what was built before.",
        "site_templates/portal/people.html.j2 says {{ persn.name }}\n",
        "site_templates/portal/people.html.j2 says {{ person.name }}\n",
    ),
)
