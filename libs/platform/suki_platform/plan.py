"""Which services there are, where each of them listens, what it knows: the environment of every process."""

import dataclasses
import hashlib
import importlib.util
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from suki_kit.settings import MODULES
from suki_platform import servers
from suki_platform.folder import RunFolder, next_free_port

ADMIN_EMAIL = "admin@suki.example"
DRAIN = 3  # seconds a stopping service gives to open calls; well inside the supervisor's patience
# The workspace as `make web` builds it, in this checkout.
WEB = Path(__file__).parents[3] / "services/web/dist"
MAIL_FROM = "Suki <no-reply@suki.example>"


@dataclass(frozen=True)
class Service:
    """One service and what it needs beside NATS and Redis. `number` tells its replicas apart."""

    name: str
    number: int = 1
    database: bool = True
    files: bool = False
    mail: bool = False
    issues_tokens: bool = False
    edge: bool = False

    @property
    def process(self) -> str:
        """What its process is called: the first replica like the service."""
        return self.name if self.number == 1 else f"{self.name}-{self.number}"

    @property
    def module(self) -> str:
        return f"suki_{self.name}"

    @property
    def installed(self) -> bool:
        return importlib.util.find_spec(self.module) is not None and (
            importlib.util.find_spec(f"{self.module}.__main__") is not None
        )


SERVICES = (
    Service("staff", issues_tokens=True),
    Service("contacts"),
    Service("pipeline"),
    Service("telephony", files=True),
    Service("activities"),
    Service("automation"),
    Service("documents", files=True),
    Service("notifications", files=True, mail=True),
    Service("kpi"),
    Service("gateway", database=False, edge=True),
)


class UnknownModule(Exception):
    """What was to be left out is no module."""


def services_without(left_out: Sequence[str]) -> Sequence[Service]:
    """SERVICES less some modules. Raises UnknownModule."""
    if unknown := sorted(set(left_out) - MODULES):
        raise UnknownModule(f"{', '.join(unknown)} cannot be left out. The modules are {', '.join(sorted(MODULES))}.")
    return [service for service in SERVICES if service.name not in left_out]


def replicated(services: Sequence[Service], replicas: int) -> Sequence[Service]:
    """Each service so many times, the first replicas first."""
    return [dataclasses.replace(service, number=number + 1) for number in range(replicas) for service in services]


