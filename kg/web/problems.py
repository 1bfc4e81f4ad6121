"""Errors in one shape: problem details (RFC 9457), or a small page for who would rather read one."""

import json
import re
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge

from kg.errors import (
    BusyError,
    KgError,
    QueryError,
    StorageFullError,
    StoreError,
    StoreLockedError,
    StoreNotWritableError,
)

PROBLEM = "application/problem+json"
_STORE: Final[dict[type[Exception], str]] = {
    StoreLockedError: "the store is being written to; try again",
    StorageFullError: "the disk is full: nothing was written; reading goes on",
    StoreNotWritableError: "the store cannot be written to; reading goes on",
}


def register(app: Flask) -> None:
    """Let every error of the app leave in this shape."""
    app.register_error_handler(KgError, _of_ours)
    app.register_error_handler(HTTPException, _of_werkzeug)
    app.register_error_handler(Exception, _unforeseen)


def document(status: int, detail: str, place: tuple[int | None, int | None] = (None, None)) -> bytes:
    """Return a problem as JSON, in UTF-8; `place` is the line and column of the trouble in the query, 1-based."""
    return (json.dumps(_members(status, detail, place), ensure_ascii=False) + "\n").encode(errors="replace")


def _members(status: int, detail: str, place: tuple[int | None, int | None]) -> dict[str, object]:
    body: dict[str, object] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    place_named = zip(("line", "column"), place, strict=True)
    return body | {"detail": detail} | {key: value for key, value in place_named if value is not None}


def answer(status: int, detail: str, place: tuple[int | None, int | None] = (None, None)) -> Response:
    """Return a problem, as a page for who would rather read one; `place` as for `document`."""
    offers = [PROBLEM, "application/json", "text/html"]
    if request.accept_mimetypes.best_match(offers) == "text/html":
        page = render_template("problem.html", **_members(status, detail, place))
        response = Response(page, status, content_type="text/html; charset=utf-8")
    else:
        response = Response(document(status, detail, place), status, content_type=PROBLEM)
    response.vary.add("Accept")
    return response


def _of_ours(error: Exception) -> Response:
    status = error.http_status if isinstance(error, KgError) else 500
    place = (error.line, error.column) if isinstance(error, QueryError) else (None, None)
    if isinstance(error, StoreError):  # may name folders of this machine
        current_app.logger.error("%s", _without_folder(str(error)))
        return answer(status, _STORE.get(type(error), "the store cannot be read"))
    response = answer(status, str(error), place)
    if isinstance(error, BusyError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _without_folder(said: str) -> str:
    folder = current_app.extensions["kg"].store.folder
    named = "|".join(re.escape(str(name)) for name in (folder.absolute(), folder))
    return re.sub(rf"(?<![\w/.-])(?:{named})(?![\w.-])", "the store", said)


def _of_werkzeug(error: Exception) -> Response:
    if not isinstance(error, HTTPException) or error.code is None:
        return _unforeseen(error)
    if error.code < HTTPStatus.BAD_REQUEST:
        return Response(status=error.code, headers=dict(error.get_headers()))
    response = answer(error.code, _detail(error))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _detail(error: HTTPException) -> str:
    if error.code == HTTPStatus.NOT_FOUND:
        return f"there is nothing at {request.path}"
    if isinstance(error, MethodNotAllowed):
        return f"{request.method} is not allowed at {request.path}; allowed: {', '.join(error.valid_methods or ())}"
    if isinstance(error, RequestEntityTooLarge):
        longest = current_app.config["MAX_CONTENT_LENGTH"] >> 20
        return f"the body is longer than {longest} MB, or a form of more than 1000 parts; send it in several requests"
    return error.description or ""


def _unforeseen(error: Exception) -> Response:
    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return answer(500, "something went wrong here, not in your request")
