"""The pods of a rendered release: their containers, and what their environment says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from suki_kit.settings import ServiceSettings

from .helm import Object, Release


@dataclass(frozen=True)
class Pod:
    """A pod that `owner` makes: kind/name, for readable failures."""

    owner: str
    labels: dict[str, str]
    spec: Object

    @property
    def component(self) -> str:
        return self.labels["app.kubernetes.io/component"]

    @property
    def containers(self) -> list[Object]:
        return self.spec["containers"]

    @property
    def all_containers(self) -> list[Object]:
        return self.spec.get("initContainers", []) + self.containers


def pods_of(release: Release) -> Iterator[Pod]:
    """Of Deployments, StatefulSets, Jobs and hooks."""
    for one in release.all():
        owner = f"{one['kind']}/{one['metadata']['name']}"
        if one["kind"] == "Pod":
            yield Pod(owner, one["metadata"]["labels"], one["spec"])
        elif one["kind"] in ("Deployment", "StatefulSet", "Job"):
            template = one["spec"]["template"]
            yield Pod(owner, template["metadata"]["labels"], template["spec"])


def of_services(release: Release) -> Iterator[tuple[str, Object]]:
    """(service, container) of all that runs a service's own command."""
    for pod in pods_of(release):
        for container in pod.containers:
            if container.get("args") in (["serve"], ["migrate"]):
                yield pod.component.removesuffix("-migration"), container


def settings_of(service: str) -> type[ServiceSettings]:
    return import_module(f"suki_{service}.settings").Settings


def names_in(container: Object) -> list[str]:
    return [variable["name"] for variable in container.get("env", ())]


def environment(release: Release, container: Object) -> dict[str, str]:
    """As the container sees it, where its Secrets are part of the release."""
    secrets = release.of("Secret")
    found: dict[str, str] = {}
    for variable in container["env"]:
        if "valueFrom" in variable:
            key = variable["valueFrom"]["secretKeyRef"]
            found[variable["name"]] = secrets[key["name"]]["stringData"][key["key"]]
        else:
            found[variable["name"]] = re.sub(r"\$\((\w+)\)", lambda name: found[name[1]], variable["value"])
    return found


def references(value: Any) -> Iterator[tuple[str, str]]:
    """(Secret, key) of all secretKeyRef within; an empty key is the whole Secret."""
    if isinstance(value, dict):
        if "secretKeyRef" in value:
            yield value["secretKeyRef"]["name"], value["secretKeyRef"]["key"]
        if "secretRef" in value:
            yield value["secretRef"]["name"], ""
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from references(one)
