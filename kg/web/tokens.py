"""Who may write: whoever shows the token (RFC 6750, bearer tokens in the Authorization header)."""

import hmac

from flask import Request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from kg.config import Settings

_REALM = "updates"


def check(request: Request, settings: Settings) -> None:
    """Raise Forbidden where the server takes no updates, Unauthorized where the token is missing or wrong."""
    if settings.token is None:
        raise Forbidden("this server takes no updates: it was started without a token")
    shown = request.authorization
    if shown is None or shown.type != "bearer" or shown.token is None:
        raise Unauthorized(
            "updates need a token: Authorization: Bearer …",
            www_authenticate=WWWAuthenticate("bearer", {"realm": _REALM}),
        )
    if not hmac.compare_digest(shown.token.encode(), settings.token.encode()):
        raise Unauthorized(
            "this is not the token",
            www_authenticate=WWWAuthenticate("bearer", {"realm": _REALM, "error": "invalid_token"}),
        )
