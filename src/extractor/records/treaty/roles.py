"""How an agreement stands to a verb of its sentence."""

from typing import Literal

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import load, word_set
from extractor.records.treaty.agreements import Agreement

Role = Literal["subject", "object", "modified", "relative", "governed"]
"""`modified` by a participle (« signé à Rome »), `relative` for « que X a signé », `governed` through a preposition."""

_MAX_BEFORE = 16
_MAX_POSTPONED = 40
_MAX_BEHIND = 32
_MAX_PARTICIPLE = 10
"""Most tokens between a verb and its agreement: before it, before it with day, place and guests between, behind it,
behind it as a participle."""

_ARTICLES = {"du", "au", "des", "aux"}
_TIES = _ARTICLES | {"de", "d'", "à", "sur"}
_ONCE = ("une fois", "sitôt", "aussitôt", "à peine", "dès que", "tout juste", "fraîchement")
_HELPING = {"venir", "rester", "finir", "continuer", "commencer", "attendre", "sembler"}
"""Verbs whose subject is that of the passive infinitive behind them: « vient d’être conclu »."""

_NEW_CLAUSE = {"que", "qu'", "qui", "dont", ";", ":"}
_FRONTED = (",", ", le", ", la", ", l'", ", ce", ", cet", ", cette")


def role_of(view: SentenceView, group: VerbGroup, agreement: Agreement) -> Role | None:
    """The role of the agreement for this verb, None when the verb is about something else."""
    if agreement.by == "object":
        return "object" if group.first - 1 <= agreement.first < group.main else None
    return (
        _behind_verb(view, group, agreement) if group.main < agreement.first else _before_verb(view, group, agreement)
    )


def is_part(view: SentenceView, agreement: Agreement) -> bool:
    """« l’article 4 de l’accord », « les dispositions du traité »: what a part of it says, it says."""
    i = _over_article(view, agreement.first - 1, -1)
    before = [view.word(j) for j in range(max(0, i - 2), i) if view.doc[j].pos_ != "NUM"]
    return (
        view.word(i) in {"de", "d'", "du", "des"}
        and before[-1:] != []
        and before[-1] in word_set("treaties", "articles")
    )


def is_complement(view: SentenceView, agreement: Agreement) -> bool:
    """The agreement stands behind a preposition."""
    i = _over_article(view, agreement.first - 1, -1)
    return i >= 0 and (view.doc[i].pos_ == "ADP" or view.word(i) in _ARTICLES | {"de", "d'"})


def _over_article(view: SentenceView, i: int, floor: int) -> int:
    """Leftwards over determiner, adjectives and numbers; contracted articles hold a preposition and stay."""
    while i > floor and view.doc[i].pos_ in {"DET", "ADJ", "NUM"} and view.word(i) not in _ARTICLES:
        i -= 1
        if view.doc[i + 1].pos_ == "DET":
            break  # « signé en 1953 un armistice »: the year is not of the phrase
    return i


# -- the verb stands before --------------------------------------------------------------------------


def _behind_verb(view: SentenceView, group: VerbGroup, agreement: Agreement) -> Role | None:
    gap = view.doc.phrase(group.main + 1, agreement.first)
    opening = group.main <= 1 or (once_before(view, group.first) and group.main <= 3)
    if group.participle and opening and gap.rstrip().endswith(_FRONTED):
        return "modified"  # « Signé en 2010 par X et Y, le traité … »
    words = set(view.words[group.main + 1 : agreement.first])
    if not _is_near(view, group, agreement) or view.verbs_between(group.main, agreement.first) or words & _NEW_CLAUSE:
        return None
    i = _over_article(view, agreement.first - 1, group.main)
    if i <= group.main:
        return "object"
    if view.word(i) == "des" and group.lemma in word_set("treaties", "actions"):
        return "object"  # « ont signé des accords »
    if view.word(i) in _TIES:
        if _governs(view, group, i):
            return "governed"
        return "object" if view.word(i) == "des" else None
    return None if view.doc[i].pos_ in {"ADP", "SCONJ"} else "object"


def _is_near(view: SentenceView, group: VerbGroup, agreement: Agreement) -> bool:
    """Near enough for an object; farther when only circumstances between commas part them.

    « ont signé jeudi à Luanda, la capitale, en présence de quatre chefs d’Etat, un mémorandum »
    """
    gap = agreement.first - group.main - 1
    postponed = view.word(agreement.first - 1) in {"un", "une", "leur"} and view.word(agreement.first - 2) == ","
    behind = view.doc[group.main + 1]
    circumstance = behind.pos_ in {"ADP", "ADV", "PUNCT"} or view.word(behind.i) in word_set("treaties", "dates")
    return gap <= _MAX_BEFORE or (gap <= _MAX_POSTPONED and postponed and circumstance)


def _governs(view: SentenceView, group: VerbGroup, tie: int) -> bool:
    """« se retire du traité », « parvenus mardi à Vienne à un accord »: only light words up to the preposition."""
    between = range(group.main + 1, tie)
    words = {view.word(i) for i in between}
    if "participation" in words and group.lemma in word_set("treaties", "suspending"):
        return True
    if group.lemma in {"invoquer", "activer", "déclencher"}:
        return bool(words & word_set("treaties", "articles"))
    if group.lemma == "mettre" and {"fin", "terme"} & set(view.words[group.main + 1 : group.main + 3]):
        return True  # « a mis fin avec effet immédiat à l’accord », « a mis un terme, le 16 mars, à »
    if idiom_of(view, group) is not None:
        return True
    reaching, light = group.lemma in word_set("treaties", "reaching"), word_set("treaties", "light_words")
    for i in between:
        token = view.doc[i]
        dated = token.lemma_ in word_set("treaties", "dates")
        placed = reaching and (token.pos_ in {"ADP", "PROPN", "PUNCT", "DET"} or dated)
        if token.pos_ not in {"ADV", "PRON"} and view.word(i) not in light and not placed:
            return False
    return True


