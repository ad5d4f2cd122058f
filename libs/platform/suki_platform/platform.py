"""The whole platform on this machine, from its servers to its gateway, until somebody stops it."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from suki_platform import databases, plan, readiness, servers
from suki_platform.client import Suki
from suki_platform.demo import company
from suki_platform.plan import Plan, Service
from suki_platform.supervisor import Program, Supervisor, run_to_end, together

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
MIGRATIONS_AT_ONCE = 2

type Advance = Callable[[str], None]
type Work = Callable[[Plan], Awaitable[object]]


async def run(drawn: Plan, console: Console, company: bool = True, then: Work | None = None) -> None:
    """Starts all, shows where it is, and returns when a signal came and everything has ended.

    `then` is done with the running platform instead of waiting for a signal. The folder must be held. Raises ProgramFailed
    when something does not start, and what `then` raises.
    """
    platform = Platform(drawn, console, company)

    async def work() -> None:
        await platform.start()
        await (then(drawn) if then else asyncio.Event().wait())

    working = asyncio.create_task(work())
    on_stop_signal(working.cancel)
    try:
        await working
    except asyncio.CancelledError:
        if not platform.ready:
            platform.say("Not everything was started yet.")
    finally:
        platform.say("Stopping ...")
        await platform.stop()


def on_stop_signal(call: Callable[[], object]) -> None:
    """Signals that are ignored already, as under nohup, stay so."""
    for number in STOP_SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, call)


class Platform:
    """A plan and the processes that fulfil it."""

    def __init__(self, drawn: Plan, console: Console, company: bool) -> None:
        self.plan = drawn
        self.company = company
        self.console = console
        self.supervisor = Supervisor(drawn.folder, report=self.say, changed=self._write_state)
        self.ready = False

    async def start(self) -> None:
        """Returns when every service answers that it is ready. Raises ProgramFailed."""
        here = [service for service in self.plan.services if service.installed]
        with_data = [service for service in here if service.database and service.number == 1]
        with progress(self.console) as bars:
            await self._start_servers(bar(bars, "Servers", 4))
            await self._prepare_databases(bar(bars, "Databases", len(with_data)), with_data)
            await self._migrate(bar(bars, "Migrations", len(with_data)), with_data)
            await self._start_services(bar(bars, "Services", len(here)), here)
            if self.company:
                await self._load_company(bar(bars, "Demo company", 1))
        self.ready = True
        self._write_state()
        absent = [service.name for service in self.plan.services if service not in here]
        self.console.print(summary(self.plan, absent, self.company))

    def say(self, text: str) -> None:
        """To the screen, if it is still there: closing it must not keep anything from ending."""
        with suppress(OSError):
            self.console.log(text)

    async def stop(self) -> None:
        await self.supervisor.stop()
        self.plan.folder.forget_state()

    async def _start_servers(self, advance: Advance) -> None:
        environment = plan.inherited()
        await servers.prepare_postgres(self.plan.servers, environment)
        await self.supervisor.start(servers.programs(self.plan.servers, environment), advance)

    async def _prepare_databases(self, advance: Advance, services: Sequence[Service]) -> None:
        urls = [self.plan.database_urls[service.name] for service in services]
        await databases.prepare(self.plan.servers.superuser_url, urls, advance)

    async def _migrate(self, advance: Advance, services: Sequence[Service]) -> None:
        turns = asyncio.Semaphore(MIGRATIONS_AT_ONCE)

        async def migrate(service: Service) -> None:
            async with turns:
                command = [sys.executable, "-m", service.module, "migrate"]
                await run_to_end(service.name, command, self.plan.environment(service), self.plan.folder)
            advance(service.name)

        await together(migrate(service) for service in services)

    async def _start_services(self, advance: Advance, services: Sequence[Service]) -> None:
        await self.supervisor.start([self._program(service) for service in services], advance)

    async def _load_company(self, advance: Advance) -> None:
        async with Suki(f"http://{self.plan.edge}") as suki:
            await suki.login(plan.ADMIN_EMAIL, self.plan.admin_password)
            await company.load(suki, self.plan.folder.company, self.plan.demo_password)
        advance("ready")

    def _program(self, service: Service) -> Program:
        return Program(
            service.process,
            [sys.executable, "-m", service.module, "serve"],
            self.plan.environment(service),
            readiness.http_answers(self.plan.http[service.process], "/health/ready"),
        )

    def _write_state(self) -> None:
        processes = {"ready": self.ready, "supervisor": os.getpid(), "pids": self.supervisor.pids}
        self.plan.folder.write_state(self.plan.state() | processes)


def progress(console: Console) -> Progress:
    columns = TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, TextColumn("{task.fields[last]}"), console=console)


def bar(bars: Progress, name: str, total: int) -> Advance:
    """A new bar; call what it returns with the name of each thing that is done."""
    task = bars.add_task(name, total=total, last="")

    def advance(last: str) -> None:
        bars.update(task, advance=1, last=last)

    return advance


def summary(drawn: Plan, absent: Sequence[str], with_company: bool) -> Table:
    """Where everything is, for the person at the screen."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_row("Suki", f"http://{drawn.edge}")
    table.add_row("Mailbox", drawn.servers.mailbox_url)
    table.add_row("Administrator", f"{plan.ADMIN_EMAIL}  {drawn.admin_password}")
    if with_company:
        table.add_row("Demo logins", f"{', '.join(company.logins())}  {drawn.demo_password}")
    table.add_row("Logs", str(drawn.folder.path / "logs"))
    if absent:
        table.add_row("Not installed", ", ".join(absent))
    return table
