"""`make screenshots`: every screen, light and dark, desktop and phone, into build/screenshots."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser

from suki_platform.demo.company import MAIN_LINE
from suki_platform.exchange import Exchange

from .browser import DESKTOP, PHONE, Screen, chromium
from .people import Person
from .running import RunningPlatform, demo_company
from .screens import find_records, screens

FOLDER = Path("build/screenshots")
STRANGER = "+14155550142"
_SIZES = {"desktop": DESKTOP, "phone": PHONE}


async def main() -> None:
    """On a platform of its own, after the demo company's working day."""
    platform = RunningPlatform()
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        await platform.start()
        code, printed = await platform.command("demo")
        assert code == 0, printed
        async with chromium() as browser:
            for size in _SIZES:
                for scheme in ("light", "dark"):
                    await take_all(browser, platform, size, scheme)
    finally:
        await platform.stop()
        platform.remove()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


async def take_all(browser: Browser, platform: RunningPlatform, size: str, scheme: str) -> None:
    url = platform.state["gateway_url"]
    admin = await Person.signs_in(url, **platform.state["admin"])
    screen = await Screen.opens(browser, url, viewport=_SIZES[size], color_scheme=scheme)

    async def take(name: str) -> None:
        await screen.page.wait_for_timeout(400)
        await screen.page.screenshot(path=FOLDER / f"{name}-{size}-{scheme}.png")

    await screen.page.goto(url + "/sign-in")
    await take("sign-in")
    await screen.signs_in(**platform.state["admin"])
    for name, path in screens(await find_records(admin)).items():
        await screen.goes(path)
        await take(name)
    await screen.leaves()
    await admin.leaves()
    await take_call(browser, platform, size, scheme)


async def take_call(browser: Browser, platform: RunningPlatform, size: str, scheme: str) -> None:
    """A manager's desk while a stranger calls."""
    company = await demo_company(platform)
    url = platform.state["gateway_url"]
    screen = await Screen.opens(browser, url, viewport=_SIZES[size], color_scheme=scheme)
    exchange = Exchange(url, company.connection_id, company.pbx_secret)
    route = await exchange.ring(STRANGER, MAIN_LINE)
    employee = next(one for one in company.employees.values() if one.id == route["employeeId"])
    await screen.signs_in(employee.email, company.password)
    await screen.page.wait_for_timeout(800)
    await screen.page.screenshot(path=FOLDER / f"call-{size}-{scheme}.png")
    await exchange.hang_up(route["external_id"], STRANGER, MAIN_LINE)
    await exchange.close()
    await screen.leaves()


if __name__ == "__main__":
    asyncio.run(main())
