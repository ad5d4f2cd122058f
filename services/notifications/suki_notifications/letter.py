"""A letter as it goes over the wire, and where it goes."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Post:
    """The mail server. `options` are those of aiosmtplib.SMTP."""

    options: dict[str, Any]

    @classmethod
    def from_url(cls, url: str) -> "Post":
        """From smtp://[user:password@]host[:port] or smtps://…. Raises ValueError."""
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("SUKI_SMTP_URL must be smtp://[user:password@]host:port or smtps://…")
        encrypted = parts.scheme == "smtps"
        options: dict[str, Any] = {"hostname": parts.hostname, "port": parts.port, "use_tls": encrypted}
        if parts.username:
            options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
        return cls(options)


@dataclass(frozen=True, slots=True)
class File:
    """An attachment."""

    name: str
    content_type: str
    data: bytes


def letter(message: Any, sender: str, files: list[File]) -> EmailMessage:
    """The letter of a row of the message's columns. Raises ValueError for an address that cannot be one.

    Its Message-ID is derived from the message: SMTP cannot tell whether a server that vanished has taken the letter, so after
    a crash the same letter may go out again; with the same id receivers can recognise it as the one they have.
    """
    made = EmailMessage(policy=SMTP)
    _, address = parseaddr(sender)
    made["Message-ID"] = f"<{message.id}@{address.rpartition('@')[2]}>"
    made["Date"] = message.create_time
    made["From"] = sender
    made["To"] = Address(addr_spec=message.recipient)
    if message.reply_to:
        made["Reply-To"] = Address(addr_spec=message.reply_to)
    made["Subject"] = message.subject
    made.set_content(message.body)
    for file in files:
        main, _, sub = (file.content_type or "application/octet-stream").partition("/")
        made.add_attachment(file.data, maintype=main, subtype=sub, filename=file.name)
    return made
