"""The two plans of the story, as their authors fill them in."""

from typing import Final

ACTIVE: Final = """\
plan:
  version: "1.0"
  created: 2026-03-02
  next_review: 2026-04-22
  status: active
  type: goal_card
  success_statement: Every parcel that is handed in before noon leaves the house the same day.
  cadence: [{kind: qbr, every: 6 months, attendee_roles: [executive_sponsor, csm]}]
customer:
  company: Harrow Lane Parcels
  contract: {start_date: 2026-03-02, renewal_date: 2027-03-02}
stakeholders:
  customer:
    - {name: Ilse Varga, title: COO, type: executive_sponsor, email: ilse.varga@harrowlane.example}
    - {name: Tom Adeyemi, title: Head of Dispatch, type: day_to_day_contact, email: tom.adeyemi@harrowlane.example}
  vendor:
    - {name: Nora Lindqvist, type: csm, email: nora.lindqvist@tidewick.example}
outcomes:
  - id: O1
    description: Raise the share of parcels that leave the same day from 61% to 90% by the end of August.
    so_that: sell next-day delivery without a surcharge
    baseline: {metric: Parcels shipped the same day, current: 61%, measured_on: 2026-03-02, source: Dispatch log}
    target: {goal: 90%, target_date: 2026-08-31}
    measurements:
      - {date: 2026-04-10, value: 68%}
    milestones:
      - {id: M1, name: Cut-off times agreed with all carriers, target_date: 2026-03-20, actual_date: 2026-03-18,
         status: complete, owners: {customer: Tom Adeyemi}}
      - {id: M2, name: Picking follows the cut-off times, target_date: 2026-06-12, status: in_progress,
         percent_complete: 40, owners: {customer: Tom Adeyemi}}
sign_off:
  - {side: customer, name: Ilse Varga, decision: accepted, signed_on: 2026-03-10, plan_version: "1.0"}
  - {side: vendor, name: Nora Lindqvist, decision: accepted, signed_on: 2026-03-10, plan_version: "1.0"}
"""

ENDED: Final = """\
plan:
  version: "1.0"
  created: 2024-01-15
  status: completed
  type: goal_card
  success_statement: Nobody waits longer than a day for an answer.
customer:
  company: Old Mill Bindery
  contract: {start_date: 2024-01-15, end_date: 2025-01-15}
stakeholders:
  customer:
    - {name: Petra Kovac, title: Owner, type: executive_sponsor, email: petra.kovac@oldmill.example}
  vendor:
    - {name: Nora Lindqvist, type: csm, email: nora.lindqvist@tidewick.example}
outcomes:
  - id: O1
    description: Answer 95% of questions within a day, up from 40%, by the end of 2024.
    so_that: keep the customers who ask
    status: complete
    baseline: {metric: Questions answered within a day, current: 40%, measured_on: 2024-01-20, source: Help desk}
    target: {goal: 95%, target_date: 2024-12-15}
    measurements:
      - {date: 2024-12-10, value: 96%}
    milestones:
      - {id: M1, name: Questions reach one inbox, target_date: 2024-03-01, actual_date: 2024-02-27, status: complete,
         owners: {customer: Petra Kovac}}
"""
