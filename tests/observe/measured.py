"""What the code measures: names and labels of all metrics, read from their definitions: importing the services is slow."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from .rules import ROOT

# How Prometheus stores each kind, and the labels that it adds.
_SERIES = {"Counter": {"": ()}, "Gauge": {"": ()}, "Histogram": {"_bucket": ("le",), "_count": (), "_sum": ()}}
# Of the target, and what Prometheus makes of a metric's own `job`.
TARGET = {"job", "instance", "namespace", "task"}


def series() -> dict[str, set[str]]:
    """Name of a series as Prometheus stores it → its labels, those of the target excepted."""
    found: dict[str, set[str]] = {}
    for kind, name, labels in chain.from_iterable(_defined_in(file) for file in _code()):
        for ending, added in _SERIES[kind].items():
            found[name + ending] = {*labels, *added}
    return found


def _code() -> Iterator[Path]:
    yield from ROOT.glob("libs/kit/suki_kit/**/*.py")
    yield from ROOT.glob("services/*/suki_*/**/*.py")


def _defined_in(file: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(kind, name, labels) of each NAME = Counter("suki_…", "what it is", ["label"]) in the file."""
    text = file.read_text()
    if '"suki_' not in text:
        return
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=kind), args=[ast.Constant(value=str(name)), _, *rest]) if kind in _SERIES:
                yield kind, name, ast.literal_eval(rest[0]) if rest else []
