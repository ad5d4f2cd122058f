"""The names of our alerts, from the chart's rules."""

from pathlib import Path

import yaml

_RULES = sorted((Path(__file__).parents[1] / "helm/suki/rules").glob("*.yaml"))
_GROUPS = [group for file in _RULES for group in yaml.safe_load(file.read_text())["groups"]]
NAMES = sorted({rule["alert"] for group in _GROUPS for rule in group["rules"] if "alert" in rule})
