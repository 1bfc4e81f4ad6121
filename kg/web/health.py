"""`/health`: whether the store can be read."""

from flask import Blueprint, Response, jsonify

from kg.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Return the blueprint of the health check: 200 with the generation served, an error where none can be."""
    bp = Blueprint("health", __name__)

    @bp.get("/health")
    def health() -> Response:
        with site.store.current() as generation:
            response = jsonify(status="ok", generation=generation.number, quads=len(generation))
        response.headers["Cache-Control"] = "no-store"
        return response

    return bp
