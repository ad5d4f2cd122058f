"""Secrets: passwords by Argon2id, random keys by SHA-256."""

import asyncio
import hashlib
import secrets

from pwdlib import PasswordHash

from suki_staff.errors import WeakPassword

_PASSWORDS = PasswordHash.recommended()
# Compared with when the e-mail is unknown, so that the time taken tells nothing.
_NOBODYS_HASH = _PASSWORDS.hash(secrets.token_hex(16))
SHORTEST_PASSWORD = 10


def new_secret(prefix: str) -> str:
    """A random credential that names its kind, e.g. "key_…"."""
    return f"{prefix}_{secrets.token_urlsafe(32)}"


def hash_secret(secret: str) -> str:
    """SHA-256, hex: enough for what is random and long."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def hash_password(password: str, email: str, name: str) -> str:
    """Raises WeakPassword. Takes about 0.1 s of a core, in a thread."""
    if len(password) < SHORTEST_PASSWORD or password.lower() in (email.lower(), name.lower()):
        raise WeakPassword(fields={"password": f"needs {SHORTEST_PASSWORD} characters and must not be your e-mail or name"})
    return await asyncio.to_thread(_PASSWORDS.hash, password)


async def password_fits(password: str, stored: str | None) -> bool:
    return await asyncio.to_thread(_PASSWORDS.verify, password, stored or _NOBODYS_HASH) and stored is not None
