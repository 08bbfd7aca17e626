"""The country that a force comes from: its own words, its owner, or the force named before that it repeats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.candidates.actors.mention import Mention
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.leaders import country_led_by
from extractor.french.lexicon import word_set
from extractor.french.places import country_of, demonym_country
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.values.verb_status import Reading
from extractor.records.deployment.view import View

_NEAR = 3
"""Sentences back in which « ces soldats » finds the force it repeats."""

_PRONOUNS = {"il", "elle", "celui-ci", "celle-ci"}
_TOPIC = re.compile(r"[Qq]uant (?:à |au |aux )(?:l[ea] |l[’'])?$")
_RULED = re.compile(
    r"\b(?:régime|gouvernement|administration|armée|camp|junte) d(?:e |[’'])([A-ZÀ-Ý][\w’'-]+(?: [\w’'-]*[A-ZÀ-Ý][\w’'-]+)*)"
)
_LABEL = re.compile(r"[-–—•*\s]*([^\W\d_][^\n:.,]{2,30}?)[ \u00a0]?:")

_WHOLE = re.compile(
    r"([^\W\d_][\w-]+)(?:,?[ \u00a0]forte?s?[ \u00a0]d(?:e[ \u00a0]|[’'])(?:[\w’]+[ \u00a0]){0,2}?|[ \u00a0][–—-][ \u00a0])$"
)
"""« un génie chilien fort de 92 sapeurs », « une délégation saoudienne - onze officiers »."""

_UNIT_DISTANCE = 12
"""Tokens between a strength and its unit."""

_IN_BRACKET = 9
"""Tokens from a bracket in which what stands in it begins."""
_SHELTERING = {"abriter", "accueillir", "compter", "héberger", "loger"}
_MULTINATIONAL = {"casque bleu", "casques bleus", "soldat de la paix", "soldats de la paix"}
_STRENGTH_OF_OWNER = {"aligner", "avoir", "compter", "disposer", "posséder"}
_SIDE = re.compile(r"\b[Cc]ôté[ \u00a0]([^\W\d_][\w-]+),[^,;:.]{0,40}$")
_BASE = re.compile(
    r"\b(?:base|bases|camp|camps|caserne|garnison|forteresse|aéroport|port)(?: \w+)?[ \u00a0]([^\W\d_][\w-]+)(?: du pays)?,? qui "
)


@dataclass(frozen=True)
class Named:
    """A force named before, with the country it is known to be of."""

    sentence: int
    origin: str | None
    claimed: bool
    """Something was claimed of it: rather meant by « ces soldats » than a force named in passing."""
    noun: str = ""


@dataclass(frozen=True)
class Origin:
    """Country code of a force, None when its sentence does not tell.

    `open`: nothing speaks against the nation of the forces named before: it has no other owner and is of no several.
    """

    country: str | None
    open: bool = False


def origin_of(view: View, force: Force, link: Link, reading: Reading, before: Sequence[Named]) -> Origin:
    """The country by the force's own words, by who owns it, or that of the force it repeats."""
    if force.noun in _MULTINATIONAL and not force.country:
        return Origin(_contributor(view, link))
    if force.noun == "mercenaire":
        return Origin(None)
    if force.country or (force.stateless and force.definiteness != "possessive"):
        return Origin(force.country)
    if force.stateless or (force.fighters and force.definiteness != "demonstrative"):
        return Origin(_contributor(view, link))
    if (bracket := _bracket(view, force)) is not None:
        return Origin(_before_bracket(view, bracket))
    if told := _named_before(view, force, link):
        return Origin(told)
    if decided := _decided_by(view, link) or _done_by(view, link) or _whose(view, force):
        return Origin(decided)
    if force.pronoun and force.definiteness == "definite" and link.role == "object" and _repeated(force, before):
        return Origin(_repeated(force, before))  # « Bamako veut les expulser »
    owner = _owner(view, force, link, reading)
    if link.role == "strength" and (unit := _unit_of_strength(view, force)):
        return Origin(unit)
    if owner is None:
        own = _labelled(view) if force.definiteness == "possessive" else None
        return Origin(own or _repeated(force, before) or _going_on(force, before), open=True)
    country, named = _owner_country(view, owner)
    return Origin(country or (None if named else _repeated(force, before)) or _labelled(view), open=not named)


def _contributor(view: View, link: Link) -> str | None:
    """« la France fournit 900 casques bleus », « Lomé va retirer son bataillon de la force africaine »."""
    sent = link.role == "object" and link.movement in {"deployment", "reinforcement", "withdrawal"}
    return _owner_country(view, link.group)[0] if sent and link.group else None


