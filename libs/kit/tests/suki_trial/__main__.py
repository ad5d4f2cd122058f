"""The trial service as a process."""

import asyncio
import os

import sqlalchemy as sa

from suki_kit.run import App, Kit, Service, main
from suki_kit.settings import DatabaseSettings
from suki_trial import contract, models  # pyright: ignore[reportMissingImports]  (on PYTHONPATH when it runs)
from suki_trial.api import TrialApi, consumers  # pyright: ignore[reportMissingImports]

_SEED = "INSERT INTO heard (note_id, replica) SELECT gen_random_uuid(), 'seed' WHERE NOT EXISTS (SELECT FROM heard)"


async def work() -> None:
    """Endless work, or work that breaks."""
    if os.environ.get("TRIAL_WORK") == "broken":
        raise RuntimeError("the work is broken")
    await asyncio.Event().wait()


def build(kit: Kit[DatabaseSettings]) -> App:
    return App(rpc=[(contract.TRIAL_SERVICE, TrialApi(kit.db))], workers=[work])


async def seed(session, settings) -> None:
    await session.execute(sa.text(_SEED))


SERVICE = Service(
    name="trial",
    settings=DatabaseSettings,
    build=build,
    metadata=models.Base.metadata,
    constraints=models.CONSTRAINTS,
    consumers=consumers,
    seed=seed,
)

if __name__ == "__main__":
    main(SERVICE)
