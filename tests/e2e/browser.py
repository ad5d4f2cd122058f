"""Chromium, and somebody who sits before it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

CHROMIUM = "/usr/bin/chromium"
# Debian's Chromium as root, without its own errands on the network.
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
_AXE = Path(__file__).parents[2] / "services/web/node_modules/axe-core/axe.min.js"


@asynccontextmanager
async def chromium(*arguments: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*_ARGUMENTS, *arguments])
        yield browser
        await browser.close()


# A colour on its way to another is neither. What turns for ever, as a loader does, is waited for a second.
_TRANSITIONS_END = """() => Promise.race([
  Promise.allSettled(document.getAnimations().map((animation) => animation.finished)).then(() => null),
  new Promise((done) => setTimeout(done, 1000, null)),
])"""


class Screen:
    """A browser window of one person. What the page complains of is kept in `complaints`."""

    def __init__(self, url: str, context: BrowserContext, page: Page) -> None:
        self.url, self.context, self.page = url, context, page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    @classmethod
    async def opens(cls, browser: Browser, url: str, language: str = "en", **options: Any) -> Self:
        """A fresh window, in which nobody is signed in. The service worker stays out: tests see what the gateway sends."""
        settings = {"viewport": DESKTOP, "locale": language, "bypass_csp": True, "service_workers": "block", **options}
        context = await browser.new_context(**settings)
        context.set_default_timeout(10_000)
        return cls(url, context, await context.new_page())

    async def signs_in(self, email: str, password: str) -> None:
        """In English, whatever the window's language."""
        answer = await self.context.request.post(f"{self.url}/login", data={"email": email, "password": password})
        assert answer.ok, await answer.text()
        await self.goes("/")

    async def goes(self, path: str) -> None:
        """Opens a screen, and waits until what it asked for is there."""
        await self.page.goto(self.url + path)
        await self.rests()

    async def rests(self) -> None:
        """Waits until the screen stands still: nothing is on its way any more."""
        await expect(self.page.locator("#main")).to_be_visible()
        await expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    async def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return await self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    async def faults(self) -> list[str]:
        """What axe calls serious or critical, each with the elements it means."""
        await self.page.add_script_tag(path=_AXE)
        await self.page.evaluate(_TRANSITIONS_END)
        found = await self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]

    async def leaves(self) -> None:
        await self.context.close()
