import os
import subprocess
from pathlib import Path

import pytest

from suki_platform import servers
from suki_platform.folder import RunFolder


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def test_a_pid_that_became_a_strangers_is_forgotten(folder: RunFolder) -> None:
    pid_file = folder.path / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n/somewhere\n")
    servers.forget_stranger(folder, pid_file)
    assert not pid_file.exists()


def test_a_dead_pid_stays_for_postgres_to_judge(folder: RunFolder) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    pid_file = folder.path / "postmaster.pid"
    pid_file.write_text(f"{dead.pid}\n/somewhere\n")
    servers.forget_stranger(folder, pid_file)
    assert pid_file.exists()


def test_a_socket_has_a_short_path(tmp_path: Path) -> None:
    deep = RunFolder(tmp_path.joinpath(*["a-rather-long-name"] * 6))
    assert len(os.fsencode(servers.socket_folder(deep) / ".s.PGSQL.5432")) < 108
