"""What every pod has: bounds, probes, no rights, and the environment that its service asks for."""

from urllib.parse import urlsplit

from suki_kit.settings import DatabaseSettings

from .helm import Object, Release
from .pods import Pod, environment, names_in, of_services, pods_of, settings_of


def settings_names(service: str, required: bool = False) -> set[str]:
    fields = settings_of(service).model_fields.items()
    return {f"SUKI_{name.upper()}" for name, field in fields if not required or field.is_required()}


def test_every_container_has_requests_and_limits(release: Release) -> None:
    for pod in pods_of(release):
        for container in pod.all_containers:
            for bound in ("requests", "limits"):
                assert container["resources"][bound].keys() == {"cpu", "memory"}, (pod.owner, container["name"])


def test_every_container_is_without_rights(release: Release) -> None:
    for pod in pods_of(release):
        assert pod.spec["automountServiceAccountToken"] is False, pod.owner
        security = pod.spec["securityContext"]
        assert security["runAsNonRoot"] is True, pod.owner
        assert security["runAsUser"] > 0, pod.owner
        assert security["seccompProfile"] == {"type": "RuntimeDefault"}, pod.owner
        for container in pod.all_containers:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }, (pod.owner, container["name"])


def test_pods_of_services_run_as_their_image_does(release: Release) -> None:
    for pod in pods_of(release):
        if any(container.get("args") in (["serve"], ["migrate"]) for container in pod.containers):
            assert (pod.spec["securityContext"]["runAsUser"], pod.spec["securityContext"]["runAsGroup"]) == (10001, 10001)


def test_what_serves_has_three_probes(release: Release) -> None:
    for pod in pods_of(release):
        if pod.owner.startswith(("Deployment/", "StatefulSet/")):
            for container in pod.containers:
                assert {"startupProbe", "readinessProbe", "livenessProbe"} <= container.keys(), pod.owner


def test_readiness_asks_for_what_a_service_needs_and_life_does_not(production: Release) -> None:
    for service, container in serving(production):
        paths = {kind: container[kind]["httpGet"]["path"] for kind in ("startupProbe", "readinessProbe", "livenessProbe")}
        assert paths == {
            "startupProbe": "/health/live",
            "readinessProbe": "/health/ready",
            "livenessProbe": "/health/live",
        }, service


def test_ports_are_those_that_the_services_listen_on(production: Release) -> None:
    for service, container in serving(production):
        fields = settings_of(service).model_fields
        address = fields["edge_address" if service == "gateway" else "grpc_address"].default
        expected = {int(address.rpartition(":")[2]), int(fields["http_address"].default.rpartition(":")[2])}
        assert {port["containerPort"] for port in container["ports"]} == expected


def test_the_environment_is_what_the_settings_ask_for(release: Release) -> None:
    """No variable that no setting reads, none missing that has no default, none twice."""
    for service, container in of_services(release):
        names = names_in(container)
        told = {name for name in names if name.startswith("SUKI_")}
        assert len(names) == len(set(names)), service
        assert told <= settings_names(service), service
        assert settings_names(service, required=True) <= told, service


def test_settings_are_made_of_a_trials_environment(trial: Release, monkeypatch) -> None:
    for service, container in of_services(trial):
        with monkeypatch.context() as patch:
            for name, value in environment(trial, container).items():
                patch.setenv(name, value)
            settings = settings_of(service)()  # pyright: ignore[reportCallIssue] - from the environment
        assert settings.peers["staff"] == "suki-staff:50051"
        assert settings.left_out == frozenset()
        assert urlsplit(settings.nats_url).hostname == "suki-nats"
        if isinstance(settings, DatabaseSettings):
            assert urlsplit(settings.database_url).path == f"/suki_{service}"


def test_a_pod_is_given_the_time_that_its_end_takes(production: Release) -> None:
    """The pause until its address is forgotten, then calls, then background work, each within the drain time."""
    for pod in pods_of(production):
        if pod.owner.startswith("Deployment/"):
            (container,) = pod.containers
            drain = next(int(v["value"]) for v in container["env"] if v["name"] == "SUKI_DRAIN_SECONDS")
            pause = container["lifecycle"]["preStop"]["sleep"]["seconds"]
            assert pod.spec["terminationGracePeriodSeconds"] > pause + 2 * drain


def test_replicas_are_spread_and_never_all_taken_away(production: Release) -> None:
    for name, deployment in production.of("Deployment").items():
        spec = deployment["spec"]
        assert spec["strategy"] == {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}}
        spread = spec["template"]["spec"]["topologySpreadConstraints"]
        assert [one["topologyKey"] for one in spread] == ["topology.kubernetes.io/zone", "kubernetes.io/hostname"]
        budget = production.of("PodDisruptionBudget")[name]["spec"]
        assert budget["selector"] == spec["selector"]
        assert budget["maxUnavailable"] == 1


def test_grpc_services_are_headless_and_the_edge_is_not(production: Release) -> None:
    addresses = {name: service["spec"].get("clusterIP") for name, service in production.of("Service").items()}
    assert addresses.pop("suki-gateway") is None
    assert set(addresses.values()) == {"None"}


def test_selectors_find_their_pods(release: Release) -> None:
    labels = {pod.owner: pod.labels for pod in pods_of(release)}
    for service in release.of("Service").values():
        found = [owner for owner, given in labels.items() if service["spec"]["selector"].items() <= given.items()]
        assert len(found) == 1, (service["metadata"]["name"], found)


def test_every_service_has_an_account_of_its_own(production: Release) -> None:
    accounts = {pod.spec["serviceAccountName"] for pod in pods_of(production)}
    assert accounts == production.of("ServiceAccount").keys()


def test_autoscaling_by_cpu_leaves_the_number_of_replicas_alone(production: Release) -> None:
    assert production.of("HorizontalPodAutoscaler").keys() == production.of("Deployment").keys()
    assert not any("replicas" in one["spec"] for one in production.of("Deployment").values())
    contacts = production.of("HorizontalPodAutoscaler")["suki-contacts"]["spec"]
    assert (contacts["minReplicas"], contacts["maxReplicas"]) == (3, 20)


def serving(release: Release) -> list[tuple[str, Object]]:
    return [(service, container) for service, container in of_services(release) if container["args"] == ["serve"]]


def mounts(pod: Pod) -> set[str]:
    return {mount["mountPath"] for container in pod.containers for mount in container["volumeMounts"]}


def test_every_pod_can_write_to_tmp_and_a_trial_to_its_files(trial: Release) -> None:
    folders = {}
    for pod in pods_of(trial):
        if pod.component in ("documents", "telephony"):
            folders[pod.component] = mounts(pod)
        if any(container.get("args") == ["serve"] for container in pod.containers):
            assert "/tmp" in mounts(pod)
    both = {"/tmp", "/var/lib/suki/files"}
    assert folders == {"documents": both, "telephony": both}
