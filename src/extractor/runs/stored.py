"""Lines of an output as a later run needs them: whose they are, how they ended, under which settings."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.records.article import ArticleInfo, RecordStatus, Settings

RENAMED = "duplicate_id"
"""Code of the warning that an article has another id than it came with: a number was added to it."""


class _Stage(BaseModel):
    stage: str


class _Code(BaseModel):
    code: str


class _Settings(Settings):
    model_config = ConfigDict(extra="ignore")


class StoredLine(BaseModel):
    """The part of an article record that says whether the article has to be done again."""

    article: ArticleInfo
    status: RecordStatus
    errors: list[_Stage]
    warnings: list[_Code]
    run: _Settings | None

    @property
    def given_id(self) -> str:
        """The id that the article came with."""
        renamed = any(warning.code == RENAMED for warning in self.warnings)
        return self.article.id.rpartition("-")[0] if renamed else self.article.id

    @property
    def unreadable(self) -> bool:
        """Whether there was no text, so that a text of that id is not another article."""
        return self.article.characters == 0

    @property
    def unlucky(self) -> bool:
        """Whether the article is not to blame for its failure: no model, wrong key, endpoint gone."""
        return self.status == "failed" and any(error.stage == "setup" for error in self.errors)


def stored_lines(path: Path) -> Iterator[tuple[int, StoredLine | None]]:
    """Where each line of an output begins, and what it holds: None for what is no article record."""
    with path.open("rb") as file:
        start = 0
        for line in file:
            if line.strip():
                yield start, _stored(line)
            start += len(line)


def copy_lines(source: Path, target: BinaryIO, wanted: Callable[[int], bool]) -> None:
    """Write to `target` the lines of `source` whose beginnings are `wanted`, each with its end."""
    with source.open("rb") as file:
        start = 0
        for line in file:
            if line.strip() and wanted(start):
                target.write(line if line.endswith(b"\n") else line + b"\n")
            start += len(line)


def _stored(line: bytes) -> StoredLine | None:
    try:
        return StoredLine.model_validate_json(line)
    except ValidationError:
        return None
