"""Alembic's environment, the same for every service; each keeps only its own versions in `migrations/`."""

from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config


def config_for(versions: Path, database_url: str, metadata: sa.MetaData) -> Config:
    """Alembic's configuration for the service whose migrations are in `versions`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "os")
    config.attributes.update(url=database_url, metadata=metadata)
    return config
