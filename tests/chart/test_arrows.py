"""Network policies let through the arrows of the services' code, and no others."""

import ipaddress
from collections.abc import Iterator

import pytest
import yaml

from .helm import CHART, Object, Release
from .pods import pods_of
from .source import SERVICES, calls_of, consumes, uses_of

VALUES = yaml.safe_load((CHART / "values.yaml").read_text())
TRIAL_PORTS = {"postgres": 5432, "nats": 4222, "redis": 6379, "smtp": 1025}
OUTSIDE_PORTS = {
    "postgres": {5432},
    "nats": {4222},
    "redis": {6379},
    "smtp": {465, 587},
    "files": {443},
    "exchanges": {443},
}

type Arrow = tuple[str, str, int]


def policies(release: Release) -> list[Object]:
    """Those that are always there; `helm test` brings its own for as long as it runs."""
    return [one["spec"] for one in release.of("NetworkPolicy").values()]


def selects(selector: Object, labels: dict[str, str]) -> bool:
    if not selector.get("matchLabels", {}).items() <= labels.items():
        return False
    asked = selector.get("matchExpressions", [])
    assert all(one["operator"] == "In" for one in asked)
    return all(labels.get(one["key"]) in one["values"] for one in asked)


def inner_arrows(release: Release, direction: str) -> set[Arrow]:
    """(from, to, port) between the release's own pods, as policies of one direction ("ingress", "egress") allow them."""
    pods = {pod.component: pod.labels for pod in pods_of(release) if not pod.owner.startswith("Pod/")}
    found: set[Arrow] = set()
    for policy in policies(release):
        for rule in policy.get(direction) or []:
            for peer in rule["from" if direction == "ingress" else "to"]:
                if "podSelector" not in peer or "namespaceSelector" in peer:
                    continue
                here = [name for name, labels in pods.items() if selects(policy["podSelector"], labels)]
                there = [name for name, labels in pods.items() if selects(peer["podSelector"], labels)]
                pairs = [(a, b) if direction == "egress" else (b, a) for a in here for b in there]
                found |= {(a, b, port["port"]) for a, b in pairs for port in rule["ports"]}
    return found


def expected_arrows(release: Release) -> set[Arrow]:
    """By the source of the services that are part of the release."""
    components = {pod.component for pod in pods_of(release)}
    found: set[Arrow] = set()
    for service in components & set(SERVICES):
        found |= {(service, callee, 50051) for callee in calls_of(service) & components}
        found |= {(service, use, TRIAL_PORTS[use]) for use in uses_of(service) & components}
        if "postgres" in uses_of(service) & components:
            found.add((f"{service}-migration", "postgres", 5432))
    return found


def test_the_values_name_the_calls_of_the_code() -> None:
    named = {name: set(service.get("calls", ())) for name, service in VALUES["services"].items()}
    assert named == {service: calls_of(service) for service in SERVICES}


def test_the_values_name_what_the_code_uses() -> None:
    named = {name: set(service["uses"]) for name, service in VALUES["services"].items()}
    assert named == {service: uses_of(service) for service in SERVICES}


def test_the_values_name_who_consumes() -> None:
    named = {name for name, service in VALUES["services"].items() if service.get("consumes")}
    assert named == {service for service in SERVICES if consumes(service)}


def test_each_arrow_has_its_policies_on_both_sides_and_there_are_no_more(release: Release) -> None:
    expected = expected_arrows(release)
    assert len(expected) > 3
    assert inner_arrows(release, "egress") == expected
    assert inner_arrows(release, "ingress") == expected


def test_every_pod_is_closed_by_default(release: Release) -> None:
    deny = release.of("NetworkPolicy")["suki-deny"]["spec"]
    assert deny.keys() == {"podSelector", "policyTypes"}
    assert deny["policyTypes"] == ["Ingress", "Egress"]
    for pod in pods_of(release):
        assert selects(deny["podSelector"], pod.labels), pod.owner


def outside(policy: Object, direction: str, side: str) -> Iterator[tuple[Object, int]]:
    """(peer, port) of rules that name other than the release's own pods."""
    for rule in policy.get(direction) or []:
        for peer in rule[side]:
            if "podSelector" not in peer or "namespaceSelector" in peer:
                yield from ((peer, port["port"]) for port in rule["ports"])


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_reaches_outside_what_it_uses_and_the_collector(production: Release, service: str) -> None:
    policy = production.of("NetworkPolicy")[f"suki-{service}"]["spec"]
    ports = {port for _, port in outside(policy, "egress", "to")}
    assert ports == {4317}.union(*(OUTSIDE_PORTS[use] for use in uses_of(service)))


def test_the_ingress_controller_reaches_the_edge_and_prometheus_the_metrics(production: Release) -> None:
    for service in SERVICES:
        policy = production.of("NetworkPolicy")[f"suki-{service}"]["spec"]
        names = {
            (peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"], port)
            for peer, port in outside(policy, "ingress", "from")
        }
        assert names == {("monitoring", 9090)} | ({("ingress-nginx", 8080)} if service == "gateway" else set())


def test_public_means_no_private_range() -> None:
    """Kubernetes takes an exception only within its range, and none that is an IPv4 address in IPv6's clothes."""
    blocks = [peer["ipBlock"] for peer in VALUES["networkPolicy"]["public"]]
    for block in blocks:
        whole = ipaddress.ip_network(block["cidr"])
        assert all(ipaddress.ip_network(one).subnet_of(whole) for one in block["except"])  # pyright: ignore[reportArgumentType]
    excepted = [ipaddress.ip_network(one) for block in blocks for one in block["except"]]
    for address in ("10.1.2.3", "172.20.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "127.0.0.1", "fd00::1"):
        assert any(ipaddress.ip_address(address) in network for network in excepted), address
    assert not any(network.version == 6 and network.network_address.ipv4_mapped for network in excepted)


def test_the_policies_of_the_test_are_there_while_it_runs(production: Release) -> None:
    hooks = {one["metadata"]["name"]: one for one in production.hooks}
    assert hooks.keys() == {"suki-test", "suki-test-ingress", "suki-test-egress"}
    for name, one in hooks.items():
        annotations = one["metadata"]["annotations"]
        assert annotations["helm.sh/hook"] == "test"
        assert "hook-succeeded" in annotations["helm.sh/hook-delete-policy"]
        assert annotations.get("helm.sh/hook-weight", "0") == ("0" if name == "suki-test" else "-1")
