"""The armed people that a sentence names: noun phrases such as « soldats nord-coréens », with number and nation."""

from dataclasses import replace

from extractor.candidates.doc import Doc, Token
from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.french.places import demonym_country, find_bodies
from extractor.records.deployment.force import Force
from extractor.records.deployment.nouns import head_noun, is_certain, is_people
from extractor.records.deployment.phrases import Phrases


def find_forces(parsed: ParsedArticle, sentence: ParsedSentence) -> list[Force]:
    """The forces of one sentence in text order; a force inside a larger one (« soldats de l’armée ») is left out."""
    phrases, doc = Phrases(parsed, sentence), sentence.doc
    found: list[Force] = []
    for token in doc:
        inside = bool(found) and token.i <= found[-1].last
        if inside and (head_noun(doc, token) is None or phrases.quantity(token.i) is None):
            continue
        force = _force(phrases, token)
        if force is None:
            continue
        if found and _coordinated(doc, found[-1], force):
            found[-1] = replace(found[-1], end=force.end, last=force.last)
        elif inside or (found and _counted_inside(doc, found[-1], force)):
            found[-1] = _joined(found[-1], force)
        else:
            found.append(force)
    return [*found, *_parts(phrases, found), *_nationals(phrases, found), *_missions(phrases, found)]


def _missions(phrases: Phrases, forces: list[Force]) -> list[Force]:
    """« la Monusco », « l’Onuci »: missions of soldiers that a list names."""
    found, at = [], phrases.sentence.index
    for body in find_bodies(phrases.parsed.text, phrases.sentence.start, phrases.sentence.end):
        inside = any(f.start <= body.start < f.end for f in forces)
        if body.kind != "armed_force" or inside:
            continue
        head, last = phrases.token_at(body.start), phrases.token_at(body.end - 1)
        first = phrases.first(head, None)
        country = body.country
        found.append(
            Force(
                body.start,
                body.end,
                at,
                head,
                first,
                last,
                "mission",
                "unit",
                "definite",
                None,
                country,
                stateless=country is None,
            )
        )
    return found


def _parts(phrases: Phrases, forces: list[Force]) -> list[Force]:
    """« 900 des 10 500 casques bleus »: the part beside the whole."""
    parts = []
    for whole in forces:
        of = (q for q in phrases.quantities if whole.quantity and 0 <= whole.quantity.start - q.end <= 1)
        if (part := next(of, None)) is not None:
            parts.append(replace(whole, quantity=part, first=phrases.token_at(part.start), definiteness="indefinite"))
    return parts


def _force(phrases: Phrases, token: Token) -> Force | None:
    doc = phrases.doc
    noun = head_noun(doc, token)
    if noun is None:
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
        weak=not (is_certain(noun, phrase) or phrases.counts_behind(last)),
    )


def _coordinated(doc: Doc, before: Force, force: Force) -> bool:
    """« 3.500 gendarmes et policiers »: one number for both."""
    gap = [t.text.lower() for t in doc[before.last + 1 : force.first]]
    bare = force.quantity is None and force.definiteness == "bare" and force.first == force.head
    return gap == ["et"] and bare and before.unit == "person"


def _counted_inside(doc: Doc, outer: Force, inner: Force) -> bool:
    """« un contingent de 400 policiers »: the people inside have a number of their own."""
    between = doc[outer.last + 1 : inner.first]
    counted = outer.unit == "unit" and inner.quantity is not None
    return counted and all(t.text.lower() in {"de", "d'", "des"} for t in between)


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
        country = demonym_country(token.text) if token.text.endswith(("s", "x")) else None
        if country is None or any(f.first <= token.i <= f.last for f in forces):
            continue
        quantity = phrases.quantity(token.i)
        if quantity is None and not _named_as_people(phrases.doc, token):
            continue
        start, end = phrases.extent(token.i, token.i)
        first = phrases.first(token.i, quantity)
        definiteness = phrases.definiteness(first, token.i, quantity is not None)
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
                weak=True,
            )
        )
    return found


def _named_as_people(doc: Doc, token: Token) -> bool:
    """« les Tchadiens », « aux Français »: a capital behind a plural article."""
    before = doc[token.i - 1].text.lower() if token.i else ""
    return token.text[:1].isupper() and before in {"les", "des", "aux", "ces", "leurs", "de", "d'"}
