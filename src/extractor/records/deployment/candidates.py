"""Deployment candidates: each force with the verb or noun that moves or places it, its values already read. No model."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.sentence_view import trimmed
from extractor.french.conjugation import lemma_of
from extractor.french.inflection import base_forms
from extractor.french.lexicon import word_set
from extractor.records.deployment.candidate import Candidate
from extractor.records.deployment.claims.claims import is_claim, is_told
from extractor.records.deployment.claims.likely import is_likely, is_turn
from extractor.records.deployment.claims.one_event import busier, counted_once, same_event
from extractor.records.deployment.forces.asked import answer, asked
from extractor.records.deployment.forces.beside import (
    apposed,
    apposed_nationals,
    apposed_number,
    beside,
    in_list,
    without_part,
)
from extractor.records.deployment.forces.ellipsis import figure_of_last, without_verb
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.forces.forces import find_forces
from extractor.records.deployment.forces.gapped import gapped
from extractor.records.deployment.forces.headless import headless
from extractor.records.deployment.forces.pronouns import Antecedents
from extractor.records.deployment.forces.topic import Topic
from extractor.records.deployment.links.counted import counted
from extractor.records.deployment.links.government import with_shared_auxiliaries
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.links.links import links, modified
from extractor.records.deployment.values.activity import is_of_a_peace_mission
from extractor.records.deployment.values.context import Context
from extractor.records.deployment.values.countries import with_countries
from extractor.records.deployment.values.known_places import told_places
from extractor.records.deployment.values.nations import with_nations
from extractor.records.deployment.values.origin import owned
from extractor.records.deployment.values.reading import read_candidate
from extractor.records.deployment.view import View

__all__ = ["Candidate", "find_candidates"]

_LISTED = re.compile(
    r"(?:,[^,.;:()]{2,40})*,?[ \u00a0](?:et|ainsi que|puis)[ \u00a0](?:l[ea][ \u00a0]|l[’'])?|,[ \u00a0]"
)
"""Between two places that a verb has as its objects."""

_REMEMBERED = 12
"""Forces kept in mind for the pronouns that follow."""


def find_candidates(analysis: Analysis) -> list[Candidate]:
    """All candidates of the article, in text order. Captions are left out (records.md)."""
    found: list[Candidate] = []
    earlier: list[Force] = []
    views: list[View] = []
    told = _told(analysis)
    soldiers = _are_soldiers(told)
    if not soldiers and not _are_police(told):
        return []
    topic = Topic(told)
    question: Candidate | None = None
    for sentence, named in told:
        view = _view(analysis, sentence, topic.settled(named, earlier, found), earlier)
        views.append(view)
        context = Context(view, earlier, found)
        made = _of_sentence(view, context)
        if question is not None and all(c.likely for c in made):
            made = list(answer(view, question)) or made
        question = asked(view, context, question)
        if found and view.sentence.index - found[-1].sentence == 1 and all(c.likely for c in made):
            made = list(figure_of_last(view, found[-1])) or made
        found += made
        # A pronoun stands for people of whom something was claimed, rather than for any force named in passing.
        claimed = [replace(c.force, weak=False) for c in made if not c.force.pronoun]
        passing = [owned(view, f) for f in view.forces if not f.pronoun]
        earlier = (earlier + (_heading(passing, claimed) if claimed else passing))[-_REMEMBERED:]
    if all(c.likely for c in found) or (not soldiers and not any(map(_is_sent_abroad, found))):
        return []
    if is_of_a_peace_mission(analysis.text):
        found = [replace(c, activity="peacekeeping") if c.activity == "unspecified" else c for c in found]
    return with_countries(list(with_nations(found, views)), views)


def _heading(passing: Sequence[Force], claimed: list[Force]) -> list[Force]:
    """« Le détachement compte 40 médecins. Il … »: the unit that opens the sentence, before those of whom it tells."""
    first = [f for f in passing[:1] if f.unit == "unit" and f.quantity is None]
    return [f for f in first if all(f.start != c.start for c in claimed)] + claimed


def _told(analysis: Analysis) -> list[tuple[ParsedSentence, list[Force]]]:
    """The sentences that tell, with their forces: no captions."""
    parsed = analysis.parsed
    told = [s for s in parsed.sentences if parsed.article.paragraphs[s.paragraph].kind != "caption"]
    forces = [find_forces(parsed, sentence, analysis.verb_groups(sentence)) for sentence in told]
    return list(zip(told, forces, strict=True))


def _are_soldiers(told: Sequence[tuple[ParsedSentence, list[Force]]]) -> bool:
    """Whether somewhere the article is of armies, so that « hommes » and « policiers » may be troops."""
    certain = not all(force.weak for _, named in told for force in named)
    return certain or any(_is_of_war(sentence) for sentence, _ in told) or any(_posts_nationals(*one) for one in told)


def _are_police(told: Sequence[tuple[ParsedSentence, list[Force]]]) -> bool:
    return any(force.noun == "policier" and force.quantity for _, named in told for force in named)


def _is_sent_abroad(candidate: Candidate) -> bool:
    """« Le Kenya a envoyé 400 policiers à Port-au-Prince »: police of one state in another, where no army is told of."""
    place = candidate.places.location
    abroad = place is not None and place.country is not None and candidate.origin not in {None, place.country}
    return abroad and candidate.force.quantity is not None


def _is_of_war(sentence: ParsedSentence) -> bool:
    """Has a word that only news of armies has."""
    words = word_set("deployments", "of_war")
    return any(base in words for token in sentence.doc for base in base_forms(token.text))


def _posts_nationals(sentence: ParsedSentence, forces: Sequence[Force]) -> bool:
    """« Près de 11 000 Nord-Coréens ont été déployés »: a number of a nation, and a verb that posts soldiers only."""
    if not any(force.noun == "national" and force.quantity for force in forces):
        return False
    verbs = word_set("deployments", "posting")
    return any(lemma_of(token.text) in verbs for token in sentence.doc)


def _view(analysis: Analysis, sentence: ParsedSentence, forces: list[Force], earlier: Sequence[Force]) -> View:
    groups = with_shared_auxiliaries(sentence, analysis.verb_groups(sentence))
    forces = sorted(forces, key=lambda f: f.first)
    antecedents = Antecedents(analysis.parsed, sentence, groups, forces, earlier)
    told = [antecedents.numbered(force) for force in forces]
    ordered = sorted(told + antecedents.referring() + headless(antecedents), key=lambda f: f.first)
    return View(analysis, sentence, groups, ordered, told_places(analysis, sentence))


def _of_sentence(view: View, context: Context) -> list[Candidate]:
    previous: tuple[Force, Link] | None = None
    made: list[Candidate] = []
    for force in apposed_nationals(view):
        if made and (told := beside(view, made[-1], force)):
            made[-1:] = [without_part(view, made[-1], told), told]
            continue
        found = links(view, force)
        if previous and (not found or found[0].role == "host") and in_list(view, previous[0], force):
            found = [replace(previous[1], modifiers=())]
        if not found or (previous and apposed(view, previous[0], force)):
            continue
        previous = (force, found[0])
        made += _of_force(view, replace(context, before=[*context.before, *made]), force, found)
    made = list(_not_gapped(view, made))
    made = [each for c in made for each in (*apposed_number(view, c), c)]
    made = [
        each for c in counted_once(view.text, made) for part in _each_place(view, c) for each in _each_owner(view, part)
    ]
    return [each for i, c in enumerate(made) for each in _going_on(view, c, made[i + 1 :])]


def _not_gapped(view: View, made: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without « le Togo un bataillon » in « Le Ghana a envoyé 300 soldats, le Togo un bataillon »: told by the verb before it."""
    told = cache(lambda i: list(gapped(view, made[i])))
    for i, candidate in enumerate(made):
        first = next((j for j in range(i) if made[j].anchor == candidate.anchor), None)
        if first is not None and any(c.force.start == candidate.force.start for c in told(first)):
            continue
        place = candidate.places.location
        around = (c for j in range(i) for c in told(j)) if place is not None else ()
        if place is None or not any(candidate.force.end <= c.anchor <= place.start < c.evidence[1] for c in around):
            yield candidate


