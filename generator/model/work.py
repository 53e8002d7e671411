"""What is to be done and what stands in its way: milestones, actions, phases, the roadmap, and risks."""

from dataclasses import dataclass
from datetime import date

from generator.model.people import Owner
from generator.model.vocabulary import Level, RiskCategory, RiskRating, RiskStatus, Visibility, WorkStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """A piece of work under a milestone or agreed in a review."""

    id: str
    name: str
    owner: Owner | None
    due: date | None
    status: WorkStatus
    completed_on: date | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocker:
    """What keeps a milestone from moving."""

    description: str
    owner: Owner | None
    since: date | None
    escalated_to: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Raci:
    """Who is responsible, accountable, consulted and informed, by name."""

    responsible: tuple[str, ...]
    accountable: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A checkpoint on the way to an outcome.

    `committed_date` is the first agreed date, `target_date` the one in force; `percent_complete` runs from 0 to 100.
    `phase` is the id of one of the plan's phases, `metric` the leading metric that the milestone moves.
    """

    id: str
    name: str
    description: str | None
    phase: str | None
    target_date: date
    committed_date: date
    actual_date: date | None
    status: WorkStatus
    percent_complete: int | None
    weight: int | float
    owners: tuple[Owner, ...]
    raci: Raci | None
    metric: str | None
    success_criteria: str | None
    depends_on: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    actions: tuple[Action, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPhase:
    """A stretch of the way that ends on a day, such as the first 30 days, with what will have been reached by then."""

    id: str
    name: str
    target_date: date | None
    criteria: tuple[str, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity:
    """A piece of work on the roadmap."""

    id: str
    name: str
    owners: tuple[Owner, ...]
    due: date | None
    status: WorkStatus
    completed_on: date | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoadmapWeek:
    """A week of the roadmap, from `start` to `end`, both included."""

    week: int
    start: date | None
    end: date | None
    activities: tuple[Activity, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """What may keep the plan from its outcomes, and what is done about it."""

    id: str
    description: str
    category: RiskCategory | None
    impact: Level | None
    likelihood: Level | None
    rag: RiskRating | None
    mitigation: str | None
    status: RiskStatus
    owner: Owner | None
    due: date | None
    raised_on: date | None
    closed_on: date | None
    note: str | None
    visibility: Visibility | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it or watch it."""
        return self.status in {RiskStatus.OPEN, RiskStatus.MITIGATING, RiskStatus.MONITORING}

    @property
    def rating(self) -> RiskRating | None:
        """How serious it is: as rated by hand or, without that, from impact and likelihood; None where neither says."""
        if self.rag is not None:
            return self.rag
        if self.impact is None or self.likelihood is None:
            return None
        return rating_of(self.impact, self.likelihood)


def rating_of(impact: Level, likelihood: Level) -> RiskRating:
    """How serious a risk of that impact and likelihood is."""
    score = _DEGREES[impact] + _DEGREES[likelihood]
    return RiskRating.RED if score >= _RED_SCORE else RiskRating.AMBER if score >= _AMBER_SCORE else RiskRating.GREEN


_DEGREES = {Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}
_RED_SCORE = 5
"""High and at least medium: the upper right corner of the matrix of impact and likelihood."""
_AMBER_SCORE = 4
