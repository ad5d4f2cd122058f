"""Catches every letter the platform sends and shows it: `python -m suki_platform.mailbox FOLDER SMTP HTTP`.

A letter is kept as <Message-ID>.eml, so the same letter sent twice is one. Addresses are host:port.
"""

import asyncio
import hashlib
import html
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import uvicorn
from aiosmtpd.smtp import SMTP, Envelope, Session
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

LARGEST_LETTER = 50 * 1024 * 1024  # bytes
LETTERS_SHOWN = 200
LONGEST_NAME = 200  # bytes of a file name
STYLE = """
body { font: 15px system-ui; margin: 2rem; max-width: 70rem }
td, th { padding: .3rem .8rem; text-align: left }
iframe { width: 100%; height: 40rem; border: 1px solid #ccc }
pre { white-space: pre-wrap }
"""


class Letters:
    """The folder with the letters."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> None:
        message_id = parse(content).get("Message-ID", "").strip().strip("<>")
        path = self.folder / file_name(message_id, content)
        draft = path.with_suffix(".new")
        draft.write_bytes(content)
        draft.replace(path)

    def newest(self) -> list[Path]:
        return sorted(self.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)

    def open(self, name: str) -> EmailMessage:
        """Raises HTTPException 404."""
        path = self.folder / name
        if path.parent != self.folder or path.suffix != ".eml" or not path.is_file():
            raise HTTPException(404, "No such letter")
        return parse(path.read_bytes())

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """aiosmtpd calls this for each letter."""
        if not isinstance(envelope.content, bytes):
            return "554 The letter has no content"
        self.keep(envelope.content)
        return "250 Kept"


def file_name(message_id: str, content: bytes) -> str:
    """The Message-ID where it makes a file name, else a digest of it or, without one, of the letter."""
    name = quote(message_id, safe="@+=")
    if not name or name.startswith(".") or len(name) > LONGEST_NAME:
        name = hashlib.sha256(message_id.encode() or content).hexdigest()
    return f"{name}.eml"


def parse(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def pages(letters: Letters) -> Starlette:
    """The list, a letter, and a part of a letter."""

    def show_list(request: Request) -> Response:
        return HTMLResponse(list_page(letters))

    def show_letter(request: Request) -> Response:
        name = request.path_params["name"]
        return HTMLResponse(letter_page(name, letters.open(name)))

    def download(request: Request) -> Response:
        parts = list(letters.open(request.path_params["name"]).iter_attachments())
        number = request.path_params["number"]
        if number >= len(parts):
            raise HTTPException(404, "No such attachment")
        file = quote(parts[number].get_filename("attachment"))
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{file}"}
        return Response(parts[number].get_payload(decode=True), media_type="application/octet-stream", headers=headers)

    return Starlette(
        routes=[
            Route("/", show_list),
            Route("/letters/{name}", show_letter),
            Route("/letters/{name}/attachments/{number:int}", download),
        ]
    )


def list_page(letters: Letters) -> str:
    paths = letters.newest()
    rows = "".join(list_row(path) for path in paths[:LETTERS_SHOWN])
    heading = f"<h1>{len(paths)} letters</h1>"
    return page("Mailbox", f"{heading}<table><tr><th>Date<th>From<th>To<th>Subject</tr>{rows}</table>")


def list_row(path: Path) -> str:
    letter = parse(path.read_bytes())
    cells = "".join(f"<td>{html.escape(str(letter.get(header, '')))}" for header in ("Date", "From", "To"))
    subject = html.escape(str(letter.get("Subject", "")) or "(no subject)")
    return f'<tr>{cells}<td><a href="/letters/{quote(path.name)}">{subject}</a></tr>'


def letter_page(name: str, letter: EmailMessage) -> str:
    """A letter's HTML runs in a sandbox: it is somebody else's."""
    headers = "".join(f"<tr><th>{html.escape(key)}<td>{html.escape(str(value))}</tr>" for key, value in letter.items())
    return page(
        str(letter.get("Subject", "")),
        f'<p><a href="/">All letters</a></p><table>{headers}</table>'
        + "".join(body_parts(letter))
        + "".join(attachment_links(name, letter)),
    )


def body_parts(letter: EmailMessage) -> Iterator[str]:
    if part := letter.get_body(("html",)):
        yield f'<iframe sandbox srcdoc="{html.escape(part.get_content())}"></iframe>'
    if part := letter.get_body(("plain",)):
        yield f"<pre>{html.escape(part.get_content())}</pre>"


def attachment_links(name: str, letter: EmailMessage) -> Iterator[str]:
    for number, part in enumerate(letter.iter_attachments()):
        file = html.escape(part.get_filename("attachment"))
        yield f'<p><a href="/letters/{quote(name)}/attachments/{number}">{file}</a></p>'


def page(title: str, body: str) -> str:
    return f"<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title><style>{STYLE}</style>{body}"


async def serve(folder: Path, smtp: str, http: str) -> None:
    """Both doors, until SIGTERM."""
    letters = Letters(folder)
    host, port = smtp.split(":")
    loop = asyncio.get_running_loop()
    await loop.create_server(
        lambda: SMTP(letters, data_size_limit=LARGEST_LETTER, enable_SMTPUTF8=True, loop=loop), host, int(port)
    )
    host, port = http.split(":")
    await uvicorn.Server(uvicorn.Config(pages(letters), host=host, port=int(port), log_level="warning")).serve()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
