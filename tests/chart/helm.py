"""Helm without a cluster: an install against a stub of the Kubernetes API, which keeps what Helm wanted to store.

Helm renders, asks the API for each object and then stores the release in a Secret before it makes anything. The stub refuses
that Secret, having read the release in it: nothing else is ever made.
"""

import asyncio
import base64
import gzip
import json
import re
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import helm_sdkpy
import yaml

CHART = Path(__file__).parents[2] / "deploy/helm/suki"
RELEASE, NAMESPACE = "suki", "trial"
# What the objects of this chart are to the API: group and version → kinds. Kinds that are not the API's own are CRDS.
CRDS = {
    "keda.sh/v1alpha1": ["ScaledObject"],
    "monitoring.coreos.com/v1": ["ServiceMonitor", "PrometheusRule"],
    "postgresql.cnpg.io/v1": ["Cluster", "Database"],
    "cert-manager.io/v1": ["Certificate"],
    "gateway.networking.k8s.io/v1": ["HTTPRoute"],
}
KINDS = CRDS | {
    "v1": ["ConfigMap", "Secret", "Service", "ServiceAccount", "PersistentVolumeClaim", "Pod"],
    "apps/v1": ["Deployment", "StatefulSet"],
    "autoscaling/v2": ["HorizontalPodAutoscaler"],
    "batch/v1": ["Job"],
    "networking.k8s.io/v1": ["NetworkPolicy", "Ingress"],
    "policy/v1": ["PodDisruptionBudget"],
}

# Of the linter's severities: e.g. that a chart has no icon.
_INFORMATION = 1

type Object = dict[str, Any]


class RenderError(Exception):
    """What Helm says of the values."""


@dataclass
class Release:
    """The objects of a release and its hooks."""

    objects: list[Object]
    hooks: list[Object]
    notes: str = ""

    def all(self) -> list[Object]:
        return self.objects + self.hooks

    def of(self, kind: str) -> dict[str, Object]:
        """The objects of a kind, hooks excepted, by name."""
        return {one["metadata"]["name"]: one for one in self.objects if one["kind"] == kind}


@dataclass
class Api:
    """What the stub serves and what it was sent. `secrets` are in the cluster already, name → object."""

    version: str = "v1.36.0"
    secrets: Mapping[str, Object] = field(default_factory=dict)
    stored: bytes = b""

    def answer(self, path: str) -> tuple[int, Object]:
        """Status and body of a GET."""
        groups = {version.rpartition("/")[0]: version for version in KINDS if "/" in version}
        match path.strip("/").split("/"):
            case ["version"]:
                major, minor, _ = self.version.removeprefix("v").split(".")
                return 200, {"major": major, "minor": minor, "gitVersion": self.version}
            case ["api"]:
                return 200, {"kind": "APIVersions", "versions": ["v1"]}
            case ["apis"]:
                named = [_group(name, version) for name, version in groups.items()]
                return 200, {"kind": "APIGroupList", "apiVersion": "v1", "groups": named}
            case ["api", "v1"]:
                return 200, _resources("v1")
            case ["apis", group, version]:
                return 200, _resources(f"{group}/{version}")
            case ["api", "v1", "namespaces", _, "secrets"]:
                return 200, {"kind": "SecretList", "apiVersion": "v1", "metadata": {}, "items": []}
            case ["api", "v1", "namespaces", _, "secrets", name] if name in self.secrets:
                return 200, self.secrets[name]
        return 404, _failure(404, "NotFound")


def _group(name: str, version: str) -> Object:
    served = {"groupVersion": version, "version": version.rpartition("/")[2]}
    return {"name": name, "versions": [served], "preferredVersion": served}


def _resources(version: str) -> Object:
    found = [
        {"name": _plural(kind), "singularName": "", "namespaced": True, "kind": kind, "verbs": ["get"]}
        for kind in KINDS.get(version, ())
    ]
    return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": version, "resources": found}


def _plural(kind: str) -> str:
    return re.sub("ys$", "ies", re.sub("sss$", "sses", kind.lower() + "s"))


def _failure(code: int, reason: str) -> Object:
    return {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": reason, "code": code, "message": reason}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # An answer is written in two parts, the second of which would wait 40 ms for the first.
    disable_nagle_algorithm = True
    server: Any

    def do_GET(self) -> None:
        self._send(*self.server.api.answer(self.path.partition("?")[0]))

    def do_POST(self) -> None:
        self.server.api.stored = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(403, _failure(403, "Forbidden"))

    def _send(self, code: int, body: Object) -> None:
        raw = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:
        """A stub has nothing to tell."""


def render(values: Object, chart: Path = CHART, api: Api | None = None, name: str = RELEASE) -> Release:
    """What an install with these values would make. Raises RenderError with what the schema or a template says."""
    api = api or Api()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.api = api  # pyright: ignore[reportAttributeAccessIssue] - for the handler
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        return asyncio.run(_install(server.server_port, values, chart, name))
    except helm_sdkpy.InstallError as error:
        if not api.stored:
            raise RenderError(str(error)) from error
        return _release(api.stored)
    finally:
        server.shutdown()
        server.server_close()


async def _install(port: int, values: Object, chart: Path, name: str) -> Release:
    config = helm_sdkpy.Configuration(NAMESPACE, _kubeconfig(port))
    await helm_sdkpy.Install(config).run(name, str(chart), values, wait=False)
    raise AssertionError("the stub made something")


def _kubeconfig(port: int) -> str:
    return yaml.safe_dump(
        {
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [{"name": "stub", "cluster": {"server": f"http://127.0.0.1:{port}"}}],
            "contexts": [{"name": "stub", "context": {"cluster": "stub", "user": "stub"}}],
            "current-context": "stub",
            "users": [{"name": "stub", "user": {}}],
        }
    )


def _release(stored: bytes) -> Release:
    """The release in the Secret that Helm sends: base64 of gzip, whatever is around it."""
    packed = re.search(rb"H4sI[A-Za-z0-9+/]+=*", stored)
    assert packed, "Helm stored no release"
    told = json.loads(gzip.decompress(base64.b64decode(packed[0])))
    objects = [one for one in yaml.load_all(told["manifest"], yaml.CSafeLoader) if one]
    hooks = [yaml.load(hook["manifest"], yaml.CSafeLoader) for hook in told.get("hooks", ())]
    return Release(objects, hooks, told["info"].get("notes", ""))


def lint(values: Object, folder: Path) -> list[Object]:
    """Warnings and errors of Helm's linter for the chart with these values.

    It takes none, so it sees a copy of the chart that has them as its own.
    """
    copy = folder / "suki"
    shutil.copytree(CHART, copy)
    own = yaml.safe_load((CHART / "values.yaml").read_text())
    (copy / "values.yaml").write_text(yaml.safe_dump(merged(own, values)))
    told = asyncio.run(helm_sdkpy.Lint(helm_sdkpy.Configuration(NAMESPACE)).run(str(copy)))
    return [message for message in told["Messages"] if message["Severity"] > _INFORMATION]


def merged(base: Object, over: Object) -> Object:
    """As Helm lays values over values."""
    both = [key for key in base.keys() & over.keys() if isinstance(base[key], dict) and isinstance(over[key], dict)]
    return base | over | {key: merged(base[key], over[key]) for key in both}
