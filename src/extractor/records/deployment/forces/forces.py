"""The armed people that a sentence names: noun phrases such as « soldats nord-coréens », with number and nation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.french.forces import force_noun
from extractor.french.inflection import base_forms
from extractor.french.lexicon import load, word_set
from extractor.french.places import demonym_country
from extractor.records.deployment.forces.carried import carried
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.missions import missions_of
from extractor.records.deployment.forces.nouns import head_noun, is_certain, is_people
from extractor.records.deployment.forces.phrases import Phrases


def find_forces(parsed: ParsedArticle, sentence: ParsedSentence, groups: Sequence[VerbGroup]) -> list[Force]:
    """The forces of one sentence in text order; a force inside a larger one (« soldats de l’armée ») is left out.

    `groups` are the verb groups of the sentence.
    """
    verbs = frozenset(i for g in groups if g.finite for i in range(g.first, g.main + 1))
    phrases, doc = Phrases(parsed, sentence, verbs), sentence.doc
    found: list[Force] = []
    for token in doc:
        inside = bool(found) and token.i <= found[-1].last
        if inside and (head_noun(doc, token) is None or phrases.quantity(token.i) is None):
            continue
        if inside and found[-1].quantity and found[-1].unit == "person":
            continue  # « 12 000 soldats de quatre brigades » counts soldiers
        force = None if token.i in verbs else _force(phrases, token)
        if force is None:
            continue
        force = carried(phrases, force)
        if found and _coordinated(doc, found[-1], force):
            found[-1] = replace(found[-1], end=force.end, last=force.last)
        elif found and force.unit == "person" and (told := _numbered_behind(doc, found[-1], force)):
            found[-1] = told
        elif inside or (found and _counted_inside(doc, found[-1], force)):
            found[-1] = _joined(found[-1], force)
        else:
            found.append(force)
    nationals = list(_nationals(phrases, found))
    counted = {id(outer): n for outer in found for n in nationals if _counted_inside(doc, outer, n)}
    nationals = [n for n in nationals if n not in counted.values()]
    found = [_joined(outer, counted[id(outer)]) if id(outer) in counted else outer for outer in found]
    missions = list(missions_of(phrases, found))
    found = [f for f in found if not any(m.start < f.start < m.end for m in missions)]  # « Africa Corps »
    named, strengths = [*found, *nationals], word_set("deployments", "strengths")
    people = [n for n in named if n.unit == "person" and n.noun not in strengths]
    members = {id(n): m for n in people for m in missions if _is_of(phrases.parsed.text[n.end : m.start])}
    whole = [
        replace(n, end=members[id(n)].end, last=members[id(n)].last, weak=False) if id(n) in members else n
        for n in named
    ]
    taken = [id(m) for m in members.values()]
    return [*whole, *_parts(phrases, whole[: len(found)]), *(m for m in missions if id(m) not in taken)]


def _is_of(gap: str) -> bool:
    """« les Africains de la Misma », « des « volontaires » de Wagner »: people in a mission."""
    words = gap.replace("\u00a0", " ").replace("’", "'").lstrip(' »”"')
    return words in {"de ", "de la ", "de l'", "du ", "d'"} and words != gap


def _parts(phrases: Phrases, forces: list[Force]) -> list[Force]:
    """« 900 des 10 500 casques bleus »: the part beside the whole."""
    parts = []
    for whole in forces:
        of = (q for q in phrases.quantities if whole.quantity and 0 <= whole.quantity.start - q.end <= 1)
        if (part := next(of, None)) is not None:
            parts.append(replace(whole, quantity=part, first=phrases.token_at(part.start), definiteness="indefinite"))
    return parts


def _is_civil(phrases: Phrases, token: Token) -> bool:
    """« membres du gouvernement », « convoi humanitaire »: as their complement tells."""
    end = phrases.start(token.i) + len(token)
    behind = phrases.parsed.text[end : end + 30].lower().replace("'", "’").lstrip()
    return behind.startswith(tuple(load("forces")["civil_complements"]))


_PERSONS = re.compile(r"\w{3,}(?:eurs|euses|istes|ien(?:ne)?s|ants|antes|raités|raitées)")
_OF_ARMS = {"chasseurs", "transmetteurs", "bombardiers", "intercepteurs", "étrangers", "volontaires", "combattants"}


def _is_of_civilians(doc: Doc, i: int) -> bool:
    """« une armée de supporters », « un bataillon de retraitées »: a figure of speech."""
    if i + 2 >= len(doc) or doc[i + 1].text.lower() not in {"de", "des", "d'"}:
        return False
    word = doc[i + 2].text.lower()
    return word in word_set("forces", "civilians") or (
        bool(_PERSONS.fullmatch(word)) and word not in _OF_ARMS and force_noun(word) is None
    )


def _is_of_machines(doc: Doc, noun: str, i: int) -> bool:
    """« une batterie d’hélicoptères », « une escadrille de chasseurs »: equipment."""
    of = i + 2 < len(doc) and doc[i + 1].text.lower() in {"de", "d'"}
    return of and noun != "colonne" and bool(word_set("forces", "machines") & set(base_forms(doc[i + 2].text)))


_FRESH = {"nouvel", "nouveau", "nouveaux", "nouvelle", "nouvelles", "autres"}


def _force(phrases: Phrases, token: Token) -> Force | None:
    doc = phrases.doc
    noun = head_noun(doc, token)
    titled = token.i > 1 and token.text[:1].isupper() and doc[token.i - 1].text.istitle() and doc[token.i - 1].like_num
    apposed = token.i > 0 and doc[token.i - 1].text == "," and noun is not None and noun.base == "allié"
    if (
        noun is None or titled or apposed or (noun.civilian_too and _is_civil(phrases, token))
    ):  # « Les Sept Mercenaires »
        return None
    if noun.unit == "unit" and (_is_of_civilians(doc, token.i) or _is_of_machines(doc, noun.base, token.i)):
        return None
    quantity, last = phrases.quantity(token.i), phrases.last(token)
    before = [t.text.lower() for t in doc[max(0, token.i - 2) : token.i]]
    phrase = doc[token.i : last + 1]
    if not is_people(noun, phrase, before, quantity is not None):
        return None
    first = phrases.first(token.i, quantity)
    start, end = phrases.extent(token.i, last)
    return Force(
        start=start,
        end=end,
        sentence=phrases.sentence.index,
        head=token.i,
        first=first,
        last=last,
        noun=noun.base,
        unit=noun.unit,
        definiteness=phrases.definiteness(first, token.i, quantity is not None),
        quantity=quantity,
        country=phrases.country(start, end),
        fighters=noun.fighter,
        stateless=phrases.stateless(start, end),
        ranked=start < phrases.start(token.i),
        fresh=bool(_FRESH & {t.text.lower() for t in doc[first : token.i]}),
        weak=not (is_certain(noun, phrase) or phrases.counts_behind(last)),
    )


def _coordinated(doc: Doc, before: Force, force: Force) -> bool:
    """« 3.500 gendarmes et policiers »: one number for both."""
    gap = [t.text.lower() for t in doc[before.last + 1 : force.first]]
    bare = force.quantity is None and force.definiteness in {"bare", "indefinite"} and force.first == force.head
    shared = gap == ["et"] or (gap in (["et", "de"], ["et", "d'"]) and before.quantity is not None)
    return shared and bare and before.unit == "person"


def _counted_inside(doc: Doc, outer: Force, inner: Force) -> bool:
    """« un contingent de 400 policiers »: the people inside have a number of their own."""
    between = doc[outer.last + 1 : inner.first]
    gap = [t.text.lower() for t in between]
    whole = outer.unit == "unit" or (outer.noun.startswith("force") and outer.quantity is None)
    beside = 2 < len(gap) <= 5 and gap[-2:] == ["et", "de"]  # « une colonne de 60 véhicules et de 500 hommes »
    counted = whole and inner.quantity is not None and inner.unit == "person"
    return counted and bool(gap) and (beside or all(word in {"de", "d'", "des"} for word in gap))


def _numbered_behind(doc: Doc, unit: Force, people: Force) -> Force | None:
    """« deux brigades, soit 5 000 soldats », « un bataillon, fort de 800 hommes, », « le contingent (1.170 hommes) »."""
    gap = [t.text.lower() for t in doc[unit.last + 1 : people.first]]
    gap = gap[3:] if gap[:1] == ["("] and gap[2:3] == [")"] else gap  # « la garde nationale (GNR), soit 127 gendarmes »
    behind = doc[people.last + 1].text if people.last + 1 < len(doc) else ""
    if unit.unit != "unit" or people.quantity is None:
        return None
    placed = bool(gap) and gap[0] in {"à", "au", "en", "dans"} and "," in gap[:_PLACED]
    apart = gap[gap.index(",") :] if placed else gap
    if gap in ([",", "soit"], ["soit"], ["(", "soit"]) or (apart[:1] == [","] and apart[1:] in _STRONG):
        last = people.last + (behind in {",", ")"})
        return replace(_joined(unit, people), first=unit.first, last=last)
    if gap == ["("] and behind in {")", ","} and unit.quantity is None:
        closing = next((t.i for t in doc[people.last + 1 :] if t.text == ")"), None)
        return replace(unit, quantity=people.quantity, last=closing, unit="person") if closing else None
    return None


_PLACED = 5
"""Tokens in which « au Mali » ends between a unit and its strength: « le contingent au Mali, fort de 300 hommes »."""
_STRONG = [
    [word, of] for word in ("fort", "forte", "forts", "fortes", "riche", "composé", "composée") for of in ("de", "d'")
]


def _joined(outer: Force, inner: Force) -> Force:
    """The people counted inside a unit, with the determiner of the unit."""
    return replace(
        inner,
        head=outer.head,
        first=outer.first,
        definiteness=outer.definiteness,
        country=inner.country or outer.country,
        stateless=inner.stateless or outer.stateless,
        weak=False,
    )


def _nationals(phrases: Phrases, forces: list[Force]) -> list[Force]:
    """« 800 Britanniques », « les Tchadiens », « 140 italiens » beside other forces: people of a nation."""
    found = []
    for token in phrases.doc:
        plural = token.text.endswith(("s", "x")) or (
            token.text[:1].isupper() and _is_none_of_them(phrases.doc, token.i)
        )
        begin = _compound_start(phrases.doc, token.i)
        name = phrases.parsed.text[phrases.start(begin) : phrases.start(token.i) + len(token)]
        country = demonym_country(name) if plural else None
        stateless = token.text[:1].isupper() and token.text.lower() in word_set("forces", "peoples")
        if not (country or stateless) or any(f.first <= token.i <= f.last for f in forces):
            continue
        quantity = phrases.quantity(begin)
        if quantity is None and not _named_as_people(phrases.doc, phrases.doc[begin]):
            continue
        start, end = phrases.extent(begin, token.i)
        first = phrases.first(begin, quantity)
        definiteness = phrases.definiteness(first, begin, quantity is not None)
        at = phrases.sentence.index
        found.append(
            Force(
                start,
                end,
                at,
                token.i,
                first,
                token.i,
                "national",
                "person",
                definiteness,
                quantity,
                country,
                stateless=stateless,
                ranked=start < phrases.start(begin),
                weak=True,
            )
        )
    return found


def _compound_start(doc: Doc, i: int) -> int:
    """The token where « Sierra-Léonais » begins, which spaCy cuts at its hyphen."""
    hyphen = i > 1 and doc[i - 1].text == "-"
    return i - 2 if hyphen and doc[i].idx - doc[i - 2].idx == len(doc[i - 2]) + 1 else i


def _is_none_of_them(doc: Doc, i: int) -> bool:
    """« pas un Colombien », « aucun Russe », « un seul Tchadien »."""
    before = [t.text.lower() for t in doc[max(0, i - 2) : i]]
    return before[-1:] in (["aucun"], ["seul"], ["moindre"]) or before == ["pas", "un"]


_FIRST = {"premiers", "derniers", "autres", "jeunes"}


def _named_as_people(doc: Doc, token: Token) -> bool:
    """« les Tchadiens », « aux Français »: a capital behind a plural article."""
    before = doc[token.i - 1].text.lower() if token.i else ""
    if before in _FIRST and token.i > 1:
        before = doc[token.i - 2].text.lower()  # « les premiers Polonais »
    if _is_none_of_them(doc, token.i):
        return True
    return token.text[:1].isupper() and before in {"les", "des", "aux", "ces", "leurs", "de", "d'"}
