"""What kpi is told by its environment: only what every service is told."""

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    pass
