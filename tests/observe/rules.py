"""The rule files as they are: recorded names and alerts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
RULES = sorted((ROOT / "deploy/helm/suki/rules").glob("*.yaml"))


@dataclass(frozen=True)
class Rule:
    """One rule; `name` is the alert's or the recorded metric's."""

    file: Path
    name: str
    is_alert: bool
    body: dict[str, Any]

    @property
    def severity(self) -> str:
        return self.body.get("labels", {}).get("severity", "")


def all_rules() -> Iterator[Rule]:
    for file in RULES:
        for group in yaml.safe_load(file.read_text())["groups"]:
            for body in group["rules"]:
                yield Rule(file, body.get("alert") or body["record"], "alert" in body, body)


ALERTS = [rule for rule in all_rules() if rule.is_alert]
RECORDED = {rule.name for rule in all_rules() if not rule.is_alert}
