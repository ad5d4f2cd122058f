"""Starts programs, watches them, restarts what dies, and stops everything: no process outlives the supervisor."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from suki_platform import leash
from suki_platform.folder import RunFolder

PATIENCE = 120.0  # seconds until a program that is not ready counts as failed
GRACE = 10.0  # seconds between the polite signal and the one that kills
POLL = 0.1  # seconds between two looks at readiness
FIRST_DELAY = 0.5  # seconds before the first restart; each further one doubles it
LONGEST_DELAY = 15.0  # seconds
STEADY = 30.0  # seconds of life after which earlier deaths are forgiven
DEATHS_BEFORE_READY = 3
LOG_TAIL = 15  # lines


class ProgramFailed(Exception):
    """A program did not do what it was started for; the message ends with the tail of its log."""


@dataclass(frozen=True)
class Program:
    """What to run. `user` is for root only; `death_signal` comes when the supervisor was killed or `grace` seconds are over."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    is_ready: Callable[[], Awaitable[bool]]
    user: str = ""
    stop_signal: int = signal.SIGTERM
    death_signal: int = signal.SIGKILL
    grace: float = GRACE


class Supervisor:
    """Keeps batches of programs alive. `changed` is called whenever a program has another process."""

    def __init__(self, folder: RunFolder, report: Callable[[str], None], changed: Callable[[], None]) -> None:
        self._folder = folder
        self._report = report
        self._changed = changed
        self._batches: list[list[Keeper]] = []

    @property
    def pids(self) -> dict[str, int]:
        keepers = [keeper for batch in self._batches for keeper in batch]
        return {keeper.program.name: keeper.process.pid for keeper in keepers if keeper.process}

    async def start(self, programs: Sequence[Program], ready: Callable[[str], None]) -> None:
        """Starts them side by side, calls `ready` with each name, returns when all are. Raises ProgramFailed."""
        batch = [Keeper(program, self._folder, self._report, self._changed) for program in programs]
        self._batches.append(batch)
        await together(keeper.start(ready) for keeper in batch)

    async def stop(self) -> None:
        """Ends the batches, the last one first, each program of a batch side by side."""
        while self._batches:
            await asyncio.gather(*(keeper.stop() for keeper in self._batches[-1]))
            self._batches.pop()


class Keeper:
    """One program and the process that it is now."""

    def __init__(self, program: Program, folder: RunFolder, report: Callable[[str], None], changed: Callable[[], None]) -> None:
        self.program = program
        self.process: asyncio.subprocess.Process | None = None
        self._folder = folder
        self._report = report
        self._changed = changed
        self._deaths = 0
        self._watch: asyncio.Task[None] | None = None

    async def start(self, ready: Callable[[str], None]) -> None:
        """Returns when the program is ready. Raises ProgramFailed when it keeps dying or takes too long."""
        self._watch = asyncio.create_task(self._keep())
        deadline = time.monotonic() + PATIENCE
        while not (self.process and await self.program.is_ready()):
            if self._deaths >= DEATHS_BEFORE_READY or time.monotonic() > deadline:
                raise failure(f"{self.program.name} did not become ready", self._folder.log(self.program.name))
            await asyncio.sleep(POLL)
        ready(self.program.name)

    async def stop(self) -> None:
        if self._watch:
            self._watch.cancel()
            await asyncio.wait([self._watch])
        if self.process:
            await end(self.process, (self.program.stop_signal, self.program.grace), (self.program.death_signal, GRACE))

    async def _keep(self) -> None:
        """Runs the program again and again until cancelled."""
        while True:
            born = time.monotonic()
            self.process = await spawn(
                self.program.command,
                self.program.environment,
                folder=self._folder,
                log=self._folder.log(self.program.name),
                user=self.program.user,
                death_signal=self.program.death_signal,
            )
            self._changed()
            code = await self.process.wait()
            kill_group(self.process.pid)
            self._deaths = 1 if time.monotonic() - born > STEADY else self._deaths + 1
            delay = min(FIRST_DELAY * 2 ** (self._deaths - 1), LONGEST_DELAY)
            self._report(f"{self.program.name} {describe_exit(code)}; starting it again in {delay:g} s")
            await asyncio.sleep(delay)


async def together(work: Iterable[Coroutine[None, None, None]]) -> None:
    """Does all of it side by side; the first failure cancels the rest and is raised as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            for part in work:
                group.create_task(part)
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None


async def run_to_end(
    name: str, command: Sequence[str], environment: Mapping[str, str], folder: RunFolder, user: str = ""
) -> None:
    """Runs a command that ends by itself, with its output in the log of that name. Raises ProgramFailed."""
    log = folder.log(name)
    process = await spawn(command, environment, folder=folder, log=log, user=user)
    try:
        code = await process.wait()
    finally:
        await end(process)
    if code != 0:
        raise failure(f"{name} {describe_exit(code)}", log)


async def spawn(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    folder: RunFolder,
    log: Path,
    user: str = "",
    death_signal: int = signal.SIGKILL,
) -> asyncio.subprocess.Process:
    """A leashed process in a session of its own: Ctrl-C reaches the supervisor alone, which then stops in order."""
    on_leash = [sys.executable, "-IS", leash.__file__, str(os.getpid()), str(int(death_signal)), user, *command]
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            *on_leash,
            env=dict(environment),
            cwd=folder.path,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


async def end(process: asyncio.subprocess.Process, *signals: tuple[int, float]) -> None:
    """Sends one signal after the other, each when the seconds of the one before are over; then kills what is left of it."""
    if process.returncode is not None:
        return
    for number, seconds in signals:
        if process.returncode is None:
            process.send_signal(number)
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await process.wait()
    kill_group(process.pid)
    await process.wait()


def kill_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def describe_exit(code: int) -> str:
    if code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    return f"ended with code {code}"


def failure(what: str, log: Path) -> ProgramFailed:
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-LOG_TAIL:]) if log.exists() else ""
    return ProgramFailed(f"{what}. The end of {log}:\n{tail}")
