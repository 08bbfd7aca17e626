"""Treaty candidates: the mentions of each agreement together, with what is done to it and what it provides. No model."""

from extractor.candidates.analysis import Analysis
from extractor.candidates.sentence_view import SentenceView
from extractor.french.lexicon import word_set
from extractor.french.places import demonym_country
from extractor.records.treaty.agreeing import agreed_before, agreeing
from extractor.records.treaty.agreements import Agreement, find_agreements
from extractor.records.treaty.candidate import Candidate
from extractor.records.treaty.following import continued
from extractor.records.treaty.identity import joined, same_agreement
from extractor.records.treaty.implied import implied_mentions
from extractor.records.treaty.nouns import TEXTS
from extractor.records.treaty.reading import read_mention
from extractor.records.treaty.roles import role_of

__all__ = ["Candidate", "find_candidates"]


def find_candidates(analysis: Analysis) -> list[Candidate]:
    """The agreements of the article in order of first mention; those only wished for are left out, captions too."""
    found: list[Candidate] = []
    within: list[tuple[SentenceView, Agreement]] = []
    agreed: SentenceView | None = None
    for sentence in analysis.parsed.sentences:
        if analysis.parsed.article.paragraphs[sentence.paragraph].kind == "caption":
            continue
        view = SentenceView(analysis, sentence, analysis.verb_groups(sentence))
        named = find_agreements(view)
        if (mention := continued(view, found, bool(named))) is not None:
            _add(view, found, mention)
        for mention in named:
            if not any(s <= mention.start < e for c in found for s, e in c.provisions):
                _add(view, found, mention, agreed)
            elif _is_made(view, mention):
                within.append((view, mention))
        for mention in implied_mentions(view, found):
            _add(view, found, mention)
        agreed = view if agreeing(view) else agreed
    for view, mention in within:  # last, since « le texte » never means one of these
        _add(view, found, mention)
    return sorted((c for c in found if c.is_real), key=lambda c: c.mentions[0].start)


def _add(view: SentenceView, found: list[Candidate], mention: Agreement, agreed: SentenceView | None = None) -> None:
    """Joins the mention to its agreement, or begins a new one; `agreed` tells of agreeing without naming what."""
    candidate = read_mention(view, mention)
    index = len(found) - 1 if found and _apposed(view, found[-1], mention) else same_agreement(found, candidate)
    index = _of_nation(view, found, mention) if index is None else index
    if mention.by != "noun":
        index = next(i for i, c in enumerate(found) if any(m.start == mention.start for m in c.mentions))
    verb = agreed_before(agreed, mention)
    if verb and agreed and (index is None or _is_newly_agreed(found[index], read_mention(agreed, verb), mention)):
        found.append(joined(read_mention(agreed, verb), candidate))
    elif index is not None:
        found[index] = joined(found[index], candidate)
    elif mention.noun not in TEXTS or mention.reference == "new" or _says_which(mention):
        found.append(candidate)


def _is_newly_agreed(before: Candidate, agreed: Candidate, mention: Agreement) -> bool:
    """« l’accord » after others agreed on something; « le texte » and what the same parties agreed stay the one before."""
    others = not set(agreed.parties) & set(before.parties) or not before.parties
    return mention.noun not in TEXTS and others and before.last_sentence < agreed.last_sentence


def _of_nation(view: SentenceView, found: list[Candidate], mention: Agreement) -> int | None:
    """« (un pacte avec la Chine …) Le pacte chinois »: the one of that noun with such a party."""
    nations = {demonym_country(word) for word in view.words[mention.first + 1 : mention.last + 1]}
    if mention.reference != "definite" or len(nations) != 1 or None in nations:
        return None
    parties = [{view.analysis.clusters[int(i[1:]) - 1].country for i in c.parties} for c in found]
    fitting = (i for i, c in enumerate(found) if mention.noun in c.nouns and nations <= parties[i])
    return next(fitting, None)


def _is_made(view: SentenceView, mention: Agreement) -> bool:
    """« (prévoit le retour des réfugiés de) l’accord de Bissau, signé en 1998 »: told of, though within a provision."""
    made = (g for g in view.groups if g.passive and g.lemma in word_set("treaties", "making"))
    return mention.reference == "definite" and any(role_of(view, g, mention) == "modified" for g in made)


def _says_which(mention: Agreement) -> bool:
    """« le texte franco-ukrainien », « le compromis de Sun City »; « le texte » alone is of another agreement."""
    return bool(mention.joint) or (mention.noun == "compromis" and mention.proper)


def _apposed(view: SentenceView, before: Candidate, mention: Agreement) -> bool:
    """« la charte du Liptako-Gourma, un pacte de défense mutuelle »: other words for the one before the comma."""
    here = [m for m in before.mentions if m.sentence == view.sentence.index]
    if not here or mention.reference == "anaphor":
        return False
    return any(_only_a_mark(view, end, mention.first) for end in (here[-1].end, here[-1].name_end))


def _only_a_mark(view: SentenceView, offset: int, first: int) -> bool:
    """A comma, bracket or quotation mark stands between, and no more than the determiners."""
    gap = [word for i, word in enumerate(view.words[:first]) if view.start(i) >= offset]
    return gap[:1] in ([","], ["("], ["«"]) and len(gap) <= 4 and not {"et", "ou"} & set(gap)