def _going_on(view: View, candidate: Candidate, following: Sequence[Candidate]) -> list[Candidate]:
    """The candidate and the claims without verb behind it, before the next candidate."""
    others = [c.anchor if c.force.pronoun else c.force.start for c in following if c.anchor != candidate.anchor]
    next_force = min(others, default=view.sentence.end)
    found = [c for c in without_verb(view, candidate) if c.anchor < next_force]
    if not found or any(c.anchor == candidate.anchor for c in following):
        return [candidate]
    start, end = candidate.evidence
    return [replace(candidate, evidence=trimmed(view.text, start, min(end, found[0].anchor))), *found]


def _each_place(view: View, candidate: Candidate) -> Iterator[Candidate]:
    """« dans le Rutshuru et le Masisi »: a claim for each place."""
    yield candidate
    places = sorted(view.places, key=lambda p: p.start)
    first = next((i for i, p in enumerate(places) if p.mention == candidate.places.location), None)
    spread = first is not None and re.search(r"\bréparti", view.text[candidate.evidence[0] : places[first].start])
    if first is None or (places[first].preposition.startswith("entre") and not spread):
        return
    for place in places[first + 1 :]:
        joined = not place.preposition and place.role == places[first].role
        if not joined or place.role == "via" or place.start > candidate.evidence[1]:
            return
        if place.mention.actor and any(c.anchor <= place.start < c.evidence[1] for c in gapped(view, candidate)):
            return
        if place.role == "subject" and not _LISTED.fullmatch(view.text[places[first].mention.end : place.start]):
            return
        yield replace(candidate, places=replace(candidate.places, location=place.mention))


