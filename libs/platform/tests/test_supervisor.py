import dataclasses
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from suki_platform import supervisor
from suki_platform.folder import RunFolder
from suki_platform.supervisor import Program, ProgramFailed, Supervisor

from .conftest import processes_in, until

DEAF = """
import pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path("deaf").touch()
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def make_program(folder: RunFolder, code: str, ready_when: str = "") -> Program:
    """Runs the Python code; it is ready when the file exists in the folder."""

    async def is_ready() -> bool:
        return (folder.path / ready_when).exists()

    return Program("sample", [sys.executable, "-c", code], dict(os.environ), is_ready)


def make_supervisor(folder: RunFolder, reports: list[str]) -> Supervisor:
    return Supervisor(folder, report=reports.append, changed=lambda: None)


async def test_a_deaf_program_is_killed_after_its_grace_period(folder: RunFolder) -> None:
    keeper = make_supervisor(folder, [])
    deaf = dataclasses.replace(make_program(folder, DEAF, ready_when="deaf"), grace=0.3)
    await keeper.start([deaf], ready=lambda name: None)
    pid = keeper.pids["sample"]
    before = time.monotonic()
    await keeper.stop()
    assert time.monotonic() - before < 2
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_program_that_cannot_start_fails_with_its_last_words(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "FIRST_DELAY", 0.01)
    reports: list[str] = []
    keeper = make_supervisor(folder, reports)
    with pytest.raises(ProgramFailed, match="no such setting"):
        await keeper.start([make_program(folder, "exit('no such setting')", "never")], ready=lambda name: None)
    await keeper.stop()
    assert reports[:2] == [
        "sample ended with code 1; starting it again in 0.01 s",
        "sample ended with code 1; starting it again in 0.02 s",
    ]


def test_a_kill_is_reported_by_its_name() -> None:
    assert supervisor.describe_exit(-signal.SIGKILL) == "was killed by SIGKILL"


async def test_a_command_that_fails_says_why(folder: RunFolder) -> None:
    with pytest.raises(ProgramFailed, match="migration 7 is broken"):
        await supervisor.run_to_end(
            "contacts", [sys.executable, "-c", "exit('migration 7 is broken')"], dict(os.environ), folder
        )


async def test_what_a_program_started_ends_with_it(folder: RunFolder) -> None:
    parent = "import subprocess, time; subprocess.Popen(['sleep', '60']); open('parent', 'w').close(); time.sleep(60)"
    keeper = make_supervisor(folder, [])
    await keeper.start([make_program(folder, parent, ready_when="parent")], ready=lambda name: None)
    assert len(processes_in(folder.path)) == 2
    await keeper.stop()
    await until(lambda: processes_in(folder.path) == [], seconds=2)
