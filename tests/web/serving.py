"""Serves the store of the first argument at the port of the second, and says when it listens."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from flask import Response

from kg.config import Settings
from kg.store import Store
from kg.web import create_app, serve


def broken() -> Response:
    def body() -> Iterator[str]:
        yield "x" * 100_000
        raise RuntimeError("half-way")

    return Response(body())


def slow() -> str:
    time.sleep(1.5)
    return "whole"


def main() -> None:
    settings = Settings(store=Path(sys.argv[1]), port=int(sys.argv[2]))
    with Store.open(settings.store) as store:
        app = create_app(settings, store)
        app.add_url_rule("/test/breaks", view_func=broken)
        app.add_url_rule("/test/slow", view_func=slow)
        serve(app, settings, lambda address: print(address, flush=True))


if __name__ == "__main__":
    main()
