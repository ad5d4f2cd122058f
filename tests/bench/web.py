"""`make bench-web`: the built workspace in Chromium against the bare calls that it makes. Writes build/bench-web.json."""

import asyncio
import base64
import json
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Request
from rich.console import Console
from rich.table import Table

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.type.v1.type_pb2 import Money
from suki_platform.demo.company import MAIN_LINE, email_of
from suki_platform.exchange import Exchange
from tests.bench.measure import Row
from tests.e2e.browser import Screen, chromium
from tests.e2e.people import Person
from tests.e2e.running import RunningPlatform, demo_company
from tests.e2e.sales_files import REAL

ROUNDS = 5
GENERATED = 20_000
MOVES = 200
_ASSETS = Path("services/web/dist/assets")
_CARD, _TIMELINE = "[data-deal]", "[data-line]"
# Sends the recorded calls side by side, as the screen does, and says how long it took until all were read.
_CALLS_ALONE = """
async calls => {
  const bodies = calls.map(call => Uint8Array.from(atob(call.body), letter => letter.charCodeAt(0)));
  const start = performance.now();
  await Promise.all(calls.map(async (call, place) => {
    const answer = await fetch(call.url, {method: 'POST', headers: {'content-type': 'application/proto'}, body: bodies[place]});
    await answer.arrayBuffer();
  }));
  return performance.now() - start;
}
"""
# Clicks the link, and says how long it took until what was waited for was painted.
_PAINTED = """
async ([link, wanted]) => {
  const start = performance.now();
  document.querySelector(link).click();
  while (!document.querySelector(wanted)) await new Promise(requestAnimationFrame);
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}
"""
# Waits until the card of the call says the number, and tells when that was, in milliseconds since 1970.
_NUMBER_PAINTED = """
async digits => {
  while (!document.querySelector('section[aria-live]')?.innerText.includes(digits)) await new Promise(requestAnimationFrame);
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.timeOrigin + performance.now();
}
"""
# Frames while something is going on: 60 a second at best.
_COUNT_FRAMES = "window.frames_ = 0; (function count() { window.frames_++; requestAnimationFrame(count); })()"


async def main() -> None:
    platform = RunningPlatform()
    try:
        await platform.start()
        for words in (["demo"], ["import", "sales", REAL]) if REAL.exists() else (["demo"],):
            code, printed = await platform.command(*words)
            assert code == 0, printed
        rows: list[Row] = []
        async with chromium() as browser:
            async for row in measure(browser, platform):
                rows.append(row)
                print(f"{row.row} {row.what}: {row.ours} against {row.against} {row.unit}", flush=True)
    finally:
        await platform.stop()
        platform.remove()
    Path("build").mkdir(exist_ok=True)
    Path("build/bench-web.json").write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    Console(width=120).print(as_table(rows))


async def show_imported(admin: Person) -> None:
    """The imported pipeline, where there is one, becomes the default one, which the board shows."""
    pipelines = (await admin.pipeline.ListPipelines(pipeline.ListPipelinesRequest())).pipelines
    imported = next((one for one in pipelines if not one.default), None)
    if imported:
        shown = pipeline.Pipeline(id=imported.id, version=imported.version, default=True)
        asked = pipeline.UpdatePipelineRequest(pipeline=shown)
        asked.update_mask.paths.append("default")
        await admin.pipeline.UpdatePipeline(asked)


async def generate(admin: Person, count: int) -> None:
    """The default pipeline becomes one with this many open deals over six stages, brought in as an import brings them."""
    names = ("New", "Called", "Met", "Offered", "Bargaining", "Signing")
    stages = [pipeline.Stage(name=name, color="#3861be", planned_seconds=86_400 * 5) for name in names]
    wanted = pipeline.Pipeline(name="Generated", currency="USD", stages=stages, default=True)
    made = await admin.pipeline.CreatePipeline(pipeline.CreatePipelineRequest(pipeline=wanted))
    for first in range(0, count, 500):
        deals = [generated_deal(made, number) for number in range(first, min(first + 500, count))]
        asked = pipeline.ImportDealsRequest(origin="bench", deals=deals)
        answer = await admin.pipeline.ImportDeals(asked)
        assert all(result.created for result in answer.results), answer.results[0].error


