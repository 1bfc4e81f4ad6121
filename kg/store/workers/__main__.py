"""The zygote's own process: `python -m kg.store.workers DESCRIPTOR`, with the nursery's socket at that descriptor."""

import socket
import sys

from kg.store.workers.zygote import serve

if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
