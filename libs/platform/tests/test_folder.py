import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from suki_platform.folder import AlreadyRunning, RunFolder, next_free_port


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def test_a_port_is_kept_while_it_is_free(folder: RunFolder) -> None:
    port = folder.port("nats")
    assert RunFolder(folder.path).port("nats") == port
    with socket.create_server(("127.0.0.1", port)):
        assert folder.port("nats") != port


def test_the_next_free_port_is_above_the_taken_one(folder: RunFolder) -> None:
    port = folder.port("gateway")
    with socket.create_server(("127.0.0.1", port)):
        assert next_free_port(port) > port


def test_a_secret_is_made_once(folder: RunFolder) -> None:
    assert folder.secret("pbx", lambda: "one") == RunFolder(folder.path).secret("pbx", lambda: "two") == "one"


def test_one_process_holds_the_folder(folder: RunFolder) -> None:
    with folder.held(), pytest.raises(AlreadyRunning, match=str(os.getpid())), RunFolder(folder.path).held():
        pass


def test_leftovers_end_but_strangers_with_their_numbers_live(
    folder: RunFolder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("suki_platform.folder.LEFTOVER_PATIENCE", 0.2)
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    leftover = subprocess.Popen(sleep, cwd=folder.path)
    stranger = subprocess.Popen(sleep, cwd=tmp_path_factory.mktemp("elsewhere"))
    folder.write_state({"pids": {"alpha": leftover.pid, "beta": stranger.pid}})
    folder.end_leftovers()
    assert leftover.wait() == -signal.SIGKILL
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
