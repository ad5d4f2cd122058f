"""What a new installation starts with: the rules of `seed.json`, where there is none at all."""

import json
from importlib.resources import files

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki_automation import convert
from suki_automation.checking import check_rule
from suki_automation.models import Rule
from suki_automation.settings import Settings


async def seed(session: AsyncSession, _settings: Settings) -> None:
    if (await session.execute(sa.select(Rule.id).limit(1))).first() is not None:
        return
    for values in json.loads(files("suki_automation").joinpath("seed.json").read_text()):
        check_rule(values["event_type"], values["condition"], convert.actions(values["actions"]))
        session.add(Rule(**values))
