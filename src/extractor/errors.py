"""The one exception tree. Every message says what happened and what to do next."""

from typing import Any


class ExtractorError(Exception):
    """Base of all errors raised on purpose by this package.

    `code` is stable and goes into the JSONL, the class's own unless a subcode is given; `hint` says what to do next.
    """

    code = "error"
    stage = "extractor"

    def __init__(self, message: str, hint: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or self.code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(ExtractorError):
    """The caller asked for something that cannot be: bad option, bad path, bad date."""

    code = "usage"
    stage = "usage"


class ReadingError(ExtractorError):
    """An input could not be read as an article. Subcodes in `code`."""

    code = "unreadable"
    stage = "reading"


class RecordsError(ExtractorError):
    """A file of article records is invalid, or does not fit the texts or the other file."""

    code = "records"
    stage = "records"


class ModelError(ExtractorError):
    """The model or its endpoint did not give a usable answer. Subcodes in `code`."""

    code = "model"
    stage = "model"


class SetupError(ModelError):
    """No article can succeed: no model, wrong key, unreachable endpoint. The run stops.

    `record` is the failed record of the article at which it was noticed, when there was one. Its stage says that the
    article is not to blame: a resumed run tries it again.
    """

    stage = "setup"
    record: Any = None


class RunStopped(SetupError):
    """The run ends early through no fault of its articles: those not finished stay undone.

    The same command goes on from there.
    """


class OutputError(ExtractorError):
    """The output cannot be written any more: disk full, folder removed. The run stops; what was reported is safe."""

    code = "output"
    stage = "output"


class InternalError(ExtractorError):
    """A fault of this package: the article's record is `failed`, the others go on."""

    code = "internal"
    stage = "extractor"

    def __init__(self, kind: str) -> None:
        super().__init__(f"The extractor failed on this article ({kind}).", "Please report it, with the log.")
