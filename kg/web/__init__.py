"""The graph over HTTP: one blueprint per file, made with the same site."""

from kg.web.app import create_app
from kg.web.server import serve

__all__ = ["create_app", "serve"]