def generated_deal(into: pipeline.Pipeline, number: int) -> pipeline.ImportedDeal:
    stage = into.stages[number % len(into.stages)]
    deal = pipeline.Deal(
        title=f"Deal {number}",
        pipeline_id=into.id,
        stage_id=stage.id,
        external_id=str(number),
        amount=Money(amount=f"{100 + number % 9000}.00", currency="USD"),
    )
    deal.create_time.FromDatetime(datetime.now(UTC) - timedelta(days=number % 9 + 1))
    return pipeline.ImportedDeal(deal=deal)


async def measure(browser: Browser, platform: RunningPlatform) -> AsyncIterator[Row]:
    url = platform.state["gateway_url"]
    admin = await Person.signs_in(url, **platform.state["admin"])
    await show_imported(admin)
    await platform.settled(seconds=900)

    async def desk() -> Screen:
        screen = await Screen.opens(browser, url)
        await screen.signs_in(**platform.state["admin"])
        await screen.page.wait_for_timeout(1500)
        return screen

    yield await ringing(browser, platform)
    yield await first_load(desk)
    yield await painted(desk, "board of the data set", "/", 'a[href="/board"]', _CARD)
    yield await painted(desk, "client card", "/clients", '#main a[href^="/clients/"]', _TIMELINE)
    await generate(admin, GENERATED)
    await platform.settled(seconds=900)
    yield await painted(desk, f"board of {GENERATED:,} deals", "/", 'a[href="/board"]', _CARD)
    yield await dragging(desk)
    yield await memory(desk)
    await admin.leaves()


async def ringing(browser: Browser, platform: RunningPlatform) -> Row:
    """From the exchange having its answer until the client's number is painted on that manager's screen, the first time too."""
    company, url = await demo_company(platform), platform.state["gateway_url"]
    maria = await Person.signs_in(url, email_of("Maria Santos"), company.password)
    screen = await Screen.opens(browser, url)
    await screen.signs_in(email_of("Maria Santos"), company.password)
    await maria.is_available()
    exchange = Exchange(url, company.connection_id, company.pbx_secret)
    waits = []
    for number in range(ROUNDS):
        caller = f"+1206555{4400 + number}"
        painted = asyncio.create_task(screen.page.evaluate(_NUMBER_PAINTED, caller[-4:]))
        call = await exchange.ring(caller, MAIN_LINE)
        routed = time.time() * 1000
        waits.append(await painted - routed)
        await exchange.hang_up(call["external_id"], caller, MAIN_LINE)
        await platform.settled()
    await exchange.close()
    await screen.leaves()
    await maria.leaves()
    return bounded("web W5", "routed call on the manager's screen, worst of five", max(waits), 1000, "ms", at_most=True)


type Desk = Callable[[], Awaitable[Screen]]


async def first_load(desk: Desk) -> Row:
    """JavaScript that a first visit to the board needs, compressed with gzip, in kB."""
    screen = await desk()
    names: set[str] = set()
    screen.page.on("response", lambda answer: names.add(answer.url.rpartition("/")[2]))
    await screen.page.goto(screen.url + "/board")
    await screen.page.locator(_CARD).first.wait_for()
    sizes = [path.stat().st_size for name in names if name.endswith(".js") and (path := _ASSETS / f"{name}.gz").exists()]
    await screen.leaves()
    return bounded("web W1", "JavaScript of the board's first visit, gzip", sum(sizes) / 1000, 350, "kB", at_most=True)


