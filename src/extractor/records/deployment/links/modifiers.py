"""The participles and relative clauses that belong to a force: « déployés au Mali », « qui arriveront », « que Kigali a envoyés »."""

from collections.abc import Iterator

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import of_object
from extractor.records.deployment.view import View

_PASSED = {
    "actuellement", "déjà", "encore", "récemment", "y", "s'", "se", "n'", "ne", "en", ",", "(", "«", '"', "»", "”", "“"
}  # fmt: skip
"""Words that may stand between a force and what is told of it."""


def modifiers_of(view: View, force: Force) -> Iterator[VerbGroup]:
    """Participles and relative clauses that belong to the force, in order."""
    end = force.last
    for group in view.groups:
        if group.first <= end:
            continue
        between = range(end + 1, group.first)
        loose = [view.word(i) for i in between if view.doc[i].pos_ != "ADV" and view.word(i) not in _PASSED]
        if group.participle and not loose and group.main - end <= 4:
            yield group
            end = group.main
            continue
        if (loose[:1] == ["qui"] and len(loose) <= 5) or (
            loose[:1] in (["que"], ["qu'"]) and len(loose) <= 6 and not group.passive and of_object(view, group)
        ):
            yield group
        return


def fronted(view: View, force: Force) -> VerbGroup | None:
    """« Rappelées en 1972, les troupes … »: the participle that opens the clause of the force."""
    before = [g for g in view.groups if g.main < force.first]
    if force.noun == "mission" or view.word(force.first - 1) != "," or len(before) != 1 or not before[0].participle:
        return None
    group = before[0]
    opens = all(view.doc[i].pos_ in {"ADV", "PUNCT", "CCONJ", "SCONJ"} for i in range(group.first))
    commas = [i for i in range(group.main, force.first - 1) if view.word(i) == ","]
    aside = any(view.doc[i + 1].pos_ not in {"ADV", "ADP"} for i in commas)  # « , loin du front, » goes on
    return group if opens and not aside else None


def is_sent(view: View, force: Force, group: VerbGroup) -> bool:
    """« un bataillon que le Rwanda a envoyé »: the object of the relative clause."""
    return bool({"que", "qu'"} & set(view.words[force.last + 1 : group.first])) and not group.passive
