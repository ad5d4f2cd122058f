"""What the examples are for: operators, the edge, monitoring."""

import json
from urllib.parse import urlsplit

from .conftest import rendered
from .helm import Release
from .pods import references
from .source import SERVICES, consumes, uses_of


def test_keda_scales_consumers_by_what_waits_for_them() -> None:
    release = rendered("operators")
    assert release.of("HorizontalPodAutoscaler") == {}
    assert release.of("ScaledObject").keys() == release.of("Deployment").keys()
    for service in SERVICES:
        triggers = release.of("ScaledObject")[f"suki-{service}"]["spec"]["triggers"]
        durables = [one["metadata"]["consumer"] for one in triggers if one["type"] == "nats-jetstream"]
        assert durables == ([service] if consumes(service) else [])
        assert all(isinstance(value, str) for one in triggers for value in one["metadata"].values())


def test_cloudnativepg_brings_a_database_and_a_role_per_service() -> None:
    release = rendered("operators")
    with_database = {service for service in SERVICES if "postgres" in uses_of(service)}
    cluster = release.of("Cluster")["suki-postgres"]["spec"]
    assert cluster["plugins"][0]["isWALArchiver"], "further fields are passed on"
    roles = cluster["managed"]["roles"]
    assert {role["name"]: role["passwordSecret"]["name"] for role in roles} == {
        f"suki_{service}": f"suki-role-{service}" for service in with_database
    }
    databases = [one["spec"] for one in release.of("Database").values()]
    assert {one["name"] for one in databases} == {one["owner"] for one in databases} == {role["name"] for role in roles}
    assert {one["cluster"]["name"] for one in databases} == {"suki-postgres"}
    contacts = release.of("Deployment")["suki-contacts"]
    env = {one["name"]: one.get("value", "") for one in contacts["spec"]["template"]["spec"]["containers"][0]["env"]}
    assert urlsplit(env["SUKI_DATABASE_URL"]).hostname == "suki-postgres-rw"
    assert ("suki-role-contacts", "password") in set(references(contacts))


def test_mutual_tls_gives_each_service_a_certificate_for_the_name_it_is_called_by() -> None:
    release = rendered("operators")
    certificates = {name: one["spec"] for name, one in release.of("Certificate").items()}
    assert set(certificates) == {f"suki-{service}" for service in SERVICES}
    for name, deployment in release.of("Deployment").items():
        pod = deployment["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        env = {one["name"]: one.get("value", "") for one in container["env"]}
        (mount,) = [one for one in container["volumeMounts"] if one["mountPath"] == env["SUKI_TLS_FOLDER"]]
        (volume,) = [one for one in pod["volumes"] if one["name"] == mount["name"]]
        assert volume["secret"]["secretName"] == certificates[name]["secretName"]
        assert {urlsplit(f"//{address}").hostname for address in json.loads(env["SUKI_PEERS"]).values()} <= {
            certificate["dnsNames"][0] for certificate in certificates.values()
        }


def test_without_the_switch_nobody_needs_a_certificate(production: Release) -> None:
    assert not production.of("Certificate")
    assert "SUKI_TLS_FOLDER" not in str(production.objects)


def test_the_way_to_cloudnativepg_is_open() -> None:
    for service in SERVICES:
        egress = rendered("operators").of("NetworkPolicy")[f"suki-{service}"]["spec"]["egress"]
        clusters = [
            p["podSelector"]["matchLabels"].get("cnpg.io/cluster") for r in egress for p in r["to"] if "podSelector" in p
        ]
        assert ("suki-postgres" in clusters) == ("postgres" in uses_of(service))


def test_a_gateway_carries_the_edge_and_keeps_live_news_open() -> None:
    spec = rendered("operators").of("HTTPRoute")["suki-edge"]["spec"]
    assert spec["hostnames"] == ["crm.acme.example"]
    live, everything = spec["rules"]
    assert live["timeouts"] == {"request": "0s"}
    assert live["matches"][0]["path"]["value"] == "/live"
    assert everything["backendRefs"] == [{"name": "suki-gateway", "port": 80}]


def test_an_ingress_carries_the_edge_with_tls(production: Release) -> None:
    spec = production.of("Ingress")["suki-edge"]["spec"]
    assert spec["tls"] == [{"hosts": ["crm.acme.example"], "secretName": "crm-acme-example"}]
    (rule,) = spec["rules"]
    assert rule["http"]["paths"][0]["backend"] == {"service": {"name": "suki-gateway", "port": {"name": "http"}}}


def test_prometheus_scrapes_every_service(production: Release) -> None:
    assert production.of("ServiceMonitor").keys() == production.of("Deployment").keys()
    for name, monitor in production.of("ServiceMonitor").items():
        service = production.of("Service")[name]
        assert monitor["spec"]["selector"]["matchLabels"].items() <= service["metadata"]["labels"].items()
        assert "metrics" in {port["name"] for port in service["spec"]["ports"]}
        assert monitor["metadata"]["labels"]["release"] == "prometheus"


def test_proxies_are_trusted_by_the_edge_alone(production: Release) -> None:
    for name, deployment in production.of("Deployment").items():
        env = {one["name"]: one.get("value") for one in deployment["spec"]["template"]["spec"]["containers"][0]["env"]}
        assert env.get("FORWARDED_ALLOW_IPS") == ("10.244.0.0/16" if name == "suki-gateway" else None)


def test_notes_say_where_to_go_and_how_it_is_ordered(production: Release, trial: Release) -> None:
    assert "https://crm.acme.example" in production.notes
    assert "migrated by its own Job" in production.notes
    assert "secret suki-admin" in trial.notes
    assert "secret" not in production.notes
