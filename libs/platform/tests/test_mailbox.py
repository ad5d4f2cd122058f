from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from suki_platform.mailbox import Letters, file_name, pages


def make_letter(**headers: str) -> EmailMessage:
    letter = EmailMessage()
    defaults = {"From": "suki@suki.example", "To": "ada@suki.example", "Subject": "Спасибо", "Message-ID": "<1@suki>"}
    for name, value in (defaults | headers).items():
        letter[name] = value
    letter.set_content("plain words")
    letter.add_alternative("<script>alert(1)</script>", subtype="html")
    letter.add_attachment(b"PK", maintype="application", subtype="zip", filename="offer.docx")
    return letter


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    return Letters(tmp_path)


def browser(letters: Letters) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(pages(letters)), base_url="http://mailbox")


async def test_a_letter_is_shown_without_running_it(letters: Letters) -> None:
    letters.keep(make_letter().as_bytes())
    async with browser(letters) as client:
        assert "Спасибо" in (await client.get("/")).text
        shown = (await client.get("/letters/1@suki.eml")).text
        assert "plain words" in shown
        assert "<script>" not in shown
        assert (await client.get("/letters/1@suki.eml/attachments/0")).content == b"PK"
        assert (await client.get("/letters/..%2Fsecrets.json")).status_code == 404
        assert (await client.get("/letters/2@suki.eml")).status_code == 404


def test_an_odd_message_id_still_makes_a_file_name() -> None:
    assert "/" not in file_name("../../etc/passwd", b"")
    assert file_name("", b"one") != file_name("", b"two")
    assert len(file_name("x" * 1000, b"")) < 100
