"""`/update`: SPARQL 1.1 Update (Protocol, 2.2), for whoever shows the token."""

from flask import Blueprint, Response, request

from kg.web import client, tokens
from kg.web.protocol import FORM, UPDATE, read_change
from kg.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of updates."""
    bp = Blueprint("updates", __name__)

    @bp.post("/update")
    def update() -> Response:
        tokens.check(request, site.settings)
        change = read_change(request)
        site.writer.update(
            change.update,
            using=change.using,
            using_named=change.using_named,
            client=client.address(request, site.settings),
            gone=client.gone(request),
            seconds=client.patience(change.parameters.get("timeout")),
        )
        return Response(status=204)

    @bp.after_request
    def tell_what_is_taken(response: Response) -> Response:
        response.headers["Accept-Post"] = f"{FORM}, {UPDATE}"
        return response

    return bp
