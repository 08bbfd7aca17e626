"""Mentions of possible actors: names, functions, bodies, states used as governments, groups.

A mention is found by surface (capitals, titles, lexicons) with spaCy's tags and entities as a second opinion. Recall
first: what refers to whom is settled in `coreference`, who speaks in the statement question.
"""

import re
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from extractor.article import tweet_signature
from extractor.candidates.mention import Mention
from extractor.candidates.names import NAME, find_names
from extractor.candidates.noun_phrases import noun_phrase
from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.french.names import head_kind
from extractor.french.places import body_kind, demonym_country, find_places

_PRONOUNS = {
    "il": ("Masc", "Sing"), "elle": ("Fem", "Sing"), "ils": ("Masc", "Plur"), "elles": ("Fem", "Plur"),
    "celui-ci": ("Masc", "Sing"), "celle-ci": ("Fem", "Sing"), "ceux-ci": ("Masc", "Plur"),
}  # fmt: skip


# Nouns that name actors in the lexicon and mostly something else in running text.
_NOT_HEADS = {
    "partie", "parties", "cours", "aide", "aides", "monde", "défense", "garde", "gardes", "formation", "formations", "politique",
    "politiques", "mouvement", "mouvements", "programme", "programmes", "site", "sites", "rassemblement", "alliance", "militaire",
    "renseignements", "direction", "opération", "mission", "missions", "infanterie", "front", "marche", "marché", "union", "initiative",
    "réseau", "société", "plateforme", "page", "chaîne", "affaires", "cause", "sujet", "personne", "personnes", "victime", "victimes",
}  # fmt: skip


