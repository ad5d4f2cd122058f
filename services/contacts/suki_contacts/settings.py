"""What contacts is told by its environment."""

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    # The country of numbers written without one: ISO 3166, two letters.
    phone_region: str = "US"
