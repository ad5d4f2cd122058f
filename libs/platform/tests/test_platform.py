"""The whole of `suki run` with real servers and two small services."""

import asyncio
import json
import os
import signal
import smtplib
import stat
from typing import Any

import asyncpg
import httpx
import nats
import nats.errors
import pytest
import redis.asyncio
import redis.exceptions

from .conftest import RunningPlatform, processes_in, until


async def settings_of(platform: RunningPlatform, service: str) -> dict[str, Any]:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://{platform.state()['services'][service]['http']}/")
    return answer.json()


async def is_up(platform: RunningPlatform, service: str) -> bool:
    try:
        return bool(await settings_of(platform, service))
    except httpx.TransportError:
        return False


async def test_a_service_gets_its_contract(platform: RunningPlatform) -> None:
    settings = await settings_of(platform, "alpha")
    assert set(settings) == {
        *("SUKI_DATABASE_URL", "SUKI_NATS_URL", "SUKI_REDIS_URL", "SUKI_GRPC_ADDRESS", "SUKI_HTTP_ADDRESS"),
        *("SUKI_PEERS", "SUKI_TOKEN_PUBLIC_KEY", "SUKI_SERVICE_KEY", "SUKI_LOG_LEVEL", "SUKI_DRAIN_SECONDS", "SUKI_FILES_URL"),
        *("SUKI_SMTP_URL", "SUKI_MAIL_FROM", "SUKI_TOKEN_PRIVATE_KEY", "SUKI_SERVICE_KEYS"),
        *("SUKI_ADMIN_EMAIL", "SUKI_ADMIN_PASSWORD", "SUKI_MODULES"),
    }
    assert json.loads(settings["SUKI_PEERS"])["alpha"] == settings["SUKI_GRPC_ADDRESS"]
    assert settings["SUKI_SERVICE_KEY"].startswith("svc_alpha_")


async def test_the_edge_has_no_database(platform: RunningPlatform) -> None:
    settings = await settings_of(platform, "beta")
    assert "SUKI_DATABASE_URL" not in settings
    assert f"http://{settings['SUKI_EDGE_ADDRESS']}" == platform.state()["gateway_url"]


async def test_the_state_is_for_its_owner_alone(platform: RunningPlatform) -> None:
    for name in ("state.json", "secrets.json"):
        assert stat.S_IMODE((platform.folder / name).stat().st_mode) == 0o600


async def test_a_role_opens_its_own_database_alone(platform: RunningPlatform) -> None:
    url = platform.state()["database_urls"]["alpha"]
    connection = await asyncpg.connect(url)
    assert await connection.fetchval("SELECT show_trgm('Ёж') IS NOT NULL AND lower('ЁЖ') = 'ёж'")
    await connection.close()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(url, database="postgres")


async def test_a_second_run_in_the_folder_is_refused(platform: RunningPlatform) -> None:
    second = await platform.command()
    said, _ = await second.communicate()
    assert second.returncode == 1
    assert "already runs" in said.decode()


async def test_a_dead_service_is_started_again(platform: RunningPlatform) -> None:
    dead = platform.state()["pids"]["alpha"]
    os.kill(dead, signal.SIGKILL)
    await until(lambda: platform.state()["pids"]["alpha"] != dead, seconds=5)
    async with asyncio.timeout(5):
        while not await is_up(platform, "alpha"):
            await asyncio.sleep(0.05)


async def test_dead_servers_come_back_where_they_were(platform: RunningPlatform) -> None:
    before = platform.state()
    names = {"postgres", "nats", "valkey", "mailbox"}
    for name in names:
        os.kill(before["pids"][name], signal.SIGKILL)
    await until(lambda: all(platform.state()["pids"][name] != before["pids"][name] for name in names), seconds=5)
    async with asyncio.timeout(10):
        while not await all_servers_answer(before):
            await asyncio.sleep(0.1)


async def all_servers_answer(state: dict[str, Any]) -> bool:
    try:
        connection = await asyncpg.connect(state["database_urls"]["alpha"])
        await connection.close()
        client = await nats.connect(state["nats_url"], allow_reconnect=False)
        await client.jetstream().account_info()
        await client.close()
        async with redis.asyncio.from_url(state["redis_url"]) as cache:
            await cache.ping()
        async with httpx.AsyncClient() as browser:
            return (await browser.get(state["mailbox_url"])).status_code == 200
    except (OSError, asyncpg.PostgresError, nats.errors.Error, redis.exceptions.RedisError, httpx.TransportError):
        return False


async def test_a_letter_sent_twice_is_one(platform: RunningPlatform) -> None:
    state = platform.state()
    with smtplib.SMTP(*state["smtp_url"].removeprefix("smtp://").split(":")) as door:
        for message_id in ("<1@suki>", "<1@suki>", "<2@suki>"):
            door.sendmail("suki@suki.example", "ada@suki.example", f"Message-ID: {message_id}\r\n\r\nHello\r\n")
    assert sorted(os.listdir(state["mail_folder"])) == ["1@suki.eml", "2@suki.eml"]


async def test_a_stop_leaves_nothing_and_the_next_run_finds_everything(platform: RunningPlatform) -> None:
    before = platform.state()
    assert "Administrator" in await platform.end(signal.SIGINT)
    assert processes_in(platform.folder) == []
    assert platform.state() == {}

    await platform.start()
    changing = {"pids": None, "supervisor": None}
    assert platform.state() | changing == before | changing
    connection = await asyncpg.connect(before["database_urls"]["alpha"])
    assert await connection.fetchval("SELECT count(*) FROM runs") == 2
    await connection.close()


async def test_a_killed_supervisor_takes_everything_along(platform: RunningPlatform) -> None:
    await platform.end(signal.SIGKILL)
    await until(lambda: processes_in(platform.folder) == [], seconds=10)
    await platform.start()
    assert await is_up(platform, "alpha")
