"""One tree of errors: each message names the place, the offending thing and what would be right.

The command line turns a `KgError` into its message and exit code 2, the web into a problem document
(RFC 9457) of its `http_status`.
"""


class KgError(Exception):
    """Any failure that the person or program in front of `kg` can mend."""

    http_status = 400


class DocumentError(KgError):
    """A file that cannot be read as a document: missing, empty, binary, in another encoding."""


class LexiconError(KgError):
    """A lexicon or gazetteer file that does not say what an entry must say."""


class ClusterError(KgError):
    """A cluster that does not answer, or for which something is not installed."""


class PipelineError(KgError):
    """A trained pipeline that is not installed, or cannot be used."""


class StoreError(KgError):
    """A store that is missing, damaged, of another format or base, or not writable."""

    http_status = 500


class StoreLockedError(StoreError):
    """Another process is writing to the store."""

    http_status = 503


class StoreNotWritableError(StoreError):
    """A store that can be read, and not be changed."""


class StorageFullError(StoreError):
    """A disk that takes no more; what was there before is whole and can be read."""

    http_status = 507


class PreconditionError(KgError):
    """A change that was meant for another generation than the current one."""

    http_status = 412


class LimitError(KgError):
    """A query or an update that was ended by a limit; the message says which, and what one can do."""

    http_status = 503


class TimeLimitError(LimitError):
    """It took longer than is allowed."""


class MemoryLimitError(LimitError):
    """It needed more memory than is allowed."""


class RowLimitError(LimitError):
    """Its answer has more solutions, or triples, than are allowed."""

    http_status = 413


class ByteLimitError(LimitError):
    """Its answer is longer than is allowed."""

    http_status = 413


class BusyError(LimitError):
    """Too many are being answered or wait; `retry_after` is when to try again, in seconds."""

    retry_after = 5


class ProcessError(KgError):
    """The process that was at work has died, through no fault that is known; one can try again."""

    http_status = 503


class ClientGoneError(KgError):
    """Whoever asked has gone; nobody reads this."""

    http_status = 408


class EvaluationError(KgError):
    """Gold annotations that are missing, malformed, or do not fit their text."""


class OutputError(KgError):
    """A place where nothing can be written, or a format that does not fit what is to be written there."""


class QueryError(KgError):
    """SPARQL that does not parse, or asks for what this endpoint refuses."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        """Take the message and, where known, the 1-based line and column of the trouble."""
        super().__init__(message)
        self.line = line
        self.column = column


class RefusedError(QueryError):
    """SPARQL that this endpoint understands and does for nobody."""

    http_status = 403


class ConflictError(QueryError):
    """An update that parses and cannot be carried out on what the store holds; nothing of it is done."""

    http_status = 409


class ServiceError(QueryError):
    """A query whose SERVICE had no answer from its endpoint, or none that can be used."""

    http_status = 502


class NotFoundError(KgError):
    """A name, IRI or generation that is not in the store; the message lists what is near."""

    http_status = 404


class NotAcceptableError(KgError):
    """None of the media types asked for can be made; the message lists those that can."""

    http_status = 406
