"""Podman as the tests use it: a service's image run as a cluster would run it."""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
REGISTRY = os.environ.get("REGISTRY", "localhost")
TAG = os.environ.get("TAG", "dev")
USER = 10001
# What the chart grants each service, and less memory than it does.
LIMITS = [
    *("--read-only", "--read-only-tmpfs=false", "--tmpfs", "/tmp:rw,size=256m,mode=1777"),
    *("--cap-drop", "all", "--security-opt", "no-new-privileges"),
    *("--memory", "256m", "--memory-swap", "256m", "--cpus", "1", "--pids-limit", "200"),
]
START_SECONDS = 90.0


def image(service: str) -> str:
    return f"{REGISTRY}/suki-{service}:{TAG}"


async def podman(*words: str | Path, environment: Mapping[str, str] | None = None, check: bool = True) -> tuple[int, str]:
    """The exit code, and what was printed to the standard output."""
    process = await asyncio.create_subprocess_exec(
        *("podman", *words),
        env=os.environ | {"CONTAINERS_CONF": str(ROOT / "docker/containers.conf")} | dict(environment or {}),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complaints = await process.communicate()
    assert process.returncode is not None
    if check:
        assert process.returncode == 0, f"podman {words[0]}: {complaints.decode()[-2000:]}"
    return process.returncode, printed.decode()


async def inspect(name: str, kind: str = "image") -> dict[str, Any]:
    return json.loads((await podman(kind, "inspect", name))[1])[0]


class Container:
    """One service in its image. Settings reach it by its environment, never by a command line that others may read."""

    def __init__(self, service: str, settings: Mapping[str, str], mounts: list[str], http: str) -> None:
        self.service = service
        self.name = f"suki-images-{os.getpid()}-{service}"
        self._settings = settings
        self._mounts = mounts
        self.http = http

    async def migrate(self) -> float:
        """Seconds that it took."""
        began = time.monotonic()
        await self._run("--rm", "--name", f"{self.name}-migrate", command="migrate")
        return time.monotonic() - began

    async def serve(self) -> float:
        """Seconds from the command to ready."""
        began = time.monotonic()
        await self._run("--detach", "--name", self.name, command="serve")
        await until(self.is_ready, START_SECONDS, f"{self.service} to be ready")
        return time.monotonic() - began

    async def _run(self, *options: str, command: str) -> None:
        names = [word for name in self._settings for word in ("--env", name)]
        mounts = [word for mount in self._mounts for word in ("--volume", mount)]
        # Podman repeats health checks by systemd, which is not everywhere: the tests ask themselves.
        how = ("--pull", "never", "--network", "host", "--health-interval", "disable", *LIMITS)
        await podman("run", *options, *how, *names, *mounts, image(self.service), command, environment=self._settings)

    async def is_ready(self) -> bool:
        return await http_status(self.http) == 200

    async def ask_to_end(self) -> None:
        await podman("kill", "--signal", "TERM", self.name)

    async def ended(self) -> tuple[int, datetime]:
        """Its exit code, once it has ended, and when it did."""
        await podman("wait", "--interval", "50ms", self.name)
        state = (await inspect(self.name, "container"))["State"]
        return state["ExitCode"], datetime.fromisoformat(state["FinishedAt"])

    async def remove(self) -> None:
        await podman("rm", "--force", "--time", "0", "--ignore", self.name)

    async def logs(self) -> str:
        """All that the service said."""
        return Path((await inspect(self.name, "container"))["HostConfig"]["LogConfig"]["Path"]).read_text()

    async def status(self) -> dict[str, str]:
        """What the kernel says of the process, e.g. {"Uid": "10001 10001 10001 10001"}."""
        lines = Path(f"/proc/{await self._pid()}/status").read_text().splitlines()
        return {name: " ".join(value.split()) for name, value in (line.split(":", 1) for line in lines)}

    async def _pid(self) -> int:
        return (await inspect(self.name, "container"))["State"]["Pid"]

    async def memory(self) -> int:
        """Bytes that cannot be given back at once, as Kubernetes counts them."""
        lines = Path(f"/proc/{await self._pid()}/cgroup").read_text().splitlines()
        groups = dict(line.split(":", 2)[1:] for line in lines)
        if "memory" in groups:  # cgroups of version 1
            folder = Path(f"/sys/fs/cgroup/memory{groups['memory']}")
            used, idle = "memory.usage_in_bytes", "total_inactive_file"
        else:
            folder = Path(f"/sys/fs/cgroup{groups['']}")
            used, idle = "memory.current", "inactive_file"
        stat = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
        return int((folder / used).read_text()) - int(stat[idle])


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


async def until(look: Callable[[], Awaitable[bool]], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not await look():
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {what}"
        await asyncio.sleep(0.02)
