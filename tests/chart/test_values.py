"""Wrong values fail with a sentence; secrets are named, never written."""

from collections.abc import Callable
from typing import Any

import pytest

from .helm import Object, Release, RenderError, render
from .pods import references

WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("a value nobody knows", {"replicaCount": 3}, "additional properties 'replicaCount' not allowed"),
    ("a misspelt value", {"edge": {"hots": "a.example"}}, "at '/edge': additional properties 'hots' not allowed"),
    ("a wrong kind", {"autoscaling": {"kind": "vpa"}}, "at '/autoscaling/kind': value must be one of 'hpa', 'keda'"),
    ("a wrong type", {"drainSeconds": "long"}, "at '/drainSeconds': got string, want integer"),
    ("a ratio above one", {"telemetry": {"traceRatio": 2}}, "at '/telemetry/traceRatio': maximum: got 2, want 1"),
    ("an unknown need", {"services": {"kpi": {"uses": ["mysql"]}}}, "at '/services/kpi/uses/0': value must be one of"),
    ("a size without unit", {"infra": {"storage": {"size": "20"}}}, "at '/infra/storage/size': '20' does not match"),
    ("no limits", {"services": {"kpi": {"resources": {"limits": None}}}}, "missing propert"),
    ("a secret's value", {"secrets": {"nats": {"url": "nats://u:p@host"}}}, "at '/secrets/nats': additional properties 'url'"),
    ("core switched off", {"modules": {"staff": {"enabled": False}}}, "staff belongs to the core and cannot be switched off"),
    ("core removed", {"services": {"contacts": None}}, "contacts belongs to the core. Bring the entry back."),
    ("the old switch", {"services": {"kpi": {"enabled": False}}}, "A module is switched with modules.kpi.enabled"),
    ("an unknown module", {"modules": {"fax": {"enabled": True}}}, "modules.fax: there is no service of this name"),
    ("an unknown callee", {"services": {"kpi": {"calls": ["fax"]}}}, 'services.kpi.calls names "fax", which is no service'),
    ("a setting of the chart", {"services": {"kpi": {"settings": {"log_level": "DEBUG"}}}}, "the chart sets this itself"),
    ("no Secret", {"secrets": {"redis": {"secretName": ""}}}, "secrets.redis.secretName is missing"),
    ("no database Secret", {"secrets": {"databases": {"secretName": ""}}}, "secrets.databases.secretName is missing"),
    ("no mail server", {"secrets": {"smtp": {"secretName": ""}}}, "secrets.smtp.secretName is missing"),
    ("no sender", {"mail": {"from": ""}}, "mail.from is missing: it is the sender of all letters"),
    ("no object store", {"files": {"url": ""}}, "files.url is missing: name the object store"),
    ("no host", {"edge": {"host": ""}}, "edge.host is missing: it is the name people type"),
    ("no Gateway", {"edge": {"gatewayApi": {"enabled": True}}}, "edge.gatewayApi.parentRefs is empty"),
    ("no way to Postgres", {"networkPolicy": {"to": {"postgres": {"peers": []}}}}, "networkPolicy.to.postgres.peers is empty"),
    ("no way to the collector", {"networkPolicy": {"to": {"telemetry": {"peers": []}}}}, "no trace would reach"),
    (
        "two Postgres",
        {"infra": {"postgres": {"cloudNativePG": {"enabled": True, "passwordSecretPrefix": "a"}}}},
        "two Postgres",
    ),
    ("no passwords", {"infra": {"postgres": {"cloudNativePG": {"enabled": True}}}}, "passwordSecretPrefix is missing"),
    ("no issuer", {"tls": {"enabled": True}}, "tls.issuer.name is missing"),
    ("a scaled trial", {"infra": {"evaluation": True}}, "infra.evaluation runs one replica of each service"),
    ("a long name", {"fullnameOverride": "customer-relations-of-the-company"}, "is too long: 30 characters"),
]


@pytest.mark.parametrize(("values", "sentence"), [pytest.param(v, s, id=name) for name, v, s in WRONG])
def test_a_wrong_value_fails_with_a_sentence(
    values: Object, sentence: str, production_with: Callable[[Object], Release]
) -> None:
    with pytest.raises(RenderError) as failed:
        production_with(values)
    assert sentence in " ".join(str(failed.value).split())


def test_without_any_values_the_sentence_says_what_to_name_or_to_try() -> None:
    with pytest.raises(RenderError, match=r"name an existing Secret .* or set infra\.evaluation for a trial"):
        render({})


def test_production_brings_no_secret(production: Release) -> None:
    assert production.of("Secret") == {}
    assert {name for one in production.all() for name, _ in references(one)} == {
        "suki-databases",
        "suki-nats",
        "suki-redis",
        "suki-smtp",
        "suki-token-key",
        "suki-service-keys",
        "suki-admin",
        "suki-files",
    }


def test_only_staff_sees_the_private_key_and_all_hashes(production: Release) -> None:
    for name, deployment in production.of("Deployment").items():
        keys = {key for _, key in references(deployment)}
        assert ({"private.pem", "hashes.json"} <= keys) == (name == "suki-staff")
        assert keys.isdisjoint({"private.pem", "hashes.json"}) or name == "suki-staff"


def test_a_service_sees_no_other_services_database_or_key(production: Release) -> None:
    for name, deployment in production.of("Deployment").items():
        own = [key for secret, key in references(deployment) if secret in ("suki-databases", "suki-service-keys")]
        assert set(own) - {"hashes.json"} == {name.removeprefix("suki-")}