@dataclass(frozen=True)
class Plan:
    """One platform on this machine. Addresses are host:port, by the name of the process."""

    folder: RunFolder
    services: Sequence[Service]
    servers: servers.Servers
    # Where people come in, and where a gateway's further replicas are.
    edge: str
    more_edges: dict[str, str]
    grpc: dict[str, str]
    http: dict[str, str]
    database_urls: dict[str, str]
    service_keys: dict[str, str]
    token_private_key: str
    admin_password: str
    demo_password: str
    log_level: str
    # Where spans go; empty keeps none.
    traces: str = ""

    @property
    def peers(self) -> dict[str, str]:
        """Service → its address, or its replicas' as gRPC takes them together."""
        found: dict[str, list[str]] = {}
        for service in self.services:
            if not service.edge:
                found.setdefault(service.name, []).append(self.grpc[service.process])
        return {name: some[0] if len(some) == 1 else f"ipv4:{','.join(some)}" for name, some in found.items()}

    def environment(self, service: Service) -> dict[str, str]:
        """The whole environment of the service's process: this one's without SUKI_*, then what the contract says."""
        settings = {
            "NATS_URL": self.servers.nats_url,
            "REDIS_URL": self.servers.redis_url,
            "HTTP_ADDRESS": self.http[service.process],
            "PEERS": json.dumps(self.peers),
            "MODULES": json.dumps(sorted(MODULES & {service.name for service in self.services})),
            "TOKEN_PUBLIC_KEY": public_key(self.token_private_key),
            "SERVICE_KEY": self.service_keys[service.name],
            "LOG_LEVEL": self.log_level,
            "DRAIN_SECONDS": str(DRAIN),
        }
        if self.traces:
            settings["OTLP_ENDPOINT"] = self.traces
        if service.database:
            settings["DATABASE_URL"] = self.database_urls[service.name]
        if service.edge:
            settings["EDGE_ADDRESS"] = self.more_edges.get(service.process, self.edge)
            settings |= {"WEB_FOLDER": str(WEB)} if WEB.exists() else {}
        else:
            settings["GRPC_ADDRESS"] = self.grpc[service.process]
        if service.files:
            settings["FILES_URL"] = self.folder.subfolder("files", service.name).as_uri()
        if service.mail:
            settings |= {"SMTP_URL": self.servers.smtp_url, "MAIL_FROM": MAIL_FROM}
        if service.issues_tokens:
            settings |= self._issuer_settings()
        return inherited() | {f"SUKI_{name}": value for name, value in settings.items()}

    def _issuer_settings(self) -> dict[str, str]:
        hashes = {name: hashlib.sha256(key.encode()).hexdigest() for name, key in self.service_keys.items()}
        return {
            "TOKEN_PRIVATE_KEY": self.token_private_key,
            "SERVICE_KEYS": json.dumps(hashes),
            "ADMIN_EMAIL": ADMIN_EMAIL,
            "ADMIN_PASSWORD": self.admin_password,
        }

    def _addresses(self, service: Service) -> dict[str, str]:
        own = (
            {"edge": self.more_edges.get(service.process, self.edge)} if service.edge else {"grpc": self.grpc[service.process]}
        )
        return {"http": self.http[service.process], **own}

    def state(self) -> dict[str, Any]:
        """What state.json says of the plan; the pids come from the supervisor."""
        return {
            "gateway_url": f"http://{self.edge}",
            "mailbox_url": self.servers.mailbox_url,
            "mail_folder": str(self.servers.mail_folder),
            "smtp_url": self.servers.smtp_url,
            "nats_url": self.servers.nats_url,
            "redis_url": self.servers.redis_url,
            "database_urls": self.database_urls,
            "services": {service.process: self._addresses(service) for service in self.services},
            "admin": {"email": ADMIN_EMAIL, "password": self.admin_password},
            "demo_password": self.demo_password,
        }


def draw(folder: RunFolder, services: Sequence[Service], port: int, log_level: str, traces: str = "") -> Plan:
    """Chooses ports and secrets: those of the last run in this folder where it can."""
    chosen = servers.choose(folder)
    return Plan(
        folder=folder,
        services=services,
        servers=chosen,
        edge=f"127.0.0.1:{next_free_port(port)}",
        more_edges={s.process: f"127.0.0.1:{folder.port(f'{s.process} edge')}" for s in services if s.edge and s.number > 1},
        grpc={s.process: f"127.0.0.1:{folder.port(f'{s.process} grpc')}" for s in services if not s.edge},
        http={s.process: f"127.0.0.1:{folder.port(f'{s.process} http')}" for s in services},
        database_urls={
            s.name: chosen.database_url(s.module, folder.secret(f"{s.name} database", random_secret))
            for s in services
            if s.database
        },
        service_keys={
            s.name: folder.secret(f"{s.name} service key", lambda s=s: f"svc_{s.name}_{random_secret()}") for s in services
        },
        token_private_key=folder.secret("token private key", new_private_key),
        admin_password=folder.secret("admin password", lambda: secrets.token_urlsafe(12)),
        demo_password=folder.secret("demo password", lambda: secrets.token_urlsafe(9)),
        log_level=log_level,
        traces=traces,
    )


def inherited() -> dict[str, str]:
    """This process's environment without Suki's own settings, which belong to one process each."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SUKI_")}


def random_secret() -> str:
    return secrets.token_hex(24)


def new_private_key() -> str:
    """An Ed25519 key as PEM (PKCS 8)."""
    return (
        Ed25519PrivateKey.generate()
        .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        .decode()
    )


def public_key(private_key: str) -> str:
    """The public half, PEM to PEM."""
    key = serialization.load_pem_private_key(private_key.encode(), password=None)
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
