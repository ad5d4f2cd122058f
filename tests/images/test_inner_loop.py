"""What the Tiltfile and the `dev` stage promise, as far as it can be known without a cluster."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from .containers import ROOT

AGAIN = ROOT / "docker/again.py"
# Says that it runs, and ends with 7 when it is asked to end.
CHILD = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
print("up", flush=True)
time.sleep(60)
"""


def test_sighup_starts_the_command_anew_and_sigterm_ends_both():
    with subprocess.Popen([sys.executable, AGAIN, sys.executable, "-c", CHILD], stdout=subprocess.PIPE, text=True) as again:
        assert again.stdout
        assert again.stdout.readline() == "up\n"
        again.send_signal(signal.SIGHUP)
        assert again.stdout.readline() == "up\n"
        again.send_signal(signal.SIGTERM)
        assert again.wait(10) == 7
        assert again.stdout.read() == ""


def test_a_command_that_ends_by_itself_gives_its_code():
    assert subprocess.run([sys.executable, AGAIN, sys.executable, "-c", "raise SystemExit(3)"], timeout=10).returncode == 3


def test_tilt_builds_what_the_chart_runs_and_copies_what_exists():
    images, objects = loaded_tiltfile([deployment("suki-contacts:0.1.0"), deployment("postgres:17")])
    assert list(images) == ["suki-contacts"]
    sources = [Path(step[1]) for step in images["suki-contacts"]["live_update"] if step[0] == "sync"]
    assert Path("services/contacts/suki_contacts") in sources
    assert all((ROOT / source).is_dir() for source in sources)
    ours, postgres = (one["spec"]["template"]["spec"]["containers"][0] for one in objects)
    assert not ours["securityContext"]["readOnlyRootFilesystem"]
    assert postgres["securityContext"]["readOnlyRootFilesystem"]


def deployment(image: str) -> dict[str, Any]:
    container = {"image": image, "securityContext": {"readOnlyRootFilesystem": True}}
    return {"kind": "Deployment", "spec": {"template": {"spec": {"containers": [container]}}}}


def loaded_tiltfile(objects: list[dict[str, Any]]) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """The images and the objects that the Tiltfile, which is Python too, gives to Tilt for these objects of the chart."""
    images: dict[str, dict[str, Any]] = {}
    given: list[dict[str, Any]] = []
    tilt = {
        "docker_build": lambda name, _, **how: images.update({name: how}),
        "fall_back_on": lambda paths: ("fall_back_on", paths),
        "sync": lambda source, target: ("sync", source, target),
        "run": lambda command: ("run", command),
        "decode_yaml_stream": lambda _: objects,
        "encode_yaml_stream": lambda stream: stream,
        "k8s_yaml": given.extend,
    }
    others = ("local", "watch_file", "k8s_namespace", "k8s_resource", "local_resource")
    exec((ROOT / "Tiltfile").read_text(), tilt | dict.fromkeys(others, lambda *_, **__: None))
    return images, given
