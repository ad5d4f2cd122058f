"""Every database is migrated before a pod of the new release serves, while those of the release before go on."""

import asyncio
import os
import runpy
import subprocess
import sys
from collections.abc import Callable

import asyncpg
import pytest
from alembic import command

from suki_kit.migrations import config_for
from suki_kit.testing import Servers
from suki_kpi.__main__ import SERVICE

from .helm import CHART, Object, Release
from .source import SERVICES, uses_of

AWAIT = CHART / "files/await_database.py"
WITH_DATABASE = {service for service in SERVICES if "postgres" in uses_of(service)}


def jobs(release: Release) -> dict[str, Object]:
    """Service → its migration Job."""
    found = {}
    for job in release.of("Job").values():
        found[job["metadata"]["labels"]["app.kubernetes.io/component"].removesuffix("-migration")] = job
    return found


def test_each_service_with_a_database_has_a_migration(production: Release) -> None:
    assert jobs(production).keys() == WITH_DATABASE
    for job in jobs(production).values():
        spec = job["spec"]["template"]["spec"]
        assert [one["args"] for one in spec["containers"]] == [["migrate"]]
        assert [one["name"] for one in spec["initContainers"]] == ["await-database"]


def test_a_pod_waits_for_the_schema_before_it_serves(release: Release) -> None:
    for service, job in jobs(release).items():
        spec = release.of("Deployment")[f"suki-{service}"]["spec"]["template"]["spec"]
        (first,) = spec["initContainers"]
        assert first["command"] == ["python", "/etc/suki/await_database.py", service, "schema"]
        migrating = job["spec"]["template"]["spec"]["containers"][0]
        assert first["image"] == spec["containers"][0]["image"] == migrating["image"]


def test_the_release_before_serves_until_the_new_one_is_ready(production: Release) -> None:
    for deployment in production.of("Deployment").values():
        assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_a_roll_out_is_not_given_up_before_its_migration(production: Release) -> None:
    deadline = max(job["spec"]["activeDeadlineSeconds"] for job in jobs(production).values())
    assert all(one["spec"]["progressDeadlineSeconds"] > deadline for one in production.of("Deployment").values())


def test_a_new_image_is_a_new_job_and_the_same_image_the_same(
    production: Release, production_with: Callable[[Object], Release]
) -> None:
    """A Job cannot be changed: what it does is in its name."""
    newer = production_with({"image": {"tag": "9.9.9"}})
    assert production.of("Job").keys().isdisjoint(newer.of("Job").keys())
    assert production.of("Job").keys() == production_with({}).of("Job").keys()


def test_nothing_of_the_roll_out_is_a_hook(release: Release) -> None:
    """What a migration needs comes with the release, and hooks would run before it."""
    assert {one["metadata"]["annotations"]["helm.sh/hook"] for one in release.hooks} == {"test"}


def start_waiting(url: str, what: str) -> subprocess.Popen[str]:
    environment = os.environ | {"SUKI_DATABASE_URL": url}
    command = [sys.executable, str(AWAIT), "kpi", what]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


async def ends(waiting: subprocess.Popen[str]) -> int:
    return await asyncio.to_thread(waiting.wait, 20)


async def says(waiting: subprocess.Popen[str]) -> str:
    assert waiting.stderr is not None
    return (await asyncio.to_thread(waiting.stderr.readline)).strip()


async def execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


async def migrate(url: str) -> None:
    await asyncio.to_thread(command.upgrade, config_for(SERVICE.migrations, url, SERVICE.metadata), "head")


async def test_waiting_ends_with_the_migration_or_with_that_of_a_newer_release(servers: Servers) -> None:
    url = await servers.new_database("waiting")
    waiting = start_waiting(url, "schema")
    assert await says(waiting) == "waiting for the migration"
    await migrate(url)
    assert await ends(waiting) == 0
    await execute(url, "UPDATE alembic_version SET version_num = '9999_of_a_newer_release'")
    assert await ends(start_waiting(url, "schema")) == 0


@pytest.mark.parametrize(("found", "behind"), [("", True), ("0001", True), ("0002", False), ("0003 of a newer image", False)])
def test_a_schema_older_than_the_image_is_waited_for(found: str, behind: bool) -> None:
    script = runpy.run_path(str(AWAIT))
    assert script["is_behind"]({found} - {""}, {"0002"}, {"0001", "0002"}) is behind


async def test_the_migration_waits_for_a_database_that_is_not_there_yet(servers: Servers) -> None:
    url = await servers.new_database("late")
    waiting = start_waiting(url.replace("/late", "/too_late"), "database")
    assert await says(waiting) == "waiting for the database: InvalidCatalogNameError"
    waiting.kill()
    assert await ends(start_waiting(url, "database")) == 0


def test_the_script_says_how_it_is_used() -> None:
    ended = subprocess.run([sys.executable, str(AWAIT)], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr.strip()) == (1, "usage: await_database.py SERVICE database | schema")


@pytest.mark.parametrize("name", ["await_database.py", "test_release.py"])
def test_scripts_are_in_the_release(production: Release, name: str) -> None:
    assert production.of("ConfigMap")["suki-scripts"]["data"][name] == (CHART / "files" / name).read_text()
