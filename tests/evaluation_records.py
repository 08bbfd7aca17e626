"""An invented article and the records in it, for the tests of the scorer."""

import hashlib
from datetime import date
from typing import Any

from extractor.evaluation.loading import RecordSet
from extractor.records.actor.schema import Actor
from extractor.records.article import ArticleInfo, ArticleRecord, Run
from extractor.records.common import Date, Place, Span
from extractor.records.deployment.schema import Count, Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.schema import Treaty, TreatyAction

TEXT = (
    "Le ministre ghanéen Kofi Mensah a déclaré jeudi que l'armée togolaise entrait à Gao. "
    "« Nous tiendrons la ville », a-t-il ajouté. "
    "Selon Lomé, plus de 1.200 soldats togolais sont déjà à Gao 🙂. "
    "Quelque 300 policiers béninois pourraient gagner Kidal en mars, craint l'ONU. "
    "Le Ghana et le Togo ont signé en juin un pacte d'assistance mutuelle à Accra."
)


def span(exact: str, after: str = "") -> Span:
    """The first occurrence of these words in TEXT, after the words `after`."""
    start = TEXT.index(exact, TEXT.index(after))
    return Span(start=start, end=start + len(exact), exact=exact)


def day(raw: str, start: str | None, end: str | None, precision: str) -> Date:
    return Date.model_validate({"raw": span(raw), "start": start, "end": end, "precision": precision})


def place(name: str, country: str | None, after: str = "") -> Place:
    return Place(raw=span(name, after), name=name, country=country)


def actors() -> list[Actor]:
    mensah = [span("Le ministre ghanéen Kofi Mensah"), span("il", "a-t-")]
    return [
        Actor(id="a1", name="Kofi Mensah", kind="person", country="GH",
              role=span("ministre ghanéen"), affiliation="a4", mentions=mensah),
        Actor(id="a2", name="le Togo", kind="country", country="TG",
              mentions=[span("Lomé"), span("le Togo")]),
        Actor(id="a3", name="l'ONU", kind="organisation", mentions=[span("l'ONU")]),
        Actor(id="a4", name="Le Ghana", kind="country", country="GH", mentions=[span("Le Ghana")]),
    ]  # fmt: skip


def statements() -> list[Statement]:
    return [
        Statement(id="s1", speakers=["a1"], speaker_mention=span("Le ministre ghanéen Kofi Mensah"),
                  cue=span("a déclaré"), act="declare", mode="indirect",
                  content=[span("l'armée togolaise entrait à Gao")],
                  date=day("jeudi", "2031-02-06", "2031-02-06", "day")),
        Statement(id="s2", speakers=["a1"], speaker_mention=span("il", "a-t-"),
                  cue=span("a-t-il ajouté"), act="declare", mode="direct",
                  content=[span("Nous tiendrons la ville")],
                  quotes=[span("Nous tiendrons la ville")]),
        Statement(id="s3", speakers=["a2"], speaker_mention=span("Lomé"), cue=span("Selon"),
                  act="declare", mode="indirect",
                  content=[span("plus de 1.200 soldats togolais sont déjà à Gao")]),
        Statement(id="s4", speakers=["a3"], speaker_mention=span("l'ONU"), cue=span("craint"),
                  act="assess", mode="indirect",
                  content=[span("Quelque 300 policiers béninois pourraient gagner Kidal en mars")]),
    ]  # fmt: skip


def deployments() -> list[Deployment]:
    many = Count(raw=span("plus de 1.200"), op="more_than", min=1201, best=1200, max=None)
    some = Count(raw=span("Quelque 300"), op="about", min=None, best=300, max=None)
    return [
        Deployment(id="d1", force=span("soldats togolais"), origin="TG", count=many,
                   location=place("Gao", "ML", "déjà"), movement="presence",
                   activity="unspecified", status="asserted", sources=["a2"], statement="s3",
                   evidence=[span("plus de 1.200 soldats togolais sont déjà à Gao")]),
        Deployment(id="d2", force=span("policiers béninois"), origin="BJ", count=some,
                   location=place("Kidal", "ML"), movement="deployment",
                   activity="unspecified", status="possible", sources=["a3"], statement="s4",
                   date=day("mars", "2031-03-01", "2031-03-31", "month"),
                   evidence=[span("Quelque 300 policiers béninois pourraient gagner Kidal")]),
    ]  # fmt: skip


def treaties() -> list[Treaty]:
    signed = TreatyAction(
        action="signed",
        by=["a4", "a2"],
        date=day("juin", "2030-06-01", "2030-06-30", "month"),
        place=place("Accra", "GH"),
        evidence=span("Le Ghana et le Togo ont signé en juin"),
    )
    return [
        Treaty(id="t1", name=span("pacte d'assistance mutuelle"), kind="mutual_defence",
               parties=["a4", "a2"], actions=[signed],
               evidence=[span("ont signé en juin un pacte d'assistance mutuelle à Accra")]),
    ]  # fmt: skip


def record(article: str = "un", **changes: Any) -> ArticleRecord:
    """The article with all its records, or with the lists given instead."""
    fields: dict[str, Any] = {
        "article": ArticleInfo(
            id=article,
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            published=date(2031, 2, 7),
            characters=len(TEXT),
        ),
        "status": "ok",
        "actors": actors(),
        "statements": statements(),
        "deployments": deployments(),
        "treaties": treaties(),
    }
    return ArticleRecord(**(fields | changes))


def nothing(article: str = "un", status: str = "empty") -> ArticleRecord:
    """The same article with no records."""
    return record(article, status=status, actors=[], statements=[], deployments=[], treaties=[])


def run(**changes: Any) -> Run:
    fields = {"model": "petit", "endpoint": "embedded", "prompt_hash": "ab12",
              "package_version": "0.1.0"}  # fmt: skip
    return Run.model_validate(fields | changes)


def record_set(*records: ArticleRecord, name: str = "gold") -> RecordSet:
    return RecordSet(
        name,
        {r.article.id: r for r in records},
        {r.article.id: TEXT for r in records},
    )
