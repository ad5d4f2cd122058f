"""The tools of Prometheus's family that check what belongs to it."""

import shutil
import subprocess
from pathlib import Path

import pytest

_PACKAGES = {"promtool": "prometheus", "amtool": "prometheus-alertmanager"}


class Tool:
    """A command; it must be there."""

    def __init__(self, name: str) -> None:
        path = shutil.which(name)
        assert path, f"{name} is missing. Install it: apt-get install --no-install-recommends {_PACKAGES[name]}"
        self._path = path

    def __call__(self, *words: str | Path) -> str:
        """What it prints. Fails with that when the command fails."""
        done = subprocess.run(
            [self._path, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


@pytest.fixture(scope="session")
def promtool() -> Tool:
    return Tool("promtool")


@pytest.fixture(scope="session")
def amtool() -> Tool:
    return Tool("amtool")
