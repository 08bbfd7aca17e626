"""Records as other systems give them (words and names, few offsets) turned into article records, so that they can be scored.

The conversion helps them: words are looked for in the article as written, then with other typography and case; numbers, dates,
places and countries are computed by our own code from the words they chose. What is not in the article is counted and dropped.
"""

import re
from collections import Counter
from datetime import date
from typing import Any, get_args

from extractor.article import make_article
from extractor.candidates.today import today_of
from extractor.failure import info_of
from extractor.french.dates import find_dates
from extractor.french.numbers import find_quantities
from extractor.french.places import country_of, demonym_country, find_places
from extractor.records.actor.schema import Actor, ActorKind
from extractor.records.article import ArticleRecord
from extractor.records.common import Date, Place, Span
from extractor.records.deployment.schema import Activity, Count, Deployment, Movement, Status
from extractor.records.statement.schema import Act, Mode, Statement
from extractor.records.treaty.schema import Action, Treaty, TreatyAction, TreatyKind

Loose = dict[str, Any]
"""One record of another system: its words under `text`, `start` when it gave an offset, the fields of records.md as strings."""

_LIKE = {"'": "['’‘]", "’": "['’‘]", '"': '["«»“”]', " ": r"\s+", "\u00a0": r"\s+", "-": "[-–—]", "–": "[-–—]"}


class Located:
    """The article, and what of another system's records was found in it."""

    def __init__(self, id: str, text: str, published: date | None) -> None:
        self.article = make_article(text, id=id, published=published)
        self.lost: Counter[str] = Counter()
        """Words that are not in the article, by field."""
        self._actors: dict[str, Actor] = {}

    def span(self, field: str, words: Any, near: int = 0) -> Span | None:
        """The occurrence of these words nearest to an offset."""
        words = " ".join(str(words).split()).strip('«»“”" .,') if words else ""
        if not words:
            return None
        pattern = "".join(_LIKE.get(c, re.escape(c)) for c in words)
        found = [m.span() for m in re.finditer(pattern, self.article.text, re.IGNORECASE)]
        if not found:
            self.lost[field] += 1
            return None
        return self.article.span(*min(found, key=lambda f: abs(f[0] - near)))

    def actor(self, name: Any, near: int = 0, **about: Any) -> str | None:
        """The id of the actor that these words name, a new one when no actor so far shares its longest word."""
        span = self.span("actor", name, near)
        if span is None:
            return None
        key = max(re.findall(r"[\w-]+", span.exact.lower()), key=len, default=span.exact.lower())
        known = self._actors.get(key)
        if known is None:
            kind = about.get("kind") if about.get("kind") in get_args(ActorKind) else None
            country = country_of(str(about.get("country") or "")) or demonym_country(str(about.get("country") or ""))
            role = self.span("role", about.get("role"), span.start)
            known = Actor(
                id=f"a{len(self._actors) + 1}",
                name=span.exact,
                kind=kind or "person",
                country=country,
                role=role,
                mentions=[span],
            )
            self._actors[key] = known
        elif all(m.start != span.start for m in known.mentions):
            known.mentions.append(span)
        return known.id

    def record(
        self, statements: list[Loose], deployments: list[Loose], treaties: list[Loose], actors: list[Loose]
    ) -> ArticleRecord:
        """The article record of everything that could be located."""
        for a in actors:
            self.actor(a.get("text"), a.get("start") or 0, **a)
        said = [s for loose in statements if (s := self._statement(loose))]
        moved = [d for loose in deployments if (d := self._deployment(loose))]
        agreed = [t for loose in treaties if (t := self._treaty(loose))]
        return ArticleRecord(
            article=info_of(self.article), status="ok" if said or moved or agreed or self._actors else "empty",
            actors=list(self._actors.values()),
            statements=[s.model_copy(update={"id": f"s{i}"}) for i, s in enumerate(said, 1)],
            deployments=[d.model_copy(update={"id": f"d{i}"}) for i, d in enumerate(moved, 1)],
            treaties=[t.model_copy(update={"id": f"t{i}"}) for i, t in enumerate(agreed, 1)],
        )  # fmt: skip

    def _statement(self, loose: Loose) -> Statement | None:
        content = self.span("statement", loose.get("text"), loose.get("start") or 0)
        if content is None:
            return None
        speaker = self.actor(loose.get("speaker"), content.start)
        before = self.article.text[: content.start].rstrip()[-1:]
        return Statement(
            id="s1", speakers=[speaker] if speaker else [], speaker_mention=None, cue=None,
            act=_one_of(Act, loose.get("act"), "declare"), content=[content],
            mode=_one_of(Mode, loose.get("mode"), "direct" if before in "«“\"" else "indirect"),
            date=self._date(loose.get("date"), content.start),
        )  # fmt: skip

    def _deployment(self, loose: Loose) -> Deployment | None:
        force = self.span("deployment", loose.get("text"), loose.get("start") or 0)
        if force is None:
            return None
        origin = str(loose.get("origin") or "")
        source = self.actor(loose.get("source"), force.start)
        return Deployment(
            id="d1", force=force, origin=country_of(origin) or demonym_country(origin), count=self._count(loose.get("count"), force.start),
            from_place=self._place(loose.get("from_place"), force.start), to_place=self._place(loose.get("to_place"), force.start),
            location=self._place(loose.get("location") or loose.get("to_place"), force.start),
            movement=_one_of(Movement, loose.get("movement"), "deployment"),
            activity=_one_of(Activity, loose.get("activity"), "unspecified"), status=_one_of(Status, loose.get("status"), "asserted"),
            sources=[source] if source else [], date=self._date(loose.get("date"), force.start), evidence=[force],
        )  # fmt: skip

    def _treaty(self, loose: Loose) -> Treaty | None:
        name = self.span("treaty", loose.get("text"), loose.get("start") or 0)
        if name is None:
            return None
        parties = [
            i
            for p in re.split(r",|;| et ", str(loose.get("parties") or ""))
            if (i := self.actor(p.strip(), name.start))
        ]
        action = loose.get("action")
        done = (
            [TreatyAction(action=action, date=self._date(loose.get("date"), name.start), evidence=name)]
            if action in get_args(Action)
            else []
        )
        return Treaty(
            id="t1", name=name, kind=_one_of(TreatyKind, loose.get("kind"), "other"), parties=list(dict.fromkeys(parties)), actions=done,
            evidence=[name],
        )  # fmt: skip

    def _count(self, words: Any, near: int) -> Count | None:
        span = self.span("count", words, near)
        found = find_quantities(self.article.text, span.start, span.end) if span else []
        if not found:
            return None
        q = found[0]
        return Count(raw=self.article.span(q.start, q.end), op=q.op, min=q.min, best=q.best, max=q.max)

    def _place(self, words: Any, near: int) -> Place | None:
        span = self.span("place", words, near)
        found = find_places(self.article.text, span.start, span.end) if span else []
        if span is None:
            return None
        return Place(raw=span, name=found[0].name if found else span.exact, country=found[0].country if found else None)

    def _date(self, words: Any, near: int) -> Date | None:
        span = self.span("date", words, near)
        found = find_dates(self.article.text, span.start, span.end, today_of(self.article)) if span else []
        return found[0] if found else None


def _one_of(allowed: Any, value: Any, otherwise: str) -> Any:
    return value if value in get_args(allowed) else otherwise
