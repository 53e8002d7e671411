"""Checked data to the workspace's settings."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.diagnostics import Check
from generator.findings import Finding
from generator.loading.address_check import check_mail_settings
from generator.loading.code_check import check_country, is_zone
from generator.loading.policy_check import check_policy
from generator.loading.raw_plan import Node
from generator.loading.yaml_tree import Data
from generator.model.mail_address import read_domain
from generator.model.vocabulary import ESignature, HealthMode, Restriction, SmtpSecurity
from generator.model.workspace import (
    DocumentSettings,
    HealthWeights,
    MailSettings,
    Policy,
    PublishingSettings,
    RenewalProbability,
    RuleSettings,
    SmtpSettings,
    Vendor,
    Workspace,
)


def check_workspace(data: Data) -> Iterator[Finding]:
    """What the schema cannot see of the settings."""
    policy = data.get("policy") if isinstance(data, dict) else None
    if isinstance(policy, dict):
        yield from check_policy(policy)
    zone = data.get("timezone") if isinstance(data, dict) else None
    if isinstance(zone, str) and not is_zone(zone):
        yield Finding(
            path=("timezone",),
            id=Check.WRONG_VALUE,
            message=f"no time zone is called {zone}",
            hint="give an IANA name, such as America/New_York",
        )
    settings = Node(path=(), data=data if isinstance(data, dict) else {})
    yield from check_country(settings.child("vendor"))
    yield from check_mail_settings(settings.child("mail"))


def read_workspace(data: Mapping[str, Any]) -> Workspace:
    """The settings that checked data states; what it leaves out keeps its default."""
    return Workspace(
        vendor=Vendor(**_own(data.get("vendor", {}))),
        policy=_policy(_own(data.get("policy", {}))),
        customer_hides=frozenset(
            Restriction(part) for part in data.get("audiences", {}).get("customer", {}).get("hides", ())
        ),
        documents=_documents(_own(data.get("documents", {}))),
        mail=_mail(_own(data.get("mail", {}))),
        publishing=PublishingSettings(**_own(data.get("publishing", {}))),
        rules=RuleSettings(**_own(data.get("rules", {}))),
        timezone=data.get("timezone"),
    )


def _policy(stated: Mapping[str, Any]) -> Policy:
    read: dict[str, Any] = dict(stated)
    for name, kind in _PARTS_OF_POLICY.items():
        if name in stated:
            read[name] = kind(**_own(stated[name]))
    if "health_mode" in stated:
        read["health_mode"] = HealthMode(stated["health_mode"])
    return Policy(**read)


def _documents(stated: Mapping[str, Any]) -> DocumentSettings:
    read: dict[str, Any] = dict(stated)
    if "kinds" in stated:
        read["kinds"] = tuple(stated["kinds"])
    if "e_signature" in stated:
        read["e_signature"] = ESignature(stated["e_signature"])
    return DocumentSettings(**read)


def _mail(stated: Mapping[str, Any]) -> MailSettings:
    read: dict[str, Any] = dict(stated)
    if "domains" in stated:
        read["domains"] = tuple(read_domain(domain) for domain in stated["domains"])
    if "smtp" in stated:
        smtp = _own(stated["smtp"])
        if "security" in smtp:
            smtp["security"] = SmtpSecurity(smtp["security"])
        read["smtp"] = SmtpSettings(**smtp)
    return MailSettings(**read)


_PARTS_OF_POLICY: Final[dict[str, type[HealthWeights | RenewalProbability]]] = {
    "health_weights": HealthWeights,
    "renewal_probability": RenewalProbability,
}


def _own(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if not key.startswith("x-")}
