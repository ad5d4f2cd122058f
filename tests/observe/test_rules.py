"""The rules: valid, tested on the fault and on a normal day, and of a form that helps whoever is woken."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from suki_kit.settings import MODULES

from .conftest import Tool
from .rules import ALERTS, ROOT, RULES, Rule, all_rules

TESTS = sorted(Path(__file__).parent.glob("alerts/*.yaml"))
RUNBOOKS = ROOT / "docs/runbooks"
BASE = "https://suki.example/docs/runbooks"
VALUES = yaml.safe_load((ROOT / "deploy/helm/suki/values.yaml").read_text())
# What a runbook says, in this order.
SECTIONS = ["What people notice", "Look", "Do", "It is over when", "Followed"]


def alert_id(rule: Rule) -> str:
    return f"{rule.name}-{rule.severity}"


def test_prometheus_takes_the_rules(promtool: Tool) -> None:
    promtool("check", "rules", "--lint=all", "--lint-fatal", *RULES)


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.stem)
def test_alerts_fire_on_the_fault_and_are_silent_otherwise(promtool: Tool, file: Path) -> None:
    promtool("test", "rules", file)


@cache
def expectations() -> list[dict[str, Any]]:
    tests = [test for file in TESTS for test in yaml.safe_load(file.read_text())["tests"]]
    return [expectation for test in tests for expectation in test["promql_expr_test"]]


@pytest.mark.parametrize("rule", ALERTS, ids=alert_id)
def test_every_alert_is_seen_firing(rule: Rule) -> None:
    """That it is silent is expected by the same files: each expects no alert before the fault and after it."""
    fired = [sample["labels"] for one in expectations() for sample in one["exp_samples"] if "ALERTS" in sample["labels"]]
    assert any(f'"{rule.name}"' in labels and f'"{rule.severity}"' in labels for labels in fired)


@pytest.mark.parametrize("rule", ALERTS, ids=alert_id)
def test_an_alert_says_how_urgent_it_is_and_what_to_do(rule: Rule) -> None:
    told = rule.body["annotations"]
    assert rule.severity in ("page", "ticket")
    assert told.keys() == {"summary", "description", "runbook_url"}
    assert told["runbook_url"] == f"{BASE}/{rule.name}.md"


def test_an_alert_is_one_thing_with_one_urgency_each() -> None:
    assert len({(rule.name, rule.severity) for rule in ALERTS}) == len(ALERTS)


@pytest.mark.parametrize("name", sorted({rule.name for rule in ALERTS}))
def test_an_alert_has_a_runbook(name: str) -> None:
    text = (RUNBOOKS / f"{name}.md").read_text()
    assert text.startswith(f"# {name}\n")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == SECTIONS


def test_a_runbook_has_an_alert() -> None:
    files = {path.stem for path in RUNBOOKS.glob("*.md")} - {"README"}
    assert files == {rule.name for rule in ALERTS}


def test_what_is_installed_is_missed_when_it_is_gone() -> None:
    """Modules say so in files of their own, which the chart leaves out with them; the core stands together."""
    installed = {(rule.file.stem, rule.body["labels"]["job"]) for rule in all_rules() if rule.name == "suki:installed:info"}
    core = VALUES["services"].keys() - MODULES
    assert installed == {(module, module) for module in MODULES} | {("services", service) for service in core}


def test_other_files_name_no_module() -> None:
    for file in RULES:
        if file.stem not in MODULES:
            assert not re.findall(rf"\b({'|'.join(MODULES)})\b", file.read_text()), file.name
