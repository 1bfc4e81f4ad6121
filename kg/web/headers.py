"""Headers of every answer: who may read it (CORS), what a page may load, and whether it has changed."""

from http import HTTPStatus

from flask import Flask, Response, request

from kg.web import problems

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_EXPOSED = (
    "Link, Location, Content-Location, Content-Disposition, ETag, Vary, Retry-After, Allow, Accept-Post, Accept-Query, "
    "WWW-Authenticate"
)
_WITHOUT_CONTENT = (HTTPStatus.CREATED, HTTPStatus.NO_CONTENT)
_ASKED = "Accept, Authorization, Content-Type, If-Match, If-None-Match, Cache-Control, *"  # * is all but Authorization


def register(app: Flask) -> None:
    """Put the headers on every answer of the app."""
    app.after_request(_add)
    app.after_request(_compare)


def _add(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.status_code in _WITHOUT_CONTENT or (
        request.method == "OPTIONS" and response.status_code == HTTPStatus.OK
    ):
        response.headers.pop("Content-Type", None)
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = _POLICY
    if request.method == "OPTIONS":
        _allow(response)
    return response


def _compare(response: Response) -> Response:
    """Give an answer its ETag, and answer a request that is made on a condition (RFC 9110, 13)."""
    if request.method not in ("GET", "HEAD") or response.status_code != HTTPStatus.OK or response.is_streamed:
        return response
    if "ETag" not in response.headers:
        response.add_etag(weak=True)  # the same for an answer that is sent compressed
    response.make_conditional(request)
    response.headers.pop("Date", None)  # the server gives every answer its date
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return problems.answer(response.status_code, f"this has changed; its ETag is now {response.headers['ETag']}")
    return response


def _allow(response: Response) -> None:
    """Answer a preflight (Fetch Standard, 3.2.2)."""
    response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow)) or "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = _ASKED
    response.headers["Access-Control-Max-Age"] = "86400"
