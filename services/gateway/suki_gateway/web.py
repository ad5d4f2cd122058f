"""The workspace: the built files of services/web, and its page for every address that is one of its screens."""

from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

# Built files carry a hash of their content in their names; the page says which of them are current.
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_COMPRESSED = {"br": ".br", "gzip": ".gz"}
_FRESH = {"Cache-Control": "no-cache"}
_PAGE_HEADERS = _FRESH | {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def add_web(app: FastAPI, folder: Path) -> None:
    """Serves the workspace from the folder it was built into. Add it last: it answers every GET that nobody else does."""
    app.mount("/assets", _Hashed(directory=folder / "assets"))
    page = folder / "index.html"
    top = {path.name for path in folder.iterdir() if path.is_file()} - {page.name}

    @app.get("/{path:path}")
    async def workspace(path: str) -> Response:
        if path in top:
            return FileResponse(folder / path, headers=_FRESH)
        return FileResponse(page, headers=_PAGE_HEADERS)


class _Hashed(StaticFiles):
    """Files that never change, as the build compressed them where the browser takes that."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        accepted = Headers(scope=scope).get("accept-encoding", "")
        for coding, ending in _COMPRESSED.items():
            if coding in accepted and self.lookup_path(path + ending)[1]:
                response = await super().get_response(path + ending, scope)
                response.headers.update({"Content-Encoding": coding, "Content-Type": guess_type(path)[0] or "text/plain"})
                break
        else:
            response = await super().get_response(path, scope)
        response.headers.update(_FOREVER | {"Vary": "Accept-Encoding"})
        return response
