"""`/`: what is in here, in words and numbers."""

from flask import Blueprint, Response, render_template

from kg.model import Status
from kg.views import overview
from kg.web.listing import listing
from kg.web.site import Site

_WITH_STATUS = ("Institution", "Commission", "Congress", "Claim")


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the landing page."""
    bp = Blueprint("landing", __name__)

    @bp.get("/")
    def landing() -> Response:
        with site.generation() as generation:
            found = overview(generation)
        counts = [count for count in (*found.things, found.claims) if count.kind in _WITH_STATUS]
        page = render_template(
            "landing.html", overview=found, counts=counts, queries=site.queries, statuses=Status, listing=listing
        )
        return Response(page)

    return bp
