"""The example of an Alertmanager: valid, and pages and tickets go to whom they should."""

import pytest
import yaml

from .conftest import Tool
from .rules import ALERTS, ROOT

EXAMPLE = ROOT / "deploy/alertmanager/alertmanager.yaml"


def test_alertmanager_takes_the_example(amtool: Tool) -> None:
    amtool("check-config", EXAMPLE)


@pytest.mark.parametrize(("severity", "receiver"), [("page", "on-call"), ("ticket", "tickets"), ("none", "tickets")])
def test_an_alert_reaches_whom_it_should(amtool: Tool, severity: str, receiver: str) -> None:
    labels = [f"severity={severity}", "alertname=OutboxStuck", "job=contacts"]
    amtool("config", "routes", "test", f"--config.file={EXAMPLE}", f"--verify.receivers={receiver}", *labels)


def test_the_example_knows_the_alerts_it_names() -> None:
    names = {rule.name for rule in ALERTS}
    for rule in yaml.safe_load(EXAMPLE.read_text())["inhibit_rules"]:
        for matcher in rule["source_matchers"] + rule["target_matchers"]:
            label, _, value = matcher.partition(" ")
            if label == "alertname":
                assert set(value.strip('=~ "').split("|")) <= names
