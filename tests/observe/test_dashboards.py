"""The dashboards: as the generator makes them, readable, and bound to no one's Grafana."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from suki_kit.settings import MODULES

from .rules import ROOT
from .test_metrics import DASHBOARDS, queries_in

NAMES = {"overview", "service", "events", "telephony", "sales"}
# Grafana's own variables, not Prometheus's.
_TIMES = {"$__rate_interval": "1m", "$__range": "1h", "$namespace": ".*"}


@pytest.fixture(params=DASHBOARDS, ids=lambda file: file.stem)
def dashboard(request: pytest.FixtureRequest) -> dict[str, Any]:
    return json.loads(request.param.read_text())


def panels(dashboard: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (panel for panel in dashboard["panels"] if panel["type"] != "row")


def test_they_are_what_the_generator_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "deploy.grafana", tmp_path], cwd=ROOT, check=True)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made == {file.name: file.read_bytes() for file in DASHBOARDS}
    assert {file.stem for file in DASHBOARDS} == NAMES


def test_each_takes_whatever_prometheus_there_is(dashboard: dict[str, Any]) -> None:
    variables = {variable["name"]: variable for variable in dashboard["templating"]["list"]}
    assert variables["datasource"]["type"] == "datasource"
    sources = [part["datasource"] for part in [*panels(dashboard), *variables.values()] if "datasource" in part]
    assert {source["uid"] for source in sources} == {"${datasource}"}


def test_each_panel_says_what_it_shows(dashboard: dict[str, Any]) -> None:
    for panel in panels(dashboard):
        assert panel["title"]
        assert panel["description"].endswith("."), panel["title"]
        assert panel["targets"], panel["title"]


def test_panels_lie_side_by_side(dashboard: dict[str, Any]) -> None:
    """None over another, none beyond the edge, none without a place."""
    taken: set[tuple[int, int]] = set()
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        cells = {(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])}
        assert cells, panel["title"]
        assert not cells & taken, panel["title"]
        assert max(x for x, _ in cells) < 24, panel["title"]
        taken |= cells


def test_each_leads_to_the_others(dashboard: dict[str, Any]) -> None:
    (link,) = dashboard["links"]
    assert (link["type"], link["tags"], link["keepTime"]) == ("dashboards", dashboard["tags"], True)


def test_a_service_is_chosen_and_its_calls_have_exemplars() -> None:
    chosen = json.loads((DASHBOARDS[0].parent / "service.json").read_text())
    assert "service" in {variable["name"] for variable in chosen["templating"]["list"]}
    assert any(target.get("exemplar") for panel in panels(chosen) for target in panel["targets"])


@pytest.mark.parametrize("file", [file for file in DASHBOARDS if file.stem not in MODULES], ids=lambda file: file.stem)
def test_one_that_stays_without_a_module_names_none(file: Path) -> None:
    """The chart leaves out the dashboard of a module together with it."""
    words = set(file.read_text().replace('"', " ").replace(".", " ").replace("/", " ").split())
    assert not words & MODULES


def test_prometheus_understands_every_query(promtool: Any, tmp_path: Path) -> None:
    expressions = {one for file in DASHBOARDS for one in queries_in(json.loads(file.read_text()))}
    rules = [{"record": f"q:{n}", "expr": _plain(one)} for n, one in enumerate(sorted(expressions)) if _is_promql(one)]
    (tmp_path / "rules.yaml").write_text(json.dumps({"groups": [{"name": "dashboards", "rules": rules}]}))
    promtool("check", "rules", tmp_path / "rules.yaml")


def _is_promql(text: str) -> bool:
    return text != "prometheus" and not text.startswith("label_values(")


def _plain(expression: str) -> str:
    for name, value in _TIMES.items():
        expression = expression.replace(name, value)
    return expression
