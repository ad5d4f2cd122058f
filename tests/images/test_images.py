"""What holds of every image, and of all of them together."""

import asyncio
import tomllib
from datetime import UTC, datetime

import asyncpg
import httpx
from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1.contacts_pb2 import Contact, CreateContactRequest, UpdateContactRequest
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki_platform import plan
from suki_platform.client import Suki

from .containers import ROOT, USER, Container, image, inspect, podman, until
from .fleet import GRACE_SECONDS, Fleet

MOST_BYTES = 360_000_000
MOST_OWN_BYTES = 90_000_000
MOST_MEMORY = 200 * 1024**2
MOST_SECONDS_TO_READY = 60
PLACES = ("/", "/app", "/app/.venv", "/etc", "/var/tmp", "/run", "/home")
TRY_TO_WRITE = """
import sys, tempfile
for place in sys.argv[1:]:
    try:
        tempfile.TemporaryFile(dir=place)
        print(place)
    except OSError:
        pass
"""


async def test_an_image_is_small_and_adds_little_to_what_all_share(fleet: Fleet, container: Container):
    shared, whole = await inspect("localhost/suki-runtime"), await inspect(image(container.service))
    own = whole["Size"] - shared["Size"]
    fleet.figures[container.service] |= {"image_mb": round(whole["Size"] / 1e6), "own_mb": round(own / 1e6)}
    layers = shared["RootFS"]["Layers"]
    assert whole["RootFS"]["Layers"][: len(layers)] == layers
    assert whole["Size"] <= MOST_BYTES
    assert own <= MOST_OWN_BYTES


async def test_an_image_says_what_it_is(container: Container):
    described = await inspect(image(container.service))
    labels = {name.removeprefix("org.opencontainers.image."): value for name, value in described["Labels"].items()}
    assert labels["title"] == f"suki-{container.service}"
    assert labels["version"] == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert labels["revision"]
    assert described["User"] == f"{USER}:{USER}"


async def test_a_service_runs_without_rights(container: Container):
    status = await container.status()
    assert status["Uid"] == f"{USER} {USER} {USER} {USER}"
    assert status["Gid"] == f"{USER} {USER} {USER} {USER}"
    assert int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0
    assert status["NoNewPrivs"] == "1"


async def test_only_the_folder_for_what_is_temporary_can_be_written(container: Container):
    _, written = await podman("exec", container.name, "python", "-c", TRY_TO_WRITE, *PLACES, "/tmp")
    assert written.split() == ["/tmp"]


async def test_nothing_but_the_service_is_in_its_image(container: Container):
    look = "import importlib.util as u, sys; print(*[name for name in sys.argv[1:] if u.find_spec(name)])"
    others = [f"suki_{service.name}" for service in plan.SERVICES]
    _, found = await podman("exec", container.name, "python", "-c", look, *others, "suki_platform", "pytest", "uv")
    assert found.split() == [f"suki_{container.service}"]


async def test_the_health_check_asks_the_service(container: Container):
    assert (await podman("healthcheck", "run", container.name, check=False))[0] == 0


async def test_a_service_is_ready_soon(fleet: Fleet, container: Container):
    assert fleet.figures[container.service]["cold_start_s"] <= MOST_SECONDS_TO_READY


async def test_memory_at_rest_leaves_room_below_the_limit(fleet: Fleet, container: Container):
    memory = await container.memory()
    fleet.figures[container.service]["memory_mb"] = round(memory / 1e6)
    assert memory <= MOST_MEMORY


async def test_the_gateway_serves_the_workspace(fleet: Fleet):
    async with httpx.AsyncClient(base_url=f"http://{fleet.plan.edge}") as http:
        page = await http.get("/")
    assert page.status_code == 200
    assert "/assets/" in page.text


async def test_a_running_call_is_answered_while_everything_ends(fleet: Fleet):
    """SIGTERM comes to all ten at once, while contacts waits for a row that somebody else holds."""
    async with Suki(f"http://{fleet.plan.edge}") as suki:
        await suki.login(plan.ADMIN_EMAIL, fleet.plan.admin_password)
        contacts = suki.stub(ContactsServiceStub)
        ada = await contacts.CreateContact(CreateContactRequest(contact=Contact(first_name="Ada")))
        ada.first_name = "Ada Lovelace"
        holder = await asyncpg.connect(fleet.plan.database_urls["contacts"])
        async with holder.transaction():
            await holder.execute("SELECT FROM contacts WHERE id = $1 FOR UPDATE", ada.id)
            change = UpdateContactRequest(contact=ada, update_mask=FieldMask(paths=["first_name"]))
            call = asyncio.ensure_future(contacts.UpdateContact(change))
            await until(lambda: somebody_waits(holder), 5, "the call to wait for the row")
            asked = datetime.now(UTC)
            await asyncio.gather(*(container.ask_to_end() for container in fleet.containers.values()))
            await until(lambda: has_left(fleet.containers["contacts"]), 5, "contacts to be ready no more")
            assert not call.done()
        assert (await call).first_name == "Ada Lovelace"
        await holder.close()
    for container in fleet.containers.values():
        code, when = await container.ended()
        seconds = (when - asked).total_seconds()
        fleet.figures[container.service]["stop_s"] = round(seconds, 2)
        assert code == 0, await container.logs()
        assert seconds < GRACE_SECONDS


async def somebody_waits(connection: asyncpg.Connection) -> bool:
    return bool(await connection.fetchval("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"))


async def has_left(container: Container) -> bool:
    return not await container.is_ready()
