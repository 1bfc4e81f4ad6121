"""The Flask application: one blueprint per file, each made with the same site."""

import weakref
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from flask import Blueprint, Flask, Request, request

from kg.config import Settings
from kg.resources import find_folder
from kg.store import Federation, Limits, Nursery, QueryPool, Store, Writer
from kg.views import read_queries
from kg.web import (
    documents,
    filters,
    graph_store,
    graphs,
    headers,
    health,
    landing,
    neighbourhood,
    ontology,
    problems,
    protocol,
    queries,
    sparql,
    things,
    updates,
)
from kg.web.addresses import Addresses
from kg.web.site import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_BODY = 10 * 1024 * 1024
"""The longest request body, in bytes."""

_BLUEPRINTS: tuple[Callable[[Site], Blueprint], ...] = (
    landing.blueprint,
    sparql.blueprint,
    neighbourhood.blueprint,
    things.blueprint,
    ontology.blueprint,
    documents.blueprint,
    graphs.blueprint,
    graph_store.blueprint,
    updates.blueprint,
    queries.blueprint,
    health.blueprint,
)


def create_app(settings: Settings, store: Store) -> Flask:
    """Return the application that serves a store. Raises KgError for a named query whose header is wrong, or a prefix
    of services that is none."""
    app = Flask("kg.web")
    app.request_class = _Request
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    federation = Federation(settings.services, store.base) if settings.services else None
    limits = Limits(settings.timeout, settings.memory, settings.rows, settings.bytes)
    nursery = Nursery()
    pool = QueryPool(
        store, limits, nursery=nursery, memory_budget=settings.memory_budget, union=settings.union_default_graph
    )
    writer = Writer(store, limits, nursery=nursery)
    named = read_queries(find_folder("queries"))
    site = Site(settings, store, Addresses(store.base), named, pool, writer, nursery, federation)
    app.extensions["kg"] = site
    weakref.finalize(app, nursery.close)
    problems.register(app)
    headers.register(app)
    filters.register(app, site)
    app.before_request(lambda: protocol.check_address(request))
    for make in _BLUEPRINTS:
        app.register_blueprint(make(site))
    app.wsgi_app = _Mounted(app.wsgi_app, site.addresses.root)  # type: ignore[method-assign]
    return app


class _Request(Request):
    """A request whose files stay in memory: its body has a bound, and nothing of it is left on a disk."""

    def _get_file_stream(self, *_: object, **__: object) -> BytesIO:  # the way that werkzeug documents
        return BytesIO()


class _Mounted:
    """Serves below the path of the store's base, and at the root too, for a proxy that takes the path away."""

    def __init__(self, app: "WSGIApplication", root: str) -> None:
        self._app, self._root = app, unquote(root).encode().decode("latin-1")

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Pass the request on (PEP 3333), its path taken apart at the root."""
        path = environ.get("PATH_INFO", "")
        if self._root and (path == self._root or path.startswith(f"{self._root}/")):
            environ["PATH_INFO"] = path[len(self._root) :] or "/"
        environ["SCRIPT_NAME"] = self._root
        environ["wsgi.input_terminated"] = True  # our server ends the body where the request ends
        return self._app(environ, start_response)