async def painted(desk: Desk, what: str, start: str, link: str, wanted: str) -> Row:
    """From a click on a link to its screen painted, against the same calls alone, each on a fresh page."""
    ours, alone = [], []
    for _ in range(ROUNDS):
        screen = await desk()
        calls: list[Request] = []
        await screen.goes(start)
        await screen.page.locator(link).first.hover()
        await screen.page.wait_for_timeout(500)
        screen.page.on("request", lambda request, calls=calls: calls.append(request) if "/rpc/" in request.url else None)
        ours.append(await screen.page.evaluate(_PAINTED, [link, wanted]))
        recorded = [{"url": call.url, "body": base64.b64encode(call.post_data_buffer or b"").decode()} for call in calls]
        alone.append(statistics.median([await screen.page.evaluate(_CALLS_ALONE, recorded) for _ in range(3)]))
        await screen.leaves()
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, alone, strict=True))
    mine, theirs = statistics.median(ours), statistics.median(alone)
    return Row("web W2", f"click to painted {what}", round(mine, 1), round(theirs, 1), round(ratio, 2), "ms", 2.0, ratio <= 2.0)


async def dragging(desk: Desk) -> Row:
    """Frames a second while a card is dragged over the board and back."""
    screen = await desk()
    await screen.goes("/board")
    card = await screen.page.locator(_CARD).first.bounding_box()
    assert card
    mouse, x, y = screen.page.mouse, card["x"] + card["width"] / 2, card["y"] + 20
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + 10, y + 10, steps=3)
    await screen.page.evaluate(_COUNT_FRAMES)
    start = time.perf_counter()
    for number in range(180):
        await mouse.move(x + 5 * (number % 90), y + 2 * (number % 60))
    seconds = time.perf_counter() - start
    frames = await screen.page.evaluate("window.frames_")
    await mouse.move(x, y)
    await mouse.up()
    await screen.leaves()
    return bounded("web W3", "frames a second while dragging", frames / seconds, 50, "frames/s", at_most=False)


async def memory(desk: Desk) -> Row:
    """The heap after 200 moves of a card, against after as many before them, which fill what the engine and caches keep."""
    screen = await desk()
    await screen.goes("/board")
    await screen.page.locator(f"{_CARD} a").first.focus()
    heaps = []
    for _ in range(2):
        for number in range(MOVES):
            await screen.page.keyboard.press("[" if number % 2 else "]")
            await screen.page.wait_for_timeout(60)
        heaps.append(await heap(screen.page))
    await screen.leaves()
    ratio = heaps[1] / heaps[0]
    what = f"heap after {2 * MOVES} moves against after {MOVES}"
    return Row("web W4", what, heaps[1], heaps[0], round(ratio, 3), "MB", 1.1, ratio <= 1.1)


async def heap(page: Page) -> float:
    """Megabytes in use after a collection."""
    await page.wait_for_timeout(3000)
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = await session.send("Runtime.getHeapUsage")
    await session.detach()
    return round(used["usedSize"] / 1e6, 2)


def bounded(row: str, what: str, value: float, bound: float, unit: str, at_most: bool) -> Row:
    """A figure with an absolute bound."""
    met = value <= bound if at_most else value >= bound
    return Row(row, what, round(value, 1), bound, round(value / bound, 3), unit, bound, met)


def as_table(rows: list[Row]) -> Table:
    table = Table(title="The workspace in Chromium", title_justify="left")
    for name in ("row", "what", "ours", "against", "ratio", "bound", "unit", ""):
        table.add_column(name, justify="right" if name in ("ours", "against", "ratio", "bound") else "left")
    for row in rows:
        mark = "[green]met[/green]" if row.met else "[red]missed[/red]"
        table.add_row(row.row, row.what, f"{row.ours}", f"{row.against}", f"{row.ratio}", f"{row.bound}", row.unit, mark)
    return table


if __name__ == "__main__":
    asyncio.run(main())