def _decided_by(view: View, link: Link) -> str | None:
    """« la décision du Honduras, annoncée lundi, de retirer ses soldats »: whose decision governs the infinitive."""
    if link.group is None or not link.group.infinitive or view.word(link.group.first - 1) not in {"de", "d'"}:
        return None
    nouns = [i for i in range(link.group.first) if view.word(i) in word_set("deployments", "decisions")]
    if not nouns:
        return None
    start, end = view.end(nouns[-1]), view.start(link.group.first)
    return next((p.mention.country for p in view.places if start <= p.start < end and p.start - start <= 5), None)


def _done_by(view: View, link: Link) -> str | None:
    """« seront fournies par le Tchad »: who sends them, behind « par »."""
    if link.group is None or not link.group.passive or view.word(link.group.main + 1) != "par":
        return None
    end = view.end(link.group.main + 1)
    return next((p.mention.country for p in view.places if 0 < p.start - end <= 5 and p.mention.actor), None)


def _whose(view: View, force: Force) -> str | None:
    """« le Burundi, dont trois cents hommes patrouillent »: whom the relative pronoun stands for."""
    if view.word(force.first - 1) != "dont":
        return None
    end = view.start(force.first - 1)
    return next((p.mention.country for p in view.places if 0 <= end - p.mention.end <= 2 and p.mention.actor), None)


def owned(view: View, force: Force) -> Force:
    """« Paris ne dit rien de ses forces spéciales »: a force named in passing, with the country of its possessive."""
    if force.country or force.stateless or force.definiteness != "possessive":
        return force
    group = next((g for g in reversed(view.groups_before(force.first)) if g.finite), None)
    return replace(force, country=_owner_country(view, group)[0]) if group else force


def _labelled(view: View) -> str | None:
    """« - SALVADOR: Le président a démenti … »: the country that opens a paragraph of a round-up."""
    text = view.text
    start = view.analysis.parsed.article.paragraphs[view.sentence.paragraph].start
    match = _LABEL.match(text, start)
    return country_of(match[1]) if match else None


def _unit_of_strength(view: View, force: Force) -> str | None:
    """« portera le contingent burundais à 850 hommes »: the nation of the unit whose strength it is."""
    units = [
        f.country for f in view.forces if f is not force and f.country and abs(f.head - force.head) < _UNIT_DISTANCE
    ]
    return units[-1] if units else None


def _bracket(view: View, force: Force) -> int | None:
    """The bracket that the force stands in: « le Portugal (une compagnie, 120 hommes) »."""
    for i in range(force.first - 1, max(-1, force.first - _IN_BRACKET), -1):
        if view.word(i) in {")", ";", ":"} or any(g.main == i and g.finite for g in view.groups):
            return None
        if view.word(i) == "(":
            return i
    return None


def _before_bracket(view: View, i: int) -> str | None:
    """« derrière l’Ouganda (6.200 hommes) », « les Canadiens (2 800 hommes à Kandahar) »; `i` is the bracket."""
    bracket = view.start(i)
    nations = [f.country for f in view.forces if 0 <= bracket - f.end <= 1]
    return next(iter(nations), None) or next(
        (_country(view, m) for m in view.mentions if 0 <= bracket - m.end <= 1), None
    )


def _named_before(view: View, force: Force, link: Link) -> str | None:
    """« l’Ukraine: 60 sapeurs », « Côté sénégalais, 510 hommes », « une base américaine, qui abritait 300 soldats »."""
    start = view.start(force.first)
    if view.word(force.first - 1) == ":":
        colon = view.start(force.first - 1)
        return next(
            (p.mention.country for p in view.places if p.mention.actor and 0 <= colon - p.mention.end <= 1), None
        )
    if view.word(force.first) in {"leur", "leurs"}:  # « Les Suédois, c’est autre chose : leurs 200 fusiliers … »
        nations = [f.country for f in view.forces if f.noun == "national" and f.last < force.first]
        return nations[-1] if nations else None
    if whole := _WHOLE.search(view.text[view.sentence.start : start]):
        return demonym_country(whole[1])
    side = _SIDE.search(view.text[view.sentence.start : start])
    host = _BASE.search(view.text[view.sentence.start : start]) if link.lemma in _SHELTERING else None
    told = side or host
    return (demonym_country(told[1]) or country_of(told[1])) if told else None


def _repeated(force: Force, before: Sequence[Named]) -> str | None:
    """« ces soldats », « les troupes », « ils »: the country of the force before."""
    if not force.pronoun and force.definiteness not in {"definite", "demonstrative"}:
        return None
    near = [n for n in before if n.origin and force.sentence - n.sentence <= _NEAR]
    claimed = [n for n in near if n.claimed]
    same = [n for n in near if n.noun == force.noun and force.unit == "unit" and not force.pronoun]
    chosen = same or claimed or ([] if force.pronoun else near)
    return chosen[-1].origin if chosen else None


