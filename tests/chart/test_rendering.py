"""What Helm and Kubernetes say of the chart."""

import functools
import shutil
import tomllib
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from kubernetes_validate import utils

from .conftest import EXAMPLES, example_values
from .helm import CHART, CRDS, Api, Release, RenderError, lint, render

OLDEST, NEWEST = "1.30", "1.37"
CHART_FILE = yaml.safe_load((CHART / "Chart.yaml").read_text())


@pytest.fixture(scope="module", autouse=True)
def schemas_read_once() -> None:
    """The validator reads its definitions, some megabytes, for each object."""
    utils.schema_contents = functools.cache(utils.schema_contents)


@pytest.mark.parametrize("example", EXAMPLES)
def test_lint_is_clean(example: str, tmp_path: Path) -> None:
    assert lint(example_values(example), tmp_path) == []


def test_the_linter_sees_the_values(tmp_path: Path) -> None:
    assert lint({"drainSeconds": "long"}, tmp_path) != []


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_kubernetes_takes_every_object(release: Release, version: str) -> None:
    """Strictly: a field of another name is refused. Custom resources are their operators' to judge."""
    judged = [one for one in release.all() if one["apiVersion"] not in CRDS]
    assert len(judged) > 30
    for one in judged:
        assert kubernetes_validate.validate(one, version, strict=True) == version


def test_the_newest_kubernetes_is_the_newest_that_can_be_checked() -> None:
    assert utils.latest_version() == f"{NEWEST}.0"


def test_an_older_kubernetes_is_refused() -> None:
    with pytest.raises(RenderError, match=r"chart requires kubeVersion: >=1\.30\.0-0"):
        render(example_values("evaluation"), api=Api("v1.29.9"))


def test_the_oldest_kubernetes_gets_the_same_objects() -> None:
    oldest = render(example_values("core"), api=Api(f"v{OLDEST}.0"))
    assert oldest.objects == render(example_values("core")).objects


def test_custom_resources_are_of_known_kinds(release: Release) -> None:
    for one in release.all():
        assert one["kind"] in CRDS.get(one["apiVersion"], [one["kind"]])


def test_the_chart_follows_the_release() -> None:
    project = tomllib.loads((CHART.parents[2] / "pyproject.toml").read_text())["project"]
    assert CHART_FILE["version"] == CHART_FILE["appVersion"] == project["version"]


def test_images_carry_the_version_of_the_release(production: Release) -> None:
    for deployment in production.of("Deployment").values():
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        assert container["image"] == f"registry.acme.example/suki/suki-{container['name']}:{CHART_FILE['appVersion']}"


def test_two_releases_share_a_namespace() -> None:
    one, two = render(example_values("evaluation"), name="suki"), render(example_values("evaluation"), name="second")
    names = [{(o["kind"], o["metadata"]["name"]) for o in release.all()} for release in (one, two)]
    assert names[0].isdisjoint(names[1])
    selectors = [o["spec"]["selector"] for o in two.of("Service").values()]
    assert {selector["app.kubernetes.io/instance"] for selector in selectors} == {"second"}


def test_rules_and_dashboards_are_wrapped_as_they_are(tmp_path: Path) -> None:
    """Braces of Prometheus and Grafana are not Helm's."""
    copy = tmp_path / "suki"
    shutil.copytree(CHART, copy)
    rule = {
        "groups": [{"name": "braces", "rules": [{"alert": "Late", "expr": "up", "annotations": {"a": "{{ $labels.job }}"}}]}]
    }
    (copy / "rules").mkdir(exist_ok=True)
    (copy / "rules" / "braces.yaml").write_text(yaml.safe_dump(rule))
    (copy / "dashboards").mkdir(exist_ok=True)
    (copy / "dashboards" / "braces.json").write_text('{"legend": "{{job}}"}')
    release = render(example_values("production"), chart=copy)
    assert release.of("PrometheusRule")["suki-rules-braces"]["spec"] == rule
    dashboard = release.of("ConfigMap")["suki-dashboard-braces"]
    assert dashboard["data"] == {"braces.json": '{"legend": "{{job}}"}'}
    assert dashboard["metadata"]["labels"]["grafana_dashboard"] == "1"
