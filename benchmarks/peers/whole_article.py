"""The obvious way: the whole article and a schema in one call, words and names as strings, through instructor.

The same model and endpoint, the schema enforced by the server's grammar; what comes back is located in the article like
LangExtract's answers (`loose`).
"""

from typing import Any, Literal

import instructor
import openai
from peers.loose import Located
from pydantic import BaseModel

from extractor.evaluation.formats.document import Labelled
from extractor.failure import info_of
from extractor.records.actor.schema import ActorKind
from extractor.records.article import ArticleError, ArticleRecord
from extractor.records.deployment.schema import Activity, Movement, Status
from extractor.records.statement.schema import Act, Mode
from extractor.records.treaty.schema import Action, TreatyKind

PROMPT = """Extrais de cet article de presse français, avec les mots exacts du texte : les paroles ou opinions attribuées à une source (text = le contenu seul),
les acteurs, les forces armées envoyées, présentes ou retirées (text = la force), les traités et accords (text = leur nom)."""

MAX_TOKENS = 3000
"""A small model may repeat itself until the end of the context; an article's records fit in far less."""


class LooseStatement(BaseModel):
    text: str
    speaker: str
    act: Act
    mode: Mode
    date: str | None


class LooseActor(BaseModel):
    text: str
    kind: ActorKind
    country: str | None
    role: str | None


class LooseDeployment(BaseModel):
    text: str
    count: str | None
    origin: str | None
    from_place: str | None
    to_place: str | None
    location: str | None
    movement: Movement
    activity: Activity
    status: Status
    source: str | None
    date: str | None


class LooseTreaty(BaseModel):
    text: str
    kind: TreatyKind
    parties: str
    action: Action | Literal["none"]
    date: str | None


class LooseArticle(BaseModel):
    """What the model fills."""

    statements: list[LooseStatement]
    actors: list[LooseActor]
    deployments: list[LooseDeployment]
    treaties: list[LooseTreaty]


def extract(labelled: Labelled, base_url: str, api_key: str) -> ArticleRecord:
    """The located record; a failed one when the answer was cut off or unusable."""
    info = labelled.record.article
    located = Located(info.id, labelled.text, info.published)
    client = instructor.from_openai(
        openai.OpenAI(base_url=base_url, api_key=api_key, timeout=1200), mode=instructor.Mode.JSON_SCHEMA
    )
    messages: Any = [{"role": "system", "content": PROMPT}, {"role": "user", "content": labelled.text}]
    try:
        answer = client.chat.completions.create(
            model="embedded",
            messages=messages,
            response_model=LooseArticle,
            max_retries=0,
            temperature=0,
            max_tokens=MAX_TOKENS,
        )
    except Exception as error:  # a cut or invalid answer is this way's result
        problem = ArticleError(code="bad_answer", message=f"{type(error).__name__}: {error}"[:200], stage="model")
        return ArticleRecord(article=info_of(located.article), status="failed", errors=[problem])
    return located.record(
        **{name: [r.model_dump() for r in getattr(answer, name)] for name in LooseArticle.model_fields}
    )
