"""All images side by side on real servers, and what was measured of them."""

import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from suki_platform import databases, plan, servers
from suki_platform.folder import RunFolder, free_port
from suki_platform.plan import Plan, Service
from suki_platform.supervisor import Supervisor

from .containers import ROOT, USER, Container

AT_ONCE = 2
DRAIN_SECONDS = 10
GRACE_SECONDS = 2 * DRAIN_SECONDS  # for the calls, then for the background work
FILES = "/var/lib/suki/files"


class Fleet:
    """Postgres, NATS, Valkey and a mailbox from wheels, and a container of each service beside them."""

    def __init__(self) -> None:
        # Not pytest's own, which pytest closes to the user that Postgres has under root.
        self.folder = RunFolder(Path(tempfile.mkdtemp(prefix="suki-images-")))
        self.plan = plan.draw(self.folder, plan.SERVICES, free_port(set()), "INFO")
        self.containers = {service.name: container_of(self.plan, service) for service in plan.SERVICES}
        self.figures: dict[str, dict[str, float]] = {name: {} for name in self.containers}
        self._servers = Supervisor(self.folder, report=print, changed=lambda: None)

    async def start(self) -> None:
        """Returns when every service is ready."""
        environment = plan.inherited()
        await servers.prepare_postgres(self.plan.servers, environment)
        await self._servers.start(servers.programs(self.plan.servers, environment), lambda _: None)
        await databases.prepare(self.plan.servers.superuser_url, list(self.plan.database_urls.values()), lambda _: None)
        await self._measure("migrate_s", Container.migrate, list(self.plan.database_urls))
        await self._measure("cold_start_s", Container.serve, list(self.containers))

    async def _measure(self, figure: str, do: Callable[[Container], Awaitable[float]], names: list[str]) -> None:
        turns = asyncio.Semaphore(AT_ONCE)

        async def measure(name: str) -> None:
            async with turns:
                self.figures[name][figure] = round(await do(self.containers[name]), 2)

        async with asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(measure(name))

    async def stop(self) -> None:
        for container in self.containers.values():
            await container.remove()
        await self._servers.stop()
        shutil.rmtree(self.folder.path)

    def write_figures(self) -> None:
        path = ROOT / "build/images.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps([{"service": name} | of for name, of in self.figures.items()], indent=2) + "\n")


def container_of(drawn: Plan, service: Service) -> Container:
    """With the settings that the platform would give the process, except for what the image or the cluster decides."""
    told = {name: value for name, value in drawn.environment(service).items() if name.startswith("SUKI_")}
    told.pop("SUKI_WEB_FOLDER", None)
    told["SUKI_DRAIN_SECONDS"] = str(DRAIN_SECONDS)
    mounts = []
    if service.database:
        sockets = servers.socket_folder(drawn.folder)
        mounts.append(f"{sockets}:{sockets}:ro")
    if service.files:
        folder = drawn.folder.subfolder("files", service.name)
        os.chown(folder, USER, USER)
        mounts.append(f"{folder}:{FILES}")
        told["SUKI_FILES_URL"] = f"file://{FILES}"
    return Container(service.name, told, mounts, drawn.http[service.name])
