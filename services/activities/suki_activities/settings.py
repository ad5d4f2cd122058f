"""What activities is told by its environment."""

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    """Nothing of its own."""
