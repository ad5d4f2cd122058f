"""The platform as a person starts it: the `suki` command in a folder of its own, seen from outside."""

import asyncio
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg
import nats

from suki_kit.outbox import STREAM
from suki_platform.client import Suki
from suki_platform.demo import company as demo
from suki_platform.demo.company import Company
from suki_platform.folder import RunFolder, free_port

SUKI = Path(sys.executable).with_name("suki")
START_SECONDS = 300.0
BACK_SECONDS = 60.0
SETTLE_SECONDS = 120.0


class RunningPlatform:
    """`suki run`. Its folder is not pytest's own, which pytest closes to the user that Postgres has under root."""

    def __init__(self) -> None:
        self.folder = RunFolder(Path(tempfile.mkdtemp(prefix="suki-e2e-")))
        self.port = free_port(set())
        # More words for the command, of the last start.
        self.options: tuple[str, ...] = ()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def state(self) -> dict[str, Any]:
        state = self.folder.running_state()
        assert state is not None, "the platform does not run"
        return state

    async def start(self, *options: str) -> None:
        """`options` are more words for the command, e.g. "--without", "kpi"."""
        self.options = options
        command = (SUKI, "run", "--folder", self.folder.path, "--port", str(self.port), *options)
        with (self.folder.path / "run.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log)
        await until(lambda: self._started(), START_SECONDS, "start of the platform")

    async def _started(self) -> bool:
        assert self._process is not None
        assert self._process.returncode is None, (self.folder.path / "run.log").read_text()[-4000:]
        return self.folder.running_state() is not None

    async def stop(self, how: int = signal.SIGTERM) -> int:
        """Asks the command to end, and returns its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await self._process.wait()

    def left_behind(self) -> list[int]:
        """Processes that still work in the folder, whether the command knew of them or not."""
        pids = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
        return [pid for pid in pids if self.folder.works_here(pid)]

    def remove(self) -> None:
        shutil.rmtree(self.folder.path)

    async def command(self, *words: str | Path, cwd: Path | None = None) -> tuple[int, str]:
        """Another `suki` command on this platform: its exit code and what it printed."""
        process = await asyncio.create_subprocess_exec(
            *(SUKI, *words, "--folder", self.folder.path),
            cwd=cwd,
            env=os.environ | {"COLUMNS": "200"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        printed, _ = await process.communicate()
        assert process.returncode is not None
        return process.returncode, printed.decode()

    def pid(self, name: str) -> int:
        return self.state["pids"][name]

    async def kill(self, name: str) -> None:
        """kill -9, and waits until the supervisor has put another process in its place and that one is ready."""
        dead = self.pid(name)
        os.kill(dead, signal.SIGKILL)

        async def is_back() -> bool:
            return self.pid(name) != dead and await self.is_ready(name)

        await until(is_back, BACK_SECONDS, f"{name} to be back")

    async def is_ready(self, name: str) -> bool:
        """A service that answers so; servers are known by the services that need them."""
        services = [name] if name in self.state["services"] else list(self.state["services"])
        answers = await asyncio.gather(*(http_status(self.state["services"][one]["http"]) for one in services))
        return all(status == 200 for status in answers)

    async def settled(self, seconds: float = SETTLE_SECONDS) -> None:
        """Waits until every event is told and heard, every rule's run is over and every letter has its outcome."""
        await until(lambda: self._is_quiet(), seconds, "the platform to settle")

    async def _is_quiet(self) -> bool:
        waiting = await self.waiting()
        if any(waiting.values()):
            return False
        await asyncio.sleep(0.3)  # an event that was just heard may have told another one
        return not any((await self.waiting()).values())

    async def waiting(self) -> dict[str, int]:
        """What our own services have not done yet, by where it waits."""
        client = await nats.connect(self.state["nats_url"])
        consumers = await client.jetstream().consumers_info(STREAM)
        await client.close()
        waiting = {
            f"{one.name} hears": (one.num_pending or 0) + (one.num_ack_pending or 0)
            for one in consumers
            if one.config.durable_name in self.state["services"]
        }
        for service in self.state["database_urls"]:
            waiting[f"{service} tells"] = await self.count(service, "outbox")
        waiting["runs"] = await self.count("automation", "runs WHERE state = 1")
        waiting["letters"] = await self.count("notifications", "messages WHERE state = 1")
        return waiting

    async def count(self, service: str, rows: str) -> int:
        """How many rows a service's database holds, e.g. "outbox"."""
        connection = await asyncpg.connect(self.state["database_urls"][service])
        try:
            return await connection.fetchval(f"SELECT count(*) FROM {rows}")
        finally:
            await connection.close()


async def demo_company(platform: RunningPlatform) -> Company:
    """The demo company that the platform has loaded."""
    state = platform.state
    async with Suki(state["gateway_url"]) as suki:
        await suki.login(state["admin"]["email"], state["admin"]["password"])
        return await demo.load(suki, platform.folder.company, state["demo_password"])


async def http_status(address: str, path: str = "/health/ready") -> int:
    """Of a GET; 0 when nobody answers."""
    host, port = address.split(":")
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(f"GET {path} HTTP/1.0\r\n\r\n".encode())
            line = await reader.readline()
            writer.close()
    except OSError:
        return 0
    return int(line.split()[1]) if line else 0


async def until[Found](look: Callable[[], Awaitable[Found]], seconds: float, what: str) -> Found:
    """Looks again and again until there is something."""
    deadline = time.monotonic() + seconds
    while not (found := await look()):
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {what}"
        await asyncio.sleep(0.1)
    return found
