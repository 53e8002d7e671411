"""Where a customer's portal lies among those of all customers."""

import re

from generator.model.portal_path import portal_path

SECRET = "a secret of more than thirty-two characters"  # noqa: S105 - made for this test
OTHER = "another of more than thirty-two characters"


def test_without_a_secret_the_path_is_the_plans_id() -> None:
    assert portal_path("acme-corp", None) == "acme-corp"


def test_with_a_secret_a_part_of_128_bits_follows_that_goes_into_an_address_as_it_is() -> None:
    assert re.fullmatch(r"acme-corp-[a-z2-7]{26}", portal_path("acme-corp", SECRET))


def test_the_part_is_hmac_sha256_of_the_id_as_published_addresses_hang_on_it() -> None:
    # printf acme-corp | openssl dgst -sha256 -hmac "$SECRET" -binary | head -c 16 | base32
    assert portal_path("acme-corp", SECRET) == "acme-corp-epgz2vtel25uqjnh5xtkte6lla"


def test_every_plan_and_every_secret_has_paths_of_its_own() -> None:
    paths = {portal_path(plan, secret) for plan in ("acme", "acme-corp", "brook") for secret in (SECRET, OTHER)}
    assert len({path.rpartition("-")[2] for path in paths}) == 6