def idiom_of(view: SentenceView, group: VerbGroup) -> str | None:
    """The action of a fixed phrase that begins with this verb: « a claqué la porte de l’accord »."""
    idioms: list[tuple[str, str, str]] = [i for i in load("treaties")["idioms"] if i[0] == group.lemma]
    behind = _without_dates(view, range(group.main + 1, group.main + 9)) if idioms else ""
    return next((action for _, rest, action in idioms if behind.startswith(rest)), None)


def _without_dates(view: SentenceView, tokens: range) -> str:
    """« a donné mardi soir son aval » as « a donné son aval »."""
    dates = word_set("treaties", "dates")
    return " ".join(view.word(i) for i in tokens if view.word(i) not in dates)


# -- the verb stands behind --------------------------------------------------------------------------


def _before_verb(view: SentenceView, group: VerbGroup, agreement: Agreement) -> Role | None:
    gap = view.doc[_tail(view, agreement) + 1 : group.first]
    if len(gap) > _MAX_BEHIND:
        return None
    between = view.verbs_between(agreement.last, group.first)
    finite = [g for g in between if g.finite]
    words = [t.text.lower() for t in gap if t.pos_ not in {"ADV", "PUNCT"}]
    if group.participle and once_before(view, group.first):
        return "modified"
    if not group.passive and not group.participle and _takes_it_up(view, group):
        return None  # « Ce traité, Moscou ne le ratifiera pas »: read where the pronoun stands
    if group.participle and not any(t.pos_ == "SCONJ" for t in gap):
        also = between and "et" in words and all(g.participle for g in between)  # « signé en mai et ratifié en juin »
        if also or (not between and len(gap) <= _MAX_PARTICIPLE):
            return "modified"
    if words[:1] == ["qui"] or (words[-1:] == ["qui"] and not finite):
        return "subject"
    if view.words[group.first - 2 : group.first] == ["et", "qui"] and words[0] in {"que", "qu'", "dont"}:
        return "subject"  # « que le Sénat a ratifié et qui prévoit … »
    if words[:1] in (["que"], ["qu'"]) and (not finite or _governs_only(finite, group)):
        return "relative"
    if words[:1] in (["que"], ["qu'"], ["qui"], ["dont"]) and len(finite) == 1 and _is_subject(view, group, agreement):
        return "subject"  # « la trêve que Bogota avait signée a repris »
    if is_complement(view, agreement) and not (not group.passive and is_part(view, agreement)):
        return None
    if not group.finite:
        helper = between[0] if len(between) == 1 else None
        bound = helper is not None and helper.lemma in _HELPING and group.first - helper.main <= 3 and group.passive
        return "subject" if bound and helper is not None and role_of(view, helper, agreement) == "subject" else None
    if not finite:
        written = view.doc.phrase(agreement.last + 1, group.first)
        own_clause = not {*words, *written} & {"que", "qu'", ";", ":", "dont", "où"}
        return "subject" if own_clause and written.count(",") in {0, 2} else None
    return "subject" if _coordinated(view, between[-1], group) else None


def once_before(view: SentenceView, first: int) -> bool:
    """« une fois ratifié par la Douma », « sitôt signé », « à peine conclu »: said of the agreement, wherever it stands."""
    return " ".join(view.words[max(0, first - 2) : first]).endswith(_ONCE)


def _governs_only(finite: list[VerbGroup], group: VerbGroup) -> bool:
    """« que Tokyo vient de ratifier », « que Moscou refuse de signer »."""
    return group.infinitive and len(finite) == 1 and group.first - finite[0].main <= 3


def _is_subject(view: SentenceView, group: VerbGroup, agreement: Agreement) -> bool:
    """No other subject stands before the verb: its own is the agreement, or the parse knows none."""
    subject = view.subject_of(group)
    return group.finite and (subject is None or agreement.first <= subject <= agreement.last)


def _takes_it_up(view: SentenceView, group: VerbGroup) -> bool:
    """A verb of doing has a pronoun for its object."""
    if group.lemma not in word_set("treaties", "actions"):
        return False
    return bool({"le", "la", "l'", "les"} & set(view.words[max(0, group.first - 1) : group.main]))


def _tail(view: SentenceView, agreement: Agreement) -> int:
    """The last token of its fullest name, « avec la Russie » included."""
    last = agreement.last
    while agreement.by == "noun" and last + 1 < len(view.doc) and view.start(last + 1) < agreement.name_end:
        last += 1
    return last


def _coordinated(view: SentenceView, before: VerbGroup, group: VerbGroup) -> bool:
    """« prendra effet lundi et prévoit un retrait »: the same subject."""
    gap = view.doc[before.main : group.first]
    joined = any(t.text.lower() in {"et", "puis"} for t in gap)
    return before.finite and joined and not any(t.dep_.startswith("nsubj") for t in gap)
