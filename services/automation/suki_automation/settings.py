"""What automation is told by its environment."""

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    # An event that happened longer ago than this when it is heard starts no rule: imports bring history.
    max_event_age_seconds: float = 24 * 3600
    # Tries of one run, the wait after the first one (twice as long after each), and runs carried out at once.
    run_attempts: int = 10
    retry_seconds: float = 5.0
    run_parallel: int = 8
