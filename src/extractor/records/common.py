"""What every record is made of: spans of the article, and values computed from them."""

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

DatePrecision = Literal["day", "week", "month", "quarter", "year", "open"]


class Model(BaseModel):
    """Base of all record models: unknown fields are errors, so that drift is seen at once."""

    model_config = ConfigDict(extra="forbid")


class Span(Model):
    """A piece of the article: ``text[start:end] == exact``, in Unicode code points."""

    start: int = Field(ge=0, description="Offset of the first character (code points).")
    end: int = Field(ge=0, description="Offset after the last character (code points).")
    exact: str = Field(description="The characters themselves.")

    @model_validator(mode="after")
    def _length_matches(self) -> Self:
        if self.end - self.start != len(self.exact) or not self.exact:
            raise ValueError(f"span {self.start}-{self.end} does not fit its text of {len(self.exact)} characters")
        return self


class Date(Model):
    """A date as written, and the days it covers when that can be computed."""

    raw: Span
    start: date | None = Field(description="First day covered, null when unresolved.")
    end: date | None = Field(description="Last day covered, null when unresolved or open.")
    precision: DatePrecision | None


class Place(Model):
    """A place as written, with its plain name and country."""

    raw: Span
    name: str
    country: str | None = Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2.")
