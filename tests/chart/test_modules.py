"""A module that is switched off leaves nothing behind, and what is left needs nothing of it."""

import json
import re
from collections.abc import Callable

import pytest
import yaml

from suki_kit.settings import MODULES

from .conftest import rendered, without
from .helm import CHART, Object, Release
from .pods import names_in, of_services
from .test_arrows import VALUES, inner_arrows

CORE = {"staff", "contacts", "pipeline", "activities", "gateway"}


def told(release: Release, name: str) -> list[str]:
    """The values of a variable, of all containers that have it."""
    found = [v for _, container in of_services(release) for v in container["env"] if v["name"] == name]
    return [variable["value"] for variable in found]


def test_modules_are_what_the_services_think_they_are() -> None:
    assert VALUES["modules"].keys() == MODULES
    assert VALUES["services"].keys() == MODULES | CORE


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_that_is_off_is_in_no_object(module: str) -> None:
    release = without(module)
    assert [one for one in release.all() if re.search(rf"\b{module}\b", yaml.safe_dump(one))] == []
    assert len(release.of("Deployment")) == len(VALUES["services"]) - 1


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_service_is_told_who_is_there(module: str) -> None:
    release = without(module)
    containers = list(of_services(release))
    for name, expected in (("SUKI_MODULES", MODULES - {module}), ("SUKI_PEERS", (MODULES | CORE) - {module, "gateway"})):
        values = told(release, name)
        assert len(values) == len(containers)
        assert all(set(json.loads(value)) == expected for value in values)


def test_a_trial_without_a_module_has_none_of_its_arrows() -> None:
    core = rendered("core")
    assert core.of("Deployment").keys() == {f"suki-{service}" for service in CORE}
    callees = {callee for _, callee, port in inner_arrows(core, "egress") if port == 50051}
    assert callees == CORE - {"gateway"}


def test_the_core_needs_neither_mail_nor_files() -> None:
    for service, container in of_services(rendered("core")):
        assert not {"SUKI_SMTP_URL", "SUKI_FILES_URL"} & set(names_in(container)), service


def test_a_new_service_is_one_entry(production_with: Callable[[Object], Release]) -> None:
    release = production_with({"services": {"support": {"uses": ["postgres", "nats"], "calls": ["staff", "contacts"]}}})
    kinds = {one["kind"] for one in release.objects if one["metadata"]["name"].startswith("suki-support")}
    assert kinds == {
        "Deployment",
        "Service",
        "ServiceAccount",
        "PodDisruptionBudget",
        "HorizontalPodAutoscaler",
        "Job",
        "NetworkPolicy",
        "ServiceMonitor",
    }
    assert {("support", "staff", 50051), ("support", "contacts", 50051)} <= inner_arrows(release, "ingress")


def test_every_template_ranges_over_the_services() -> None:
    """None names one: the edge's objects and the rules of the core excepted."""
    allowed = {"edge.yaml", "release.yaml", "NOTES.txt", "_validate.tpl"}
    for file in (CHART / "templates").rglob("*.*"):
        code = re.sub(r"\{\{/\*.*?\*/\}\}", "", file.read_text(), flags=re.DOTALL)
        named = {service for service in VALUES["services"] if re.search(rf"\b{service}\b", code)}
        assert not named or file.name in allowed, (file.name, named)
