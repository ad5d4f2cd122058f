"""The file store: a folder, or any object store."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import obstore
from obstore.exceptions import BaseError
from obstore.exceptions import NotFoundError as Missing
from obstore.store import LocalStore, ObjectStore, from_url

from suki.type.v1.type_pb2 import FileChunk
from suki_documents.errors import FileMissing
from suki_kit.errors import Unavailable

_CHUNK = 64 * 1024


def chunks(content: bytes, file_name: str, content_type: str) -> Iterator[FileChunk]:
    """The first says what the file is."""
    yield FileChunk(data=content[:_CHUNK], file_name=file_name, content_type=content_type, size=len(content))
    for start in range(_CHUNK, len(content), _CHUNK):
        yield FileChunk(data=content[start : start + _CHUNK])


class Files:
    """Whole files by key. Raises Unavailable while the store does not answer."""

    def __init__(self, url: str) -> None:
        self._store: ObjectStore = LocalStore.from_url(url, mkdir=True) if url.startswith("file:") else from_url(url)

    async def put(self, key: str, content: bytes) -> None:
        try:
            await obstore.put_async(self._store, key, content)
        except (BaseError, OSError) as error:
            raise Unavailable("The file store does not take files now. Try again in a moment.") from error

    @asynccontextmanager
    async def kept_if_done(self, key: str, content: bytes) -> AsyncIterator[None]:
        """The file is there for what is done with it, and goes again where that fails."""
        await self.put(key, content)
        try:
            yield
        except Exception:
            await self.delete(key)
            raise

    async def get(self, key: str) -> bytes:
        """Raises FileMissing."""
        try:
            answer = await obstore.get_async(self._store, key)
            return bytes(await answer.bytes_async())
        except (Missing, FileNotFoundError) as error:
            raise FileMissing() from error
        except (BaseError, OSError) as error:
            raise Unavailable("The file store does not answer. Try again in a moment.") from error

    async def delete(self, key: str) -> None:
        """Deleting what is not there is no error."""
        try:
            await obstore.delete_async(self._store, key)
        except (Missing, FileNotFoundError):
            return
        except (BaseError, OSError) as error:
            raise Unavailable("The file store does not answer. Try again in a moment.") from error
