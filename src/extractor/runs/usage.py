"""The bill of an output: every request that was ever sent for it, in a file beside it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import RunStopped
from extractor.model.budget import NOTHING, Receipt, Spent
from extractor.runs.appended import AppendedFile


@dataclass
class Totals:
    """What all sittings of a run were billed, and what they may have been billed for answers that were lost."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    lost: int = 0
    lost_most: Spent = NOTHING

    @property
    def spent(self) -> Spent:
        """What counts for a budget: answers that were lost at their worst case."""
        return Spent(self.tokens_in + self.tokens_out, self.cost) + self.lost_most


class UsageFile(AppendedFile):
    """Appends to ``<output>.usage`` one line for each request that is sent and one for each that is settled.

    It implements ``extractor.model.budget.Bill``. Lines are handed to the operating system at once, so that they
    outlive this process, but not forced to the disk: after a power cut the last seconds may be missing. A request
    without its second line was lost, with the process or on its way: nobody knows whether it was billed.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._sent = max((entry["n"] for entry in _entries(path)), default=0)
        if self._sent:
            self._write(b"\n")  # the last line may be torn

    def sent(self, most: Spent) -> int:
        """A request is about to be sent that costs so much at most; gives its number."""
        self._sent += 1
        self._append({"n": self._sent, "tokens": most.tokens, "cost": most.cost})
        return self._sent

    def settled(self, number: int, receipt: Receipt | None, cost: float) -> None:
        """That request was answered, or None: refused, which costs nothing."""
        if receipt is None:
            self._append({"n": number, "free": True})
            return
        self._append(
            {
                "n": number, "id": receipt.id, "in": receipt.tokens_in, "out": receipt.tokens_out,
                "reused": receipt.tokens_reused, "cost": cost,
            }
        )  # fmt: skip

    def totals(self) -> Totals:
        """The sums of all that the file holds."""
        totals, unsettled = Totals(), dict[int, Spent]()
        for entry in _entries(self.path):
            if "tokens" in entry:
                totals.requests += 1
                unsettled[entry["n"]] = Spent(entry["tokens"], entry["cost"])
                continue
            unsettled.pop(entry["n"], None)
            if "id" in entry:
                totals.tokens_in += entry["in"]
                totals.tokens_out += entry["out"]
                totals.cost += entry["cost"]
        totals.lost, totals.lost_most = len(unsettled), sum(unsettled.values(), NOTHING)
        return totals

    def _append(self, entry: dict[str, Any]) -> None:
        self._write(json.dumps(entry, separators=(",", ":")).encode() + b"\n")

    def _write(self, line: bytes) -> None:
        try:
            os.write(self._file, line)
        except OSError as error:
            raise RunStopped(
                f"{self.path} cannot be written: {error.strerror}. Nothing more is asked that could not be accounted for.",
                "Mend that and run the same command again to go on.",
                "output",
            ) from None


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of the file, if it is there, torn ones left out."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict) and isinstance(entry.get("n"), int):
                yield entry
