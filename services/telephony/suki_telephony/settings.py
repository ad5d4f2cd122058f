"""What telephony is told by its environment."""

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    # The country of numbers written without one: ISO 3166, two letters.
    phone_region: str = "US"
    # Where recordings are kept: file:///…, s3://…, gs://…, az://…
    files_url: str
    # How long a caller may wait for the contacts service before the call goes on without a card.
    resolve_seconds: float = 1.0
