"""The chart as each of its example values renders it, once for all tests."""

from collections.abc import Callable
from functools import cache

import pytest
import yaml

from .helm import CHART, Object, Release, merged, render

EXAMPLES = sorted(path.stem for path in (CHART / "ci").glob("*.yaml"))


def example_values(name: str) -> Object:
    return yaml.safe_load((CHART / "ci" / f"{name}.yaml").read_text())


@cache
def rendered(name: str) -> Release:
    """The release of an example."""
    return render(example_values(name))


@cache
def without(module: str) -> Release:
    """The production example without a module."""
    return render(merged(example_values("production"), {"modules": {module: {"enabled": False}}}))


@pytest.fixture(scope="session", params=EXAMPLES)
def release(request: pytest.FixtureRequest) -> Release:
    """Each example in turn."""
    return rendered(request.param)


@pytest.fixture(scope="session")
def production() -> Release:
    return rendered("production")


@pytest.fixture(scope="session")
def trial() -> Release:
    return rendered("evaluation")


@pytest.fixture
def production_with() -> Callable[[Object], Release]:
    """Renders the production example with some other values."""

    def make(values: Object) -> Release:
        return render(merged(example_values("production"), values))

    return make