def _going_on(force: Force, before: Sequence[Named]) -> str | None:
    """« …, affirme que 10 000 soldats sont prêts »: a bare number goes on about the force of the same sentence."""
    here = [n for n in before if n.sentence == force.sentence and n.claimed]
    return here[-1].origin if here and force.quantity and force.definiteness == "indefinite" else None


def _owner(view: View, force: Force, link: Link, reading: Reading) -> VerbGroup | None:
    """The verb whose subject owns the force: who sends, or « ses » troops."""
    possessive = force.definiteness == "possessive"
    if link.role in {"object", "strength"}:
        return link.group
    if link.role == "host" and link.lemma in _STRENGTH_OF_OWNER:
        return link.group
    governor = reading.governor if link.role == "noun" else None
    if governor is not None:
        itself = governor.lemma in word_set("deployments", "self_governors")
        own = itself and link.lemma in word_set("deployments", "own_doing")
        if possessive or own or governor.lemma in word_set("deployments", "owner_governors"):
            return governor
    return next((g for g in view.groups_before(force.first) if g.finite), None) if possessive else None


def _owner_country(view: View, group: VerbGroup) -> tuple[str | None, bool]:
    """The country of the verb's subject, of who is asked in « a demandé au Burundi de rapatrier »; and whether one is named."""
    offset = view.start(group.first)
    named = [m for m in view.mentions if m.end <= offset]
    asked = [m for m in named if view.text[m.end : offset].strip().lower() in {"de", "d’", "d'", "à"}]
    if asked:
        return _country(view, asked[-1]), True
    return _country_of_subject(view, group, [m for m in named if not m.inner and not view.behind_preposition(m)])


def _country_of_subject(view: View, group: VerbGroup, mentions: list[Mention]) -> tuple[str | None, bool]:
    """Of the subject that spaCy sees, else of the nearest mention with a country; no one for subjects of two countries."""
    subject = view.subject_of(group)
    pronoun = next((f for f in view.forces if f.pronoun and f.head == subject), None)
    if pronoun is not None:
        return pronoun.country, True
    if subject is not None and view.word(subject) in _PRONOUNS:
        return _country_before(view, view.start(subject)), True
    if subject is not None and view.word(subject) == "on":
        return None, False
    if subject is not None and view.word(subject) == "qui" and (meant := _before_which(view, view.start(subject))):
        return meant, True
    if subject is not None:
        at = view.start(subject)
        mentions = ([m for m in mentions if m.start <= at < m.end] or mentions)[-1:] if mentions else []
    for mention in reversed(mentions):
        if country := _country(view, mention):
            joint = subject is not None or not _is_singular(view, group)  # « … à Gao et Madrid enverra »
            others = {_country(view, m) for m in view.mentions if joint and _joined(view, m, mention)}
            return (country if others <= {country, None} else None), True
    if ruler := _RULED.search(view.text, view.sentence.start, view.start(group.first)):
        return country_led_by(ruler[1]), True
    return None, any(m.kind in {"organisation", "person"} and not m.pronoun for m in mentions)


def _is_singular(view: View, group: VerbGroup) -> bool:
    carrier = group.helpers[0] if group.helpers else group.main
    return group.finite and "Sing" in view.doc[carrier].morph.get("Number")


def _before_which(view: View, offset: int) -> str | None:
    """« Quant au Nigeria, qui a envoyé … »: the country right before the relative pronoun."""
    lands = (p.mention for p in view.places if p.mention.kind == "country")
    return next((m.country for m in lands if 0 <= offset - m.end <= 2), None)


def _country_before(view: View, offset: int) -> str | None:
    """Whom « il » or « elle » stands for: the first country or body of the sentence so far, else of the sentence before."""
    index, first = view.sentence.index, view.analysis.parsed.sentences[max(0, view.sentence.index - 1)].start
    acting = [m for m in view.analysis.mentions if first <= m.start < offset and not m.inner and not m.pronoun]
    topics = [p.mention for p in view.places if p.mention.end <= offset and _TOPIC.search(view.text[: p.start][-14:])]
    here = [m for m in acting if m.sentence == index and not view.behind_preposition(m)]
    countries = (p.country for p in topics), (_country(view, m) for m in here), (_country(view, m) for m in acting)
    return next((c for group in countries for c in group if c), None)


def _joined(view: View, one: Mention, other: Mention) -> bool:
    """« L’Ethiopie et le Kenya »."""
    first, second = sorted((one, other), key=lambda m: m.start)
    gap = view.text[first.end : second.start]
    return " et" in gap and len(gap) < 8


def _country(view: View, mention: Mention) -> str | None:
    if mention.country:
        return mention.country
    cluster = view.analysis.cluster_of.get(view.analysis.mentions.index(mention))
    return view.analysis.clusters[cluster].country if cluster is not None else None
