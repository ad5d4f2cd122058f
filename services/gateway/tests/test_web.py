"""The workspace's files."""

import pytest

from .conftest import Gateway


@pytest.mark.parametrize("path", ["/", "/board", "/clients/0199", "/admin/rules?x=1"])
async def test_every_screen_is_the_page_asked_for_afresh(running: Gateway, path: str):
    async with running.client() as browser:
        page = await browser.get(path)
    assert (page.status_code, page.text) == (200, "<title>Suki</title>")
    assert page.headers["cache-control"] == "no-cache"
    assert "default-src 'self'" in page.headers["content-security-policy"]


async def test_a_built_file_is_kept_forever_and_sent_as_it_was_compressed(running: Gateway):
    async with running.client() as browser:
        plain = await browser.get("/assets/index-1a2b.js", headers={"Accept-Encoding": "identity"})
        async with browser.stream("GET", "/assets/index-1a2b.js", headers={"Accept-Encoding": "gzip, br"}) as answer:
            sent = b"".join([part async for part in answer.aiter_raw()])
    assert (plain.text, sent) == ("plain", b"short")
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert {one.headers["cache-control"] for one in (plain, answer)} == {"public, max-age=31536000, immutable"}


async def test_a_built_file_that_is_gone_is_not_the_page(running: Gateway):
    async with running.client() as browser:
        assert (await browser.get("/assets/index-0000.js")).status_code == 404


async def test_a_file_at_the_top_is_itself(running: Gateway):
    async with running.client() as browser:
        assert (await browser.get("/icon.svg")).text == "<svg/>"


async def test_what_programs_call_is_not_covered_by_it(running: Gateway):
    async with running.client() as browser:
        assert (await browser.get("/openapi.json")).json()["openapi"]
        assert (await browser.get("/live")).status_code == 401
