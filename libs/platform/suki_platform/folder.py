"""The run folder: everything that one platform keeps on this machine, so that the next run finds it again."""

import errno
import fcntl
import json
import os
import random
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

# Below the range that the kernel gives to outgoing connections, so that a port stays free while its owner restarts.
PORTS = range(20_000, 32_000)
LAST_PORT = 65_535
LEFTOVER_PATIENCE = 5.0  # seconds


class AlreadyRunning(Exception):
    """Another process holds the folder."""


class RunFolder:
    """Paths, lock, secrets, ports and state of one platform."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / "logs").mkdir(exist_ok=True)
        self._secrets = KeptFile(self.path / "secrets.json")
        self._ports = KeptFile(self.path / "ports.json")
        self._state = KeptFile(self.path / "state.json")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps others out for as long as this process lives. Raises AlreadyRunning."""
        with (self.path / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                holder = lock.read().strip()
                raise AlreadyRunning(
                    f"Suki already runs in {self.path} (process {holder}). Stop it first, or choose another --folder."
                ) from None
            lock.truncate(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            yield

    def log(self, name: str) -> Path:
        return self.path / "logs" / f"{name}.log"

    def subfolder(self, *names: str) -> Path:
        """A folder inside this one, made when missing."""
        path = self.path.joinpath(*names)
        path.mkdir(parents=True, exist_ok=True)
        return path

    def secret(self, name: str, make: Callable[[], str]) -> str:
        """The secret of that name, made at its first use."""
        kept = self._secrets.read()
        if name not in kept:
            kept[name] = make()
            self._secrets.write(kept)
        return kept[name]

    def port(self, name: str) -> int:
        """The local port that the name had before, or another one when somebody else took it."""
        kept = self._ports.read()
        if name not in kept or not port_is_free(kept[name]):
            kept[name] = free_port(set(kept.values()))
            self._ports.write(kept)
        return kept[name]

    @property
    def company(self) -> "KeptFile":
        """What the demo company was told only once."""
        return KeptFile(self.path / "company.json")

    def running_state(self) -> dict[str, Any] | None:
        """The state of the platform that runs in this folder and is ready, else None."""
        state = self._state.read()
        alive = state.get("ready") and Path(f"/proc/{state['supervisor']}").exists()
        return state if alive else None

    def write_state(self, state: dict[str, Any]) -> None:
        """What other commands and tests may know of the running platform."""
        self._state.write(state)

    def forget_state(self) -> None:
        self._state.path.unlink(missing_ok=True)

    def end_leftovers(self) -> None:
        """Waits for what a killed supervisor left behind, then kills it. Call it with the folder held."""
        pids = self._state.read().get("pids", {}).values()
        deadline = time.monotonic() + LEFTOVER_PATIENCE
        while left := [pid for pid in pids if pid != os.getpid() and self.works_here(pid)]:
            if time.monotonic() > deadline:
                for pid in left:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        self.forget_state()

    def works_here(self, pid: int) -> bool:
        """True for a process that works inside this folder: the number alone may belong to a stranger by now."""
        try:
            return Path(f"/proc/{pid}/cwd").readlink().is_relative_to(self.path)
        except OSError:
            return False


class KeptFile:
    """A JSON object in a file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, Any]:
        """Empty when the file is missing."""
        try:
            return json.loads(self.path.read_text())
        except FileNotFoundError:
            return {}

    def write(self, content: dict[str, Any]) -> None:
        """All or nothing: a reader never sees half of it."""
        draft = self.path.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(content, file, indent=2)
        draft.replace(self.path)


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            return False
    return True


def free_port(taken: set[int]) -> int:
    """A random free port, none of the taken ones."""
    return next(port for port in random.sample(PORTS, len(PORTS)) if port not in taken and port_is_free(port))


def next_free_port(wanted: int) -> int:
    """The wanted port, or the first free one above it. Raises OSError when there is none."""
    for port in range(wanted, LAST_PORT + 1):
        if port_is_free(port):
            return port
    raise OSError(errno.EADDRINUSE, f"no free port from {wanted} up")
