import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


class RunningPlatform:
    """A `suki run` process with small services, seen from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self.process = await self.command()
        await until(self.is_ready, seconds=20)

    def is_ready(self) -> bool:
        """A killed run leaves its state behind, so it must be this one's."""
        state = self.state()
        return bool(self.process and state.get("supervisor") == self.process.pid and state["ready"])

    async def command(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            str(HERE / "small_platform.py"),
            *("run", "--folder", str(self.folder), "--port", "28080", "--no-company"),
            env=os.environ | {"PYTHONPATH": str(HERE / "services")},
            stdout=asyncio.subprocess.PIPE,
        )

    async def end(self, how: int = signal.SIGTERM) -> str:
        """What the process had said."""
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(how)
        said, _ = await self.process.communicate()
        return said.decode()

    def state(self) -> dict[str, Any]:
        try:
            return json.loads((self.folder / "state.json").read_text())
        except FileNotFoundError:
            return {}


def processes_in(folder: Path) -> list[int]:
    """Whoever lives and works in the folder, whether a supervisor knows of it or not."""
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if works_in(folder, path)]


def works_in(folder: Path, process: Path) -> bool:
    try:
        return (process / "cwd").readlink().is_relative_to(folder)
    except OSError:
        return False


async def until(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
def run_path() -> Iterator[Path]:
    """Not pytest's own folder, which pytest closes to the user that Postgres has under root."""
    path = Path(tempfile.mkdtemp(prefix="suki-test-")).resolve()
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
async def platform(run_path: Path) -> AsyncIterator[RunningPlatform]:
    """One platform for the module; a test that ends it starts it again."""
    platform = RunningPlatform(run_path)
    await platform.start()
    yield platform
    await platform.end()
