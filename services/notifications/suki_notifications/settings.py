"""What notifications is told by its environment."""

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    # smtp://[user:password@]host:port, with STARTTLS where the server offers it, or smtps://….
    smtp_url: str
    # The sender of all letters; its domain is that of their Message-IDs.
    mail_from: str
    # Tries of one letter, the wait after the first one (four times longer after each), and letters sent at once.
    delivery_attempts: int = 6
    retry_seconds: float = 60.0
    delivery_parallel: int = 8
