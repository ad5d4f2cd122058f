"""One click can be followed through every room, and nothing that is personal is told to those who watch."""

import asyncio
import secrets
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from suki_platform.demo.company import MAIN_LINE, Company
from suki_platform.exchange import Exchange

from .collector import Collector, SeenSpan
from .people import Person
from .running import RunningPlatform, until

EXPORT_SECONDS = 30
# From the click to the letter: each span's child, by service and how its name begins.
WAY = (
    ("gateway", "edge suki.pipeline.v1.PipelineService/MoveDeal"),
    ("pipeline", "suki.pipeline.v1.PipelineService/MoveDeal"),
    ("pipeline", "publish suki.pipeline.v1.DealStageChanged"),
    ("pipeline", "relay suki.pipeline.v1.DealStageChanged"),
    ("automation", "handle suki.pipeline.v1.DealStageChanged"),
    ("automation", "run rule"),
    ("notifications", "suki.notifications.v1.NotificationsService/Send"),
    ("notifications", "deliver letter"),
    ("notifications", "publish suki.notifications.v1.MessageSent"),
    ("notifications", "relay suki.notifications.v1.MessageSent"),
    ("contacts", "handle suki.notifications.v1.MessageSent"),
)
# Whose statements stand in the trace too.
ASKING = {"pipeline", "automation", "notifications", "contacts", "documents", "kpi"}


@pytest.fixture(scope="module")
async def story(admin: Person, exchange: Exchange, company: Company, platform: RunningPlatform) -> tuple[str, list[str]]:
    """A client who is written to, and rings: the id of the trace, and what nobody but those who may should read."""
    trace_id, word = kept_trace_id(), secrets.token_hex(4)
    admin.suki.http.headers["traceparent"] = f"00-{trace_id}-{secrets.token_hex(8)}-00"
    private = [f"Zelda{word}", f"zelda{word}@client.example", f"+1415559{secrets.randbelow(10_000):04}", f"Private note {word}"]
    card = await admin.makes_card(first_name=private[0], emails=[private[1]], phones=[private[2]], note=private[3])
    await taken_again(admin, private[1])
    deal = await admin.makes_deal(title=f"For {private[0]}", contact_id=card.id)
    await admin.moves_deal(deal, "In progress")
    del admin.suki.http.headers["traceparent"]
    route = await exchange.ring(private[2], MAIN_LINE)
    await exchange.hang_up(route["external_id"], private[2], MAIN_LINE)
    await platform.settled()
    return trace_id, [*private, company.password, word]


def kept_trace_id() -> str:
    """One of the tenth that the edge keeps: those whose second half is lowest."""
    return f"{secrets.token_hex(8)}0{secrets.token_hex(8)[1:]}"


async def taken_again(admin: Person, email: str) -> None:
    """The database refuses, and quotes the row in its refusal."""
    body = {"contact": {"firstName": "Another", "emails": [email]}}
    answer = await admin.suki.http.post("/rpc/suki.contacts.v1.ContactsService/CreateContact", json=body)
    assert answer.status_code == 409


async def test_one_trace_leads_from_the_click_to_the_letter_on_the_card(
    story: tuple[str, list[str]], collector: Collector
) -> None:
    async def all_told() -> bool:
        return not untold(collector.trace(story[0]))

    with suppress(AssertionError):  # what is missing says more than that something is
        await until(all_told, EXPORT_SECONDS, "the spans of the trace")
    assert untold(collector.trace(story[0])) == set()
    spans = collector.trace(story[0])
    way = [next(span for span in spans if (span.service, span.name) == step) for step in WAY]
    for parent, child in pairwise(way):
        assert is_below(child, parent, spans), f"{child} does not come from {parent}"


def untold(spans: list[SeenSpan]) -> set[str]:
    """What should stand in the trace and does not yet."""
    asking = {span.service for span in spans if "db.query.text" in attributes(span)}
    return {f"{service}: {name}" for service, name in WAY} - {str(span) for span in spans} | ASKING - asking


def is_below(child: SeenSpan, parent: SeenSpan, spans: list[SeenSpan]) -> bool:
    """Is it the parent's child, or a child's child?"""
    by_id = {span.id: span for span in spans}
    at: SeenSpan | None = child
    while at is not None and at.id != parent.id:
        at = by_id.get(at.parent_id)
    return at is not None


def attributes(span: SeenSpan) -> set[str]:
    return {one.key for one in span.told.attributes}


async def test_nothing_personal_is_told(story: tuple[str, list[str]], collector: Collector, platform: RunningPlatform) -> None:
    _, private = story
    pages = await asyncio.gather(*(metrics(one["http"]) for one in platform.state["services"].values()))
    logs = [path for path in (platform.folder.path / "logs").glob("*.log") if is_ours(path, platform)]
    told = {
        "spans": "\n".join(str(span.told) for span in collector.spans),
        "metrics": "\n".join(pages),
        "logs": "\n".join(path.read_text() for path in logs),
    }
    assert all(told.values())
    found = {(where, word) for where, text in told.items() for word in private if word in text}
    assert not found


def is_ours(path: Path, platform: RunningPlatform) -> bool:
    """Of a service; what Postgres logs is its operator's."""
    return path.stem in platform.state["services"]


async def metrics(address: str) -> str:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"http://{address}/metrics", headers={"Accept": "application/openmetrics-text"})).text


async def test_what_is_watched_is_measured(story: tuple[str, list[str]], platform: RunningPlatform) -> None:
    services = platform.state["services"]
    told = {name: await metrics(one["http"]) for name, one in services.items()}
    for name in set(services) - {"gateway"}:
        for metric in ("suki_outbox_oldest_seconds", "suki_dead_letters", "suki_database_pool_used", "suki_job_seconds"):
            assert metric in told[name], f"{metric} of {name}"
    assert 'suki_calls_routed_total{caller="known"' in told["telephony"]
    assert 'stage="In progress"' in told["pipeline"]
    assert 'suki_messages_total{outcome="sent"' in told["notifications"]
    assert 'suki_events_published_total{subject="suki.pipeline.v1.DealStageChanged"' in told["pipeline"]
    assert '# {trace_id="' in told["pipeline"], "an exemplar leads from a figure to a trace"