def _each_owner(view: View, candidate: Candidate) -> Iterator[Candidate]:
    """« Les Pays-Bas et la Norvège fourniraient chacun une compagnie »: a claim for each."""
    start, end = candidate.evidence
    owners = [p.mention.country for p in view.places if p.mention.actor and start <= p.start < candidate.anchor]
    each = candidate.word == "avoir" or re.search(r"\bchacune?\b", view.text[start:end])
    if candidate.origin or not each or len(owners) < 2:
        yield candidate
        return
    yield from (replace(candidate, origin=country) for country in owners)


def _of_force(view: View, context: Context, force: Force, found: list[Link]) -> list[Candidate]:
    made = _of_links(view, context, force, found)
    number = None if made or _is_hosted(found) else counted(view, force)
    return _of_links(view, context, force, [number]) if number else made


def _is_hosted(found: Sequence[Link]) -> bool:
    """« dispose de 1,2 million de soldats »: a country has its army everywhere, so that a number tells nothing."""
    return any(link.role == "host" for link in found)


def _of_links(view: View, context: Context, force: Force, found: list[Link]) -> list[Candidate]:
    made: list[Candidate] = []
    for link in found:
        candidate = _told_in_request(view, context, read_candidate(view, context, force, link), link)
        if made and made[-1].movement == "withdrawal" and candidate.word == "revenir":
            candidate = replace(candidate, movement="deployment")  # « repartirent en 1980, puis revinrent »
        if made and same_event(candidate, made[-1]):
            made[-1] = busier(made[-1], candidate)
        elif not _told_along(candidate, context.before):
            if is_claim(view, link, candidate):
                made.append(candidate)
            elif (
                is_likely(view, link, candidate)
                or is_turn(view, link, candidate, found)
                or (not _is_hosted([link]) and counted(view, force) and is_told(view, link, candidate))
            ):
                made.append(replace(candidate, likely=True))
    return made


def _told_in_request(view: View, context: Context, candidate: Candidate, link: Link) -> Candidate:
    """« somme Oslo de retirer les 100 soldats arrivés à Gao »: what is told is that they arrived."""
    told = modified(view, candidate.force, link.modifiers) if candidate.reading.request else None
    return read_candidate(view, context, candidate.force, told) if told else candidate


def _told_along(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """« … dans l’est, où ils suivent une formation »: the clause before has told it already."""
    if not candidate.force.pronoun or candidate.force.quantity:
        return False
    if candidate.anchor > candidate.force.start and candidate.word in word_set("deployments", "nouns.deployment"):
        return any(o.sentence == candidate.sentence and o.movement == candidate.movement for o in before)
    (start, end), place = candidate.evidence, candidate.places.location
    around = [o for o in before if o.evidence[0] <= start and end <= o.evidence[1]]
    return any(place in {None, o.places.location} for o in around)
