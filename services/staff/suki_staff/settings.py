"""What staff is told by its environment."""

from pydantic import Field

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    # Ed25519, PEM: signs the tokens that all services verify.
    token_private_key: str
    token_seconds: int = 900
    session_days: int = 14
    # Service name → SHA-256 (hex) of its key.
    service_keys: dict[str, str] = Field(default_factory=dict)
    # The first administrator, made when nobody works here yet.
    admin_email: str = ""
    admin_password: str = ""
    # Wrong passwords for one e-mail within the window before it has to wait.
    login_attempts: int = 10
    login_window_seconds: int = 300
