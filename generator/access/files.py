"""What the hosts of portals are to be told: one file or a few for each of them.

Whatever comes from a plan is written so that no host can take it for more than a name: in a query of an address every
character but letters, digits and a few marks is encoded (RFC 3986), Terraform's templates and the shell have their own
quotes, and ids of plans are letters, digits, hyphens and underscores to begin with.

Sources: the manuals of oauth2-proxy (its endpoint `/oauth2/auth`, integrations with nginx and Caddy), of nginx
(`auth_request`), of Caddy (`forward_auth`), of Cloudflare Access (application paths) and its Terraform provider, of
GitLab (Pages access control, projects and invitations of the REST API).
"""

import json
import shlex
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote, urlsplit

from generator.access.access_map import AccessMap
from generator.access.record import access_json
from generator.artifacts import Artifact
from generator.wording import Words

_NOBODY: Final = "nobody@access.invalid"
"""Who is allowed where nobody is: for oauth2-proxy an empty list allows everybody. No name ends in `.invalid`
(RFC 2606), so nobody has this address."""
_MOST_BYTES: Final = 2000
"""In one value of nginx's configuration, which takes fewer than 4,096."""
_ANY_HOST: Final = "portals.tidewick.example"
"""What stands for the portals' host where the settings name none."""

_POLICY: Final = "cloudflare_zero_trust_access_policy"
_APPLICATION: Final = "cloudflare_zero_trust_access_application"
_ACCOUNT: Final = "${var.cloudflare_account_id}"
_ABOUT_TERRAFORM: Final = (
    "Who may open which portal, for Cloudflare Access: terraform apply brings it up to date, people who left included. "
    "A portal that is also reached by another name, such as the host's own, stands open there: switch that name off."
)


def access_files(access: AccessMap, words: Words) -> Iterator[Artifact]:
    """The access map and what each host is to be told, with their paths below the folder that is for them."""
    host, _, below = _place(access).partition("/")
    shared = {"access": access, "host": host, "below": below}
    queries = {portal.path: list(_queries("allowed_emails", portal.addresses)) for portal in access.portals}
    vendor = list(_queries("allowed_email_domains", access.domains))
    for path, template in (("nginx/portals.conf", "nginx"), ("caddy/Caddyfile", "caddy")):
        yield _text(path, words.render(f"access/{template}.txt.j2", **shared, vendor=vendor, queries=queries))
    yield _text("oauth2-proxy/oauth2-proxy.cfg", words.render("access/oauth2_proxy.txt.j2", **shared))
    yield _text("cloudflare/access.tf.json", json.dumps(_terraform(access), indent=2, ensure_ascii=False))
    for portal in access.portals:
        yield _text(f"oauth2-proxy/emails/{portal.plan_id}.txt", "".join(f"{one}\n" for one in portal.addresses))
        yield _text(
            f"gitlab-pages/{portal.plan_id}.sh",
            words.render(
                "access/gitlab_pages.txt.j2", portal=portal, quoted=[shlex.quote(a) for a in portal.addresses]
            ),
        )
    yield _text("access.json", access_json(access))


def _text(path: str, text: str) -> Artifact:
    return Artifact(path=PurePosixPath(path), content=f"{text.rstrip()}\n".encode())


def _place(access: AccessMap) -> str:
    """Host and path below which the portals lie, as in `success.tidewick.example/plans`."""
    parts = urlsplit(access.address or f"https://{_ANY_HOST}/")
    return f"{parts.netloc}{parts.path}".strip("/")


def _queries(key: str, values: Iterable[str]) -> Iterator[str]:
    """The query that lets in whom it names, in pieces of a bearable length; without values it lets in nobody."""
    encoded = [quote(value, safe="") for value in values]
    if not encoded:
        key, encoded = "allowed_emails", [quote(_NOBODY, safe="")]
    piece = ""
    for one in encoded:
        if piece and len(piece) + len(one) > _MOST_BYTES:
            yield piece
            piece = ""
        piece = f"{piece},{one}" if piece else f"{key}={one}"
    yield piece


def _terraform(access: AccessMap) -> dict[str, Any]:
    """Applications and policies of Cloudflare Access, in Terraform's own JSON.

    The path that is more specific goes before others and inherits nothing from them, so that who may open one portal
    may open no other. Every path that is no customer's is the vendor's, or it would be everybody's.
    """
    place = _place(access)
    policies = {"vendor": _policy("Success plans: our own people", "email_domain", "domain", access.domains)}
    applications = {"all_else": _application("Success plans", place, ["vendor"])}
    for portal in access.portals:
        name = f"plan_{portal.plan_id}"
        policies[name] = _policy(f"Success plan {portal.plan_id}", "email", "email", portal.addresses)
        applications[name] = _application(f"Success plan {portal.plan_id}", f"{place}/{portal.path}", [name, "vendor"])
    return {
        "//": _ABOUT_TERRAFORM,
        "terraform": {"required_providers": {"cloudflare": {"source": "cloudflare/cloudflare", "version": ">= 5"}}},
        "variable": {"cloudflare_account_id": {"type": "string"}},
        "resource": {_POLICY: policies, _APPLICATION: applications},
    }


def _policy(name: str, rule: str, key: str, values: tuple[str, ...]) -> dict[str, Any]:
    if not values:
        rule, key, values = "email", "email", (_NOBODY,)
    include = [{rule: {key: value.replace("${", "$${").replace("%{", "%%{")}} for value in values]
    return {"account_id": _ACCOUNT, "name": name, "decision": "allow", "include": include}


def _application(name: str, place: str, policies: list[str]) -> dict[str, Any]:
    return {
        "account_id": _ACCOUNT,
        "name": name,
        "type": "self_hosted",
        "domain": place,
        "app_launcher_visible": False,
        "policies": [
            {"id": f"${{{_POLICY}.{policy}.id}}", "precedence": place_in_order}
            for place_in_order, policy in enumerate(policies, start=1)
        ],
    }
