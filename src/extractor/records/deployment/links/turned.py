"""Forces on the other side of their verb: « les rappellera », « que tiennent deux cents Ghanéens »."""

from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.frames import of_agent, of_object
from extractor.records.deployment.links.government import object_verb
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.view import View

_RELATIVE = {"que", "qu'", "où"}


def object_clitic(view: View, force: Force) -> list[Link]:
    """« les rappeler », « ne l’a pas remplacée »: the verb that the pronoun leans on."""
    group = next((g for g in view.groups if g.main > force.head), None)
    movement = of_object(view, group) if group is not None else None
    return [Link("object", movement, group.main, group.lemma, group)] if group is not None and movement else []


def turned(view: View, force: Force) -> list[Link]:
    """« que tiennent deux cents Ghanéens », « où stationnent des paras »: the subject behind the verb of a relative clause."""
    group = next((g for g in view.groups if g.main == force.first - 1 and g.finite), None)
    if group is None or not _RELATIVE & set(view.words[max(0, group.first - 2) : group.first]):
        return []
    movement = of_agent(group)
    return [Link("subject", movement, group.main, group.lemma, group)] if movement else []


def inverted(view: View, force: Force) -> list[Link]:
    """« Ne demeure là-haut qu’une section », « Dans les rues patrouillent des paras »: a verb that has no object."""
    group = object_verb(view, force)
    if group is None or group.passive or not group.finite or group.lemma not in word_set("deployments", "intransitive"):
        return []
    gap = range(group.main + 1, force.first)
    opened = any(view.doc[i].pos_ in {"SCONJ", "CCONJ"} and view.word(i) not in {"que", "qu'"} for i in gap)
    led = any(c.dep_.startswith("nsubj") and c.i < group.main for c in view.doc[group.main].children)
    movement = None if opened or led else of_agent(group)
    return [Link("subject", movement, group.main, group.lemma, group)] if movement else []


def held(view: View, force: Force, link: Link) -> PlaceMention | None:
    """« la base de Tomping, que tiennent deux cents Ghanéens »: the place that « que » stands for."""
    if link.group is None or link.role != "subject" or link.group.main > force.first:
        return None
    que = next(
        (i for i in range(link.group.first - 1, max(-1, link.group.first - 3), -1) if view.word(i) in {"que", "qu'"}), 0
    )
    before = (p.mention for p in view.places if 0 <= view.start(que) - p.mention.end <= 2)
    return next(before, None) if que else None
