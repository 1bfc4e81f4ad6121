"""Headers of every answer: who may read it (CORS), what a page may load, and whether it has changed."""

from flask import Flask, Response, request

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_EXPOSED = "Link, Location, Content-Location, Content-Disposition, ETag, Vary, Retry-After, Accept-Post, Accept-Query"
_ASKED = "Accept, Authorization, Content-Type, If-Match, If-None-Match, Cache-Control"


def register(app: Flask) -> None:
    """Put the headers on every answer of the app."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = _POLICY
    if request.method == "OPTIONS":
        _allow(response)
    elif request.method in ("GET", "HEAD") and response.status_code == 200 and not response.is_streamed:
        if "ETag" not in response.headers:
            response.add_etag()
        response.make_conditional(request)
        response.headers.pop("Date")  # the server gives every answer its date
    return response


def _allow(response: Response) -> None:
    """Answer a preflight (Fetch Standard, 3.2.2)."""
    response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow)) or "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = _ASKED
    response.headers["Access-Control-Max-Age"] = "86400"
