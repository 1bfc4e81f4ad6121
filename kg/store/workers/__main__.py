"""The zygote's own process: `python -m kg.store.workers DESCRIPTOR`, with the nursery's socket at that descriptor."""

import socket
import sys

from kg.store.workers.holder_process import hold
from kg.store.workers.query_process import answer_questions
from kg.store.workers.writer_process import carry_out
from kg.store.workers.zygote import serve

if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), {"query": answer_questions, "write": carry_out, "hold": hold})
