"""Rules and dashboards speak of metrics that there are, with labels that they have."""

import json
import re
from collections.abc import Iterator
from typing import Any

from .measured import TARGET, series
from .rules import RECORDED, ROOT, all_rules

DASHBOARDS = sorted((ROOT / "deploy/helm/suki/dashboards").glob("*.json"))
SERIES = series()
# A metric, with its selector where it has one.
_SELECTED = re.compile(r"\b(suki_[a-z0-9_]+)\b(?:\{([^}]*)\})?")
_RECORDED = re.compile(r"\bsuki:[a-z0-9_:]+")
_MATCHER = re.compile(r'(\w+)\s*(?:=~|!~|!=|=)\s*"(?:[^"\\]|\\.)*"')
_GROUPED = re.compile(r"\b(?:by|on)\s*\(([^)]*)\)")


def queries_in(part: Any) -> Iterator[str]:
    """The PromQL in a dashboard: of its panels and its variables."""
    if isinstance(part, dict):
        yield from (part[key] for key in ("expr", "query") if isinstance(part.get(key), str))
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from queries_in(one)


def expressions() -> list[tuple[str, str]]:
    """(where, PromQL) of all rules and dashboards."""
    found = [(f"{rule.file.name} {rule.name}", rule.body["expr"]) for rule in all_rules()]
    return found + [(file.name, one) for file in DASHBOARDS for one in queries_in(json.loads(file.read_text()))]


def without_strings(expression: str) -> str:
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', expression)


EXPRESSIONS = expressions()


def metrics_in(expression: str) -> set[str]:
    return {name for name, _ in _SELECTED.findall(without_strings(expression))}


def test_every_metric_is_measured() -> None:
    unknown = {(where, name) for where, one in EXPRESSIONS for name in metrics_in(one) - SERIES.keys()}
    assert unknown == set()


def test_every_recorded_metric_is_recorded() -> None:
    unknown = {(where, name) for where, one in EXPRESSIONS for name in set(_RECORDED.findall(without_strings(one))) - RECORDED}
    assert unknown == set()


def test_metrics_have_the_labels_that_are_asked_for() -> None:
    asked = {
        (where, name, label)
        for where, one in EXPRESSIONS
        for name, selector in _SELECTED.findall(one)
        for label in _MATCHER.findall(selector)
        if name in SERIES
    }
    assert {(where, name, label) for where, name, label in asked if label not in SERIES[name] | TARGET} == set()
    assert len(asked) > 50


def test_what_is_grouped_by_is_a_label_of_something_in_the_query() -> None:
    for where, one in EXPRESSIONS:
        if names := metrics_in(one):
            known = set().union(*(SERIES[name] for name in names), TARGET, {"slo"})
            grouped = {label.strip() for labels in _GROUPED.findall(one) for label in labels.split(",")}
            assert grouped - {""} <= known, where


def test_everything_that_is_measured_is_shown() -> None:
    text = "\n".join(one for where, one in EXPRESSIONS if where.endswith(".json"))
    metrics = {re.sub("_(bucket|count|sum)$", "", name) for name in SERIES}
    assert {name for name in metrics if name not in text} == set()
