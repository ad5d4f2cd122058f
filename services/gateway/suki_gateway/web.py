"""The workspace: the built files of services/web, and its page for every address that is one of its screens."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

# Built files carry a hash of their content in their names; the page says which of them are current.
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
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
    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers.update(_FOREVER)
        return response
