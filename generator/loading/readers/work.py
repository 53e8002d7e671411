"""Milestones, actions, phases, the roadmap, and risks."""

from generator.loading.ids import default_action_id, default_activity_id, default_milestone_id, default_risk_id
from generator.loading.part import Part
from generator.loading.readers.people import stated_owners
from generator.model.people import Owner
from generator.model.vocabulary import Level, RiskCategory, RiskRating, RiskStatus, WorkStatus
from generator.model.work import Action, Activity, Blocker, Milestone, PlanPhase, Raci, Risk, RoadmapWeek


def read_milestone(part: Part, outcome_id: str, outcome_owners: tuple[Owner, ...]) -> Milestone:
    """A milestone of an outcome. One without an id is numbered, one that names nobody has the owners of its outcome."""
    milestone_id = part.name("id") or default_milestone_id(outcome_id, part.path[-1])
    target_date = part.required_day("target_date")
    raci = _raci(part.part("raci"))

    def action(below: Part) -> Action:
        return read_action(below, milestone_id)

    return Milestone(
        id=milestone_id,
        name=part.required("name"),
        description=part.text("description"),
        phase=part.name("phase"),
        target_date=target_date,
        committed_date=part.day("committed_date") or target_date,
        actual_date=part.day("actual_date"),
        status=_work_status(part, done_on="actual_date"),
        percent_complete=part.integer("percent_complete"),
        weight=part.weight(),
        owners=stated_owners(part) or _accountable(part, raci) or outcome_owners,
        raci=raci,
        metric=part.text("metric"),
        success_criteria=part.text("success_criteria"),
        depends_on=part.names("depends_on"),
        blockers=tuple(_blocker(part, index) for index in range(len(part.data.get("blockers", ())))),
        actions=part.each("actions", action),
        visibility=part.visibility,
    )


def _accountable(part: Part, raci: Raci | None) -> tuple[Owner, ...]:
    """Who owns a milestone that names no owner: whoever is accountable for it, else whoever is responsible."""
    return () if raci is None else tuple(part.owned_by(name) for name in raci.accountable or raci.responsible)


def _raci(part: Part | None) -> Raci | None:
    if part is None:
        return None
    return Raci(
        responsible=part.names("responsible"),
        accountable=part.names("accountable"),
        consulted=part.names("consulted"),
        informed=part.names("informed"),
    )


def _blocker(milestone: Part, index: int) -> Blocker:
    stated = milestone.data["blockers"][index]
    if isinstance(stated, str):
        return Blocker(description=stated.strip(), owner=None, since=None, escalated_to=None, visibility=None)
    part = milestone.below(stated, "blockers", index)
    return Blocker(
        description=part.required("description"),
        owner=part.owner(),
        since=part.day("since"),
        escalated_to=part.name("escalated_to"),
        visibility=part.visibility,
    )


def read_action(part: Part, parent_id: str) -> Action:
    """An action of a milestone or a review. One without an id has it from theirs, which is `parent_id`."""
    return Action(
        id=part.name("id") or default_action_id(parent_id, part.path[-1]),
        name=part.required("name"),
        owner=part.owner(),
        due=part.day("due"),
        status=_work_status(part, done_on="completed_on"),
        completed_on=part.day("completed_on"),
        visibility=part.visibility,
    )


def _work_status(part: Part, *, done_on: str) -> WorkStatus:
    """The status as written; without one, a day on which the work was done says that it was."""
    return part.word("status", WorkStatus) or (WorkStatus.COMPLETE if part.day(done_on) else WorkStatus.PENDING)


def read_phase(part: Part) -> PlanPhase:
    """A phase of the plan."""
    return PlanPhase(
        id=part.required_name("id"),
        name=part.required("name"),
        target_date=part.day("target_date"),
        criteria=part.texts("criteria"),
        visibility=part.visibility,
    )


def read_roadmap_week(part: Part) -> RoadmapWeek:
    """A week of the roadmap. Its activities are due at its end where they name no day."""
    week, end = int(part.data["week"]), part.day("end")

    def activity(below: Part) -> Activity:
        return Activity(
            id=below.name("id") or default_activity_id(week, below.path[-1]),
            name=below.required("name"),
            owners=tuple(below.owned_by(name) for name in below.names("owners")),
            due=below.day("due") or end,
            status=_work_status(below, done_on="completed_on"),
            completed_on=below.day("completed_on"),
            visibility=below.visibility,
        )

    return RoadmapWeek(
        week=week,
        start=part.day("start"),
        end=end,
        activities=part.each("activities", activity),
        visibility=part.visibility,
    )


def read_risk(part: Part) -> Risk:
    """A risk, whose rating may be called yellow for amber."""
    return Risk(
        id=part.name("id") or default_risk_id(part.path[-1]),
        description=part.required("description"),
        category=part.word("category", RiskCategory),
        impact=part.word("impact", Level),
        likelihood=part.word("likelihood", Level),
        rag=RiskRating.AMBER if part.data.get("rag") == "yellow" else part.word("rag", RiskRating),
        mitigation=part.text("mitigation"),
        status=part.word("status", RiskStatus) or (RiskStatus.CLOSED if part.day("closed_on") else RiskStatus.OPEN),
        owner=part.owner(),
        due=part.day("due"),
        raised_on=part.day("raised_on"),
        closed_on=part.day("closed_on"),
        note=part.text("note"),
        visibility=part.visibility,
    )
