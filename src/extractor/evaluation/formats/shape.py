"""What the fields of a record model hold, read from the models themselves.

Annotation tools know labelled regions of text, links between regions, choices on a region, and free
text on a region. The shapes here decide which field becomes which, for every tool alike, so that a
field added to a record needs nothing here.
"""

import typing
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal

from extractor.evaluation.loading import ACTOR_REFERENCES
from extractor.records.actor.schema import Actor
from extractor.records.common import Date, Model, Place, Span
from extractor.records.deployment.schema import Count, Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.schema import Treaty, TreatyAction

RECORDS: dict[str, type[Model]] = {
    "actor": Actor,
    "statement": Statement,
    "deployment": Deployment,
    "treaty": Treaty,
}
"""Label of a record's own region to its model."""

LISTS = {"actor": "actors", "statement": "statements", "deployment": "deployments",
         "treaty": "treaties"}  # fmt: skip
"""Label of a record to the field of ArticleRecord that holds it."""

ANCHORS: dict[type[Model], str] = {
    Actor: "mentions", Statement: "content", Deployment: "force", Treaty: "name",
    Date: "raw", Place: "raw", Count: "raw", TreatyAction: "evidence",
}  # fmt: skip
"""The field whose (first) span stands for the whole: its region carries the choices and values."""

REFERENCES = dict.fromkeys(ACTOR_REFERENCES, "actor") | {"statement": "statement"}
"""Fields that name another record, and which."""


@dataclass(frozen=True)
class Shape:
    """What one field holds; `many` for a list, `model` of a part, `choices` of an enumeration."""

    kind: Literal["span", "part", "reference", "choice", "value"]
    many: bool
    optional: bool
    model: type[Model] | None = None
    choices: tuple[str, ...] = ()


@cache
def shapes(model: type[Model]) -> dict[str, Shape]:
    """The shape of every field of a record or part."""
    return {name: _shape(name, field.annotation) for name, field in model.model_fields.items()}


def _shape(name: str, annotation: Any) -> Shape:
    optional = NoneType in typing.get_args(annotation)
    if typing.get_origin(annotation) in {typing.Union, UnionType}:
        (annotation,) = (a for a in typing.get_args(annotation) if a is not NoneType)
    many = typing.get_origin(annotation) is list
    if many:
        (annotation,) = typing.get_args(annotation)
    if name in REFERENCES:
        return Shape("reference", many, optional)
    if typing.get_origin(annotation) is Literal:
        return Shape("choice", many, optional, choices=typing.get_args(annotation))
    if annotation is Span:
        return Shape("span", many, optional)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Shape("part", many, optional, annotation)
    return Shape("value", many, optional)


@dataclass(frozen=True)
class Vocabulary:
    """All labels of regions, all links as (field, label it leaves, label it reaches), all choices.

    A choice is named after the label it belongs to: `statement_act`, `count_op`.
    """

    labels: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]
    choices: dict[tuple[str, str], tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """What a tool must offer so that whole records can be labelled with it."""
    labels: dict[str, None] = dict.fromkeys(RECORDS)
    links: dict[tuple[str, str, str], None] = {}
    choices: dict[tuple[str, str], tuple[str, ...]] = {}
    waiting: list[tuple[str, type[Model]]] = list(RECORDS.items())
    for label, model in waiting:
        for name, shape in shapes(model).items():
            if shape.kind == "choice":
                choices[label, f"{label}_{name}"] = shape.choices
            elif shape.kind == "reference":
                links[name, label, REFERENCES[name]] = None
            elif shape.kind in {"span", "part"} and (name != ANCHORS[model] or shape.many):
                links[name, label, name] = None
                if name not in labels and shape.model:
                    waiting.append((name, shape.model))
                labels[name] = None
    return Vocabulary(tuple(labels), tuple(links), choices)
