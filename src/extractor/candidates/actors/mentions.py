"""Mentions of possible actors: names, functions, bodies, states used as governments, groups.

A mention is found by surface (capitals, titles, lexicons) with spaCy's tags and entities as a second opinion. Recall
first: what refers to whom is settled in `coreference`, who speaks in the statement question.
"""

import re
from dataclasses import replace

from extractor.article import tweet_signature
from extractor.candidates.actors.descriptions import find_descriptions
from extractor.candidates.actors.mention import Mention
from extractor.candidates.actors.name_kinds import title_before
from extractor.candidates.actors.names import NAME, find_names
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.french.given_names import is_given_name
from extractor.french.lexicon import load
from extractor.french.places import body_kind

_PRONOUNS = {
    "il": ("Masc", "Sing"), "elle": ("Fem", "Sing"), "ils": ("Masc", "Plur"), "elles": ("Fem", "Plur"),
    "celui-ci": ("Masc", "Sing"), "celle-ci": ("Fem", "Sing"), "ceux-ci": ("Masc", "Plur"), "celles-ci": ("Fem", "Plur"),
    "ce dernier": ("Masc", "Sing"), "cette dernière": ("Fem", "Sing"),
    "ces derniers": ("Masc", "Plur"), "ces dernières": ("Fem", "Plur"),
}  # fmt: skip
# « ce dernier », but not « ces dernières semaines » and « ce dernier point »; the tokeniser cuts « celui-ci » in three.
_LATTER = re.compile(r"\b(?:ce(?:tte|s)?\sderni(?:er|ère)s?|ce(?:lui|lle|ux|lles)-ci)\b", re.IGNORECASE)


_GOVERNED = re.compile(r"\b(?:de|du|des|d[’']|à|au|aux|en|et|par|pour)\s?(?:l[ae]\s|l[’'])?$")
_SPELLED = re.compile(r"\(([A-ZÀ-Þ][\w.-]{1,12})\)$")
# « (Jean Valbert/AFP) »: who took the picture is nobody in the article.
# « Par Jean Valbert à Brest », « Traduit de l’anglais par Jean Valbert », « J. V. »: who wrote it is nobody in the article.
_BYLINE = re.compile(
    r"(?:Par|PAR|De notre (?:correspondant|envoyé)\w*|Propos recueillis\b[^.!?]{0,40}? par|Traduit d\w+|Traduction)[ \u00a0’'][^.!?]*$"
    r"|(?:[A-ZÀ-Þ]\.[ \u00a0-]?){1,4}$"
)
# « Awa Traoré et Ivo Maric », « Ivo MARIC (avec agences) » as a line of their own at the top or the end
_SIGNED = re.compile(
    r"{name}(?:(?:\set\s|,\s){name})*(?:,?\s\(?(?:avec|à)\s[^.!?]{{2,40}})?".format(
        name=r"[A-ZÀ-Þ][\w.’'-]+(?:\s(?:de\s|du\s|d[’'])?[A-ZÀ-Þ][\w.’'-]+){1,3}"
    )
)
_FIRST = 3
"""Paragraphs at either end of the article among which such a line stands."""

_REACHED = re.compile(
    r"\b(?:quitt|atteign|atteint|gagn|regagn|travers|évacu|bombard|pilonn|contourn|encercl|occup|investi|assiég|survol)\w*\s(?:\w+\s)?$"
)
_LONGEST_BYLINE = 150
_CREDIT = re.compile(r"\s?[/,–-]\s?[A-ZÀ-Þ][\w’' -]{1,25}\)")


