"""What the gateway is told by its environment."""

from pathlib import Path

from suki_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    # host:port of the public side.
    edge_address: str = "0.0.0.0:8080"
    # Where the workspace was built; without it only programs are served.
    web_folder: Path | None = None
    # Bodies of RPCs and of uploads, in bytes.
    max_body: int = 12 * 1024 * 1024
    # Of exchanges: a recording travels in one event.
    max_hook_body: int = 24 * 1024 * 1024
    # Per address and minute: sign-ins and website forms.
    logins_per_minute: int = 30
    leads_per_minute: int = 60