def find_mentions(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """All mentions of the article in text order; inner ones are marked."""
    found: list[Mention] = []
    for sentence in parsed.sentences:
        names = find_names(parsed, sentence)
        roles = _roles(parsed, sentence, names)
        taken = [r for r in roles if r.name]
        bodies = [r for r in roles if r.kind in {"media", "organisation", "government_body"}]
        alone = [
            n for n in names
            if not any(r.name == n.name for r in taken)
            and not (n.kind == "person" and any(r.start <= n.start and n.end <= r.end for r in bodies))
        ]  # fmt: skip
        found += _mark_inner(roles + alone + _pronouns(sentence))
    found += _tweet_authors(parsed)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _tweet_authors(parsed: ParsedArticle) -> list[Mention]:
    """The names in tweets' signatures, which are no sentences: « – Jean Valbert (@valbert) 3 mars 2021 »."""
    article = parsed.article
    found = []
    for paragraph in article.paragraphs:
        signature = tweet_signature(article.text, paragraph.start, paragraph.end)
        if signature is not None:
            span = (signature.name_start, signature.name_end)
            before = [s.index for s in parsed.sentences if s.end <= span[0]]
            known = body_kind(article.text[slice(*span)])
            names = list(NAME.finditer(article.text, *span))
            function = re.match(r"L[ea] |L[’']", article.text[slice(*span)])
            named = names[-1].span() if function and names else span
            role = (span[0] + function.end(), named[0] - 1) if function and names else None
            found.append(
                Mention(*span, before[-1] if before else 0, known[0] if known else "person", name=named, role=role,
                        head=article.text[slice(*role)].split()[0].lower() if role else "")
            )  # fmt: skip
    return found


def _mark_inner(mentions: list[Mention]) -> list[Mention]:
    def inside(m: Mention) -> bool:
        return any(
            o is not m and o.start <= m.start and m.end <= o.end and (o.end - o.start) > (m.end - m.start)
            for o in mentions
        )

    return [replace(m, inner=True) if inside(m) else m for m in mentions]


def _roles(parsed: ParsedArticle, sentence: ParsedSentence, names: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for token in sentence.doc:
        kind = (
            head_kind(token.text) if token.pos_ in {"NOUN", "PROPN"} and token.text.lower() not in _NOT_HEADS else None
        )
        if kind is None or any(m.start <= sentence.start + token.idx < m.end for m in found):
            continue
        if any(n.name and n.name[0] <= sentence.start + token.idx < n.name[1] for n in names):
            continue
        start, head_start, end = noun_phrase(sentence, token)
        plural = "Plur" in token.morph.get("Number") or token.text.endswith(("s", "x"))
        one_of = _PARTITIVE.search(parsed.text[sentence.start : start])
        if one_of:  # « l’un de ses dirigeants »: one person
            start, kind, plural = sentence.start + one_of.start(), "person", False
        name = _name_joined(parsed.text, names, head_start, end) if kind == "person" else None
        if (kind == "person" and plural and name is None) or kind == "country":
            kind = "group"  # « les pays occidentaux » are several, and none by name
        body = next(
            (
                n
                for n in names
                if n.kind != "country"
                and n.end == end
                and n.start > head_start
                and kind in {"organisation", "government_body"}
            ),
            None,
        )
        if body is not None:
            kind = body.kind
        if (
            kind == "government_body"
            and token.text.lower() in {"gouvernement", "pouvoir", "exécutif"}
            and _country_in(parsed.text, head_start, end)
        ):
            kind = "country"  # « le gouvernement malien » is the state acting
        inside = parsed.text[head_start : min(end, name.name[0] if name and name.name else end)]
        role = inside.rstrip(" ,\u00a0")
        found.append(
            Mention(
                min(start, name.start) if name else start,
                max(end, name.end) if name else end,
                sentence.index,
                kind,
                _country_in(parsed.text, head_start, head_start + len(inside)),
                name=name.name if name else None,
                role=(head_start, head_start + len(role)) if role and kind == "person" else None,
                head=token.text.lower(),
                plural=plural,
                gender=(name.gender if name and name.gender else _gender(parsed.text[start:head_start], token)),
            )
        )
    return found


_PARTITIVE = re.compile(r"\b(?:l[’']une?\s(?:de\s|d[’'])?|une?\s(?:de\s|d[’']))$", re.IGNORECASE)


def _gender(determiner: str, head: Token) -> Literal["f", "m", ""]:
    first = determiner.lower().split(" ")[0] if determiner.strip() else ""
    if first in {"la", "une", "sa"}:
        return "f"
    if first in {"le", "un", "du", "au"}:
        return "m"
    return "f" if "Fem" in head.morph.get("Gender") else "m" if "Masc" in head.morph.get("Gender") else ""


def _name_joined(text: str, names: list[Mention], start: int, end: int) -> Mention | None:
    """The person's name inside or right after the function, possibly behind a comma; or right before it."""
    people = [(n, *n.name) for n in names if n.kind == "person" and n.name]
    for n, first, _ in people:
        if start < first <= end or (
            first > end and re.fullmatch(r"[ \u00a0]?,?[ \u00a0](?:M\. |Mme )?", text[end:first])
        ):
            return n
    for n, _, last in people:
        if last < start and re.fullmatch(r", (?:l[ea] |l’|l')?", text[last:start]):
            return n
    return None


def _country_in(text: str, start: int, end: int) -> str | None:
    places = [p.country for p in find_places(text, start, end) if p.country]
    if places:
        return places[0]
    return next((c for w in re.findall(r"[\w’'-]+", text[start:end]) if (c := demonym_country(w))), None)


def _pronouns(sentence: ParsedSentence) -> list[Mention]:
    found = []
    for token in sentence.doc:
        form = token.text.lower().lstrip("-").removeprefix("t-")
        if form in _PRONOUNS and token.pos_ == "PRON":
            gender, number = _PRONOUNS[form]
            start, end = sentence.span_of(token)
            start = end - len(form)
            found.append(
                Mention(
                    start,
                    end,
                    sentence.index,
                    "group" if number == "Plur" else "person",
                    head=form,
                    plural=number == "Plur",
                    gender="f" if gender == "Fem" else "m",
                    pronoun=True,
                )
            )
    return found