def find_mentions(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """All mentions of the article in text order; inner ones are marked."""
    found: list[Mention] = []
    for sentence in parsed.sentences:
        names = find_names(parsed, sentence)
        described = find_descriptions(parsed, sentence, names)
        joined = {d.name for d in described}
        alone = [n for n in names if n.name not in joined and not _is_name_of(parsed.text, n, described)]
        found += _mark_inner(described + alone + _pronouns(sentence))
    found += _tweet_authors(parsed) + _acronyms(parsed, found)
    found = _as_elsewhere(parsed, _without_doubtful(parsed, found))
    return tuple(sorted(_seats(parsed, found), key=lambda m: (m.start, -m.end)))


def _seats(parsed: ParsedArticle, mentions: list[Mention]) -> list[Mention]:
    """« Bruxelles » is the Union or the alliance that sits there, unless the article tells of Belgium."""

    def is_seat(m: Mention) -> bool:
        return m.kind == "country" and m.name is not None and parsed.text[slice(*m.name)] in load("names")["seats"]

    states = {m.country for m in mentions if not is_seat(m) and m.country}
    return [
        replace(m, kind="organisation", country=None, seat=True)
        if is_seat(m) and not (m.place and m.country in states)
        else m
        for m in mentions
    ]


def _is_name_of(text: str, name: Mention, described: list[Mention]) -> bool:
    """« la force Serval », « le gouvernement Keïta »: what looks like a person's name is that of the body before it."""
    return name.kind == "person" and any(
        d.kind != "person"
        and d.start < name.start
        and name.end == d.end
        and not _GOVERNED.search(text[d.start : name.start])
        for d in described
    )


def _without_doubtful(parsed: ParsedArticle, mentions: list[Mention]) -> list[Mention]:
    """A single word taken for a person's name needs a fuller name elsewhere, or to be what a verb is said of."""
    known = {
        word
        for m in mentions
        if m.kind == "person" and m.name and (m.role or m.start < m.name[0] or " " in parsed.text[slice(*m.name)])
        for word in parsed.text[slice(*m.name)].split()
    }

    def doubtful(m: Mention) -> bool:
        if _is_byline(parsed, m):
            return True
        credited = m.kind in {"person", "media"}  # « (PCF, Nord) » is no credit
        if credited and _CREDIT.match(parsed.text, m.end) and parsed.text.endswith(("(", "©", "© ", "/"), 0, m.start):
            return True
        if m.kind != "person" or m.name is None or m.role or m.gender or m.start < m.name[0]:
            return False
        name = parsed.text[slice(*m.name)]
        if " " not in name and name not in known and _REACHED.search(parsed.text, max(0, m.start - 40), m.start):
            return True  # « ont quitté Tiné »
        return " " not in name and name not in known and not _is_subject(parsed.sentences[m.sentence], m)

    return [m for m in mentions if not doubtful(m)]


def _is_byline(parsed: ParsedArticle, mention: Mention) -> bool:
    """Whether the mention stands in a short paragraph that says who wrote, translated or asked."""
    sentence = parsed.sentence_at(mention.start)
    if sentence is None:
        return False
    paragraphs = parsed.article.paragraphs
    paragraph = paragraphs[sentence.paragraph]
    if paragraph.end - paragraph.start > _LONGEST_BYLINE:
        return False
    outer = paragraph.kind in {"heading", "body"} and not _FIRST <= sentence.paragraph < len(paragraphs) - _FIRST
    signed = outer and _SIGNED.fullmatch(parsed.text, paragraph.start, paragraph.end)
    return bool(signed or _BYLINE.match(parsed.text[sentence.start : mention.end]))


def _as_elsewhere(parsed: ParsedArticle, mentions: list[Mention]) -> list[Mention]:
    """« Marine » alone is no navy where the article tells of Marine Le Pen, « Bloomberg » no outlet where of Michael Bloomberg."""
    known = {
        word for m in mentions
        if m.kind == "person" and m.name and " " in (name := parsed.text[slice(*m.name)])
        for word in (name.split()[0], name.split()[-1])
    }  # fmt: skip
    bodies = {
        parsed.text[slice(*m.name)]: m.kind for m in mentions if m.name and m.kind in {"organisation", "media"}
    }  # fmt: skip

    def settled(m: Mention) -> Mention:
        name = parsed.text[slice(*(m.name or (m.start, m.end)))]
        if m.kind != "person" and name in known and parsed.text[m.start : m.end] == name:
            return replace(m, kind="person", name=(m.start, m.end), country=None, head="", plural=False)
        if m.kind == "person" and m.name == (m.start, m.end) and name in bodies and not is_given_name(name):
            return replace(m, kind=bodies[name])
        return m

    return [settled(m) for m in mentions]


def _is_subject(sentence: ParsedSentence, mention: Mention) -> bool:
    return any(
        t.dep_ in {"nsubj", "obl:agent"} for t in sentence.doc if mention.start <= sentence.start + t.idx < mention.end
    )


def _acronyms(parsed: ParsedArticle, mentions: list[Mention]) -> list[Mention]:
    """« MPP » wherever it stands, when the article says « Mouvement pour la paix (MPP) »."""
    found = []
    for whole in mentions:
        spelled = _SPELLED.search(parsed.text[whole.start : whole.end])
        if spelled is None or whole.kind in {"person", "country"}:
            continue
        for match in re.finditer(rf"\b(?:l[ae]s?\s|l[’'])?({re.escape(spelled[1])})\b", parsed.text, re.IGNORECASE):
            sentence = parsed.sentence_at(match.start(1))
            taken = any(m.start < match.end() and match.start(1) < m.end for m in mentions)
            if sentence is not None and not taken and match[1] == spelled[1]:
                found.append(
                    Mention(*match.span(), sentence.index, whole.kind, whole.country, name=match.span(1), head=match[1])
                )
    return found


def _tweet_authors(parsed: ParsedArticle) -> list[Mention]:
    """The names in tweets' signatures, which are no sentences: « – Jean Valbert (@valbert) 3 mars 2021 »."""
    article = parsed.article
    found = []
    for paragraph in article.paragraphs:
        signature = tweet_signature(article.text, paragraph.start, paragraph.end)
        if signature is None:
            continue
        span = (signature.name_start, signature.name_end)
        words = article.text[slice(*span)]
        before = [s.index for s in parsed.sentences if s.end <= span[0]]
        known = body_kind(words)
        function = re.match(r"L[ea] |L[’']", words)
        name, role = _named_last(article.text, *span) if function else (span, None)
        found.append(
            Mention(
                *span, before[-1] if before else 0, known[0] if known else "person", name=name, role=role,
                head=article.text[slice(*role)].split()[0].lower() if role else "",
            )
        )  # fmt: skip
    return found


def _named_last(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Name and function of « Le secrétaire à la Défense Jean J. Valbert III »: the name is the last run of capitals."""
    first = start + re.match(r"L[ea] |L[’']", text[start:end]).end()  # type: ignore[union-attr]
    names = list(NAME.finditer(text, first, end))
    if not names:
        return (start, end), None
    name_start = names[-1].start()
    words = text[name_start:end].split(" ")
    governed = re.search(r"(?:\b(?:la|du|des|aux?)\s|[’'])$", text[first:name_start])
    if governed and len(words) > 2:  # « à la Défense Jean Valbert »
        name_start += len(words[0]) + 1
    title = title_before(text, start, name_start)
    return (name_start, end), (first, (title if title is not None and title > first else name_start) - 1)


def _mark_inner(mentions: list[Mention]) -> list[Mention]:
    def inside(m: Mention) -> bool:
        return any(
            o is not m and o.start <= m.start and m.end <= o.end and (o.end - o.start) > (m.end - m.start)
            for o in mentions
        )

    return [replace(m, inner=True) if inside(m) else m for m in mentions]


def _pronouns(sentence: ParsedSentence) -> list[Mention]:
    found = []
    for token in sentence.doc:
        form = token.text.lower().lstrip("-").removeprefix("t-")
        if form in _PRONOUNS and token.pos_ == "PRON":
            end = sentence.span_of(token)[1]
            found.append(_pronoun(sentence, end - len(form), end, form))
    for match in _LATTER.finditer(sentence.doc.text):
        following = sentence.token_at(sentence.start + match.end())
        form = match[0].lower()
        if form in _PRONOUNS and (following is None or following.pos_ not in {"NOUN", "PROPN", "ADJ"}):
            found.append(_pronoun(sentence, sentence.start + match.start(), sentence.start + match.end(), form))
    return found


def _pronoun(sentence: ParsedSentence, start: int, end: int, form: str) -> Mention:
    gender, number = _PRONOUNS[form]
    return Mention(
        start, end, sentence.index, "group" if number == "Plur" else "person",
        head=form, plural=number == "Plur", gender="f" if gender == "Fem" else "m", pronoun=True,
    )  # fmt: skip
