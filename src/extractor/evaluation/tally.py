"""Counts that can be added: every score of this package is a sum of these over articles."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, computed_field

Outcome = Literal["correct", "incorrect", "missing", "spurious"]


class Tally(BaseModel):
    """The four outcomes of MUC scoring (COR, INC, MIS, SPU) for records or for slots.

    Rule: records.md, Scoring. A score without anything to count is ``None``, never 0 or 1.
    """

    model_config = ConfigDict(frozen=True)

    correct: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Tally":
        """The tally of these outcomes."""
        return cls.model_validate(Counter(outcomes))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            correct=self.correct + other.correct,
            incorrect=self.incorrect + other.incorrect,
            missing=self.missing + other.missing,
            spurious=self.spurious + other.spurious,
        )

    @property
    def gold(self) -> int:
        """How many the gold holds."""
        return self.correct + self.incorrect + self.missing

    @property
    def predicted(self) -> int:
        """How many were predicted."""
        return self.correct + self.incorrect + self.spurious

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """COR / (COR + INC + SPU)."""
        return self.correct / self.predicted if self.predicted else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """COR / (COR + INC + MIS)."""
        return self.correct / self.gold if self.gold else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; 0 when only one side holds anything."""
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else None


class Share(BaseModel):
    """So many right out of so many: for figures that have no precision, only a fraction."""

    model_config = ConfigDict(frozen=True)

    right: int = 0
    total: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(right=self.right + other.right, total=self.total + other.total)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def fraction(self) -> float | None:
        """``right / total``, None when there was nothing to be right about."""
        return self.right / self.total if self.total else None
