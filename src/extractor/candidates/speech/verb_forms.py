"""How a reporting verb is used: finite, gerund, infinitive, passive, and which words belong to its group.

Goes by the written forms first: the tagger takes many finite verbs of news French for nouns and adjectives
(« Moscou dément », « table sur »), and participles for either.
"""

from dataclasses import dataclass

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.tokens import NOMINAL, is_finite, is_infinitive, is_temporal
from extractor.candidates.parsing.verb_or_noun import is_noun, opens_clause
from extractor.candidates.speech.cue import CueForm
from extractor.candidates.speech.participles import has_agent, shares_auxiliary
from extractor.french.conjugation import is_also_noun, kinds_of, lemma_of
from extractor.french.cues import support_cues
from extractor.french.grammar import AUXILIARIES, HELPER_OF, OBJECT_CLITICS, SUBJECT_CLITICS
from extractor.french.lexicon import word_set

_MAX_GAP = 7
"""Most tokens between an auxiliary or a supporting verb and what it belongs to (« a, mardi soir, déclaré »)."""

_BREAKS = {".", ";", ":", "»", "«", "(", ")"}
_REFLEXIVE = {"s'", "se"}
_OBJECT_OPENS = {"le", "la", "les", "l'", "un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs"}
"""What no participle is followed by."""
_WITH_ETRE = {"aller", "venir", "revenir", "partir", "parvenir", "convenir", "passer", "rester"}


@dataclass(frozen=True)
class Usage:
    """How the verb is used and the first token of its group; `denied` for « refuse de préciser », « sans préciser »."""

    form: CueForm
    first: int
    denied: bool = False


def usage_of(doc: Doc, i: int, *, certain: bool = False) -> Usage | None:
    """The use of the verb at token `i`, None where it reports nothing: a noun, a bare participle, a purpose.

    `certain` says that the words behind show it to be a verb (« garde le silence »).
    """
    token = doc[i]
    kinds = kinds_of(token.text) or _tagged_kinds(token)
    if (is_noun(doc, token) and not certain) or _is_spoken(doc, i):
        return None
    if "infinitive" in kinds:
        return _infinitive(doc, i)
    if "gerund" in kinds and not _stands_as_gerund(doc, i):
        return None
    if "gerund" in kinds:
        return Usage("gerund", _over_clitics(doc, i))
    if kinds == {"finite"} and i > 1 and doc[i - 2].text in _REFLEXIVE and HELPER_OF.get(doc[i - 1].text) == "être":
        kinds = frozenset({"participle"})  # « s’est réjouit »: a slip of the pen
    inverted = doc.phrase(i + 1, i + 2).lower() in SUBJECT_CLITICS and "finite" in kinds
    if "participle" in kinds and not inverted:
        auxiliaries = _auxiliaries(doc, i)
        if auxiliaries:
            return _compound(doc, i, auxiliaries)
        if "finite" not in kinds or not _stands_finite(doc, token):
            return _bare_participle(doc, i)
    if "finite" not in kinds or (_is_future(token.text) and not _follows_quotation(doc, i)):
        return None
    return Usage("finite", _over_clitics(doc, i))


def is_reflexive(doc: Doc, first: int, i: int) -> bool:
    """Whether « se » belongs to the verb at `i`, and not to one that supports it (« se refuse à dire »)."""
    for token in reversed(doc[first:i]):
        if token.text.lower() in _REFLEXIVE:
            return True
        if token.pos_ in {"VERB", "ADP"} and token.text.lower() != "en":
            return False
    return False


def last_of_group(doc: Doc, last: int, *, negated: bool) -> int:
    """Rightwards over the inverted pronoun and the negation."""
    while last + 1 < len(doc):
        word = doc[last + 1].text.lower()
        if word not in SUBJECT_CLITICS and not (negated and word in {"pas", "jamais", "guère", "plus"}):
            break
        last += 1
    return last


def _tagged_kinds(token: Token) -> frozenset[str]:
    """The tagger's word for verbs outside the lexicon."""
    if token.pos_ not in {"VERB", "AUX"}:
        return frozenset()
    form = token.morph.get("VerbForm")
    return frozenset({"participle" if "Part" in form else "infinitive" if "Inf" in form else "finite"})


def _stands_as_gerund(doc: Doc, i: int) -> bool:
    """« , affirmant que », « en affirmant », « le texte affirmant »; but « est stigmatisant », « un militant pour »."""
    before = doc[_over_clitics(doc, i) - 1] if i else None
    if before is not None and (before.pos_ == "AUX" or before.text.lower() in {"ni", "très", "plus", "si", "trop"}):
        return False
    told = before is not None and before.text.lower() == "en"  # « tout en reconnaissant des pertes »
    return told or not is_also_noun(doc[i].text) or opens_clause(doc, i) or _asks(doc, i)


def _is_spoken(doc: Doc, i: int) -> bool:
    """« je demande », « nous pensons »: the writer or a voice, nobody that is reported."""
    first = _over_clitics(doc, i)
    before = doc[first - 1].text.lower() if first else ""
    tagged = {"1", "2"} & set(doc[i].morph.get("Person")) and not kinds_of(doc[i].text)
    return before in {"je", "j'", "tu", "nous", "vous"} or bool(tagged)


def _follows_quotation(doc: Doc, i: int) -> bool:
    """« … », dira-t-il plus tard: what was quoted has been said."""
    return i >= 2 and doc[i - 1].text == "," and doc[i - 2].text in {"»", '"'}


def _is_future(form: str) -> bool:
    """« annoncera », « conclura » are not said yet; « déclara », « assura » are."""
    first_group = (lemma_of(form) or "er").endswith("er")
    return form.lower().endswith(("era", "eront") if first_group else ("ra", "ront"))


def _over_clitics(doc: Doc, i: int) -> int:
    """The first token of the clitics directly before the verb at `i`: « ne », « s’ », « lui en »."""
    first = i
    certain = is_infinitive(doc[i])  # « sans en préciser les raisons »
    while first and doc[first - 1].text.lower() in OBJECT_CLITICS and (certain or not _is_article(doc, first - 1)):
        first -= 1
    return first


def _is_article(doc: Doc, i: int) -> bool:
    """« le », « la », « l’ » and « en » are clitics only where a verb follows."""
    word = doc[i].text.lower()
    return word in {"le", "la", "les", "en", "nous", "vous"} and doc[i].pos_ in {"DET", "ADP"}


def _auxiliaries(doc: Doc, i: int) -> list[int]:
    """The auxiliaries of the participle at `i`, leftwards over adverbs, clitics and short adverbials."""
    found: list[int] = []
    gap = 0
    for j in range(i - 1, -1, -1):
        token, word = doc[j], doc[j].text.lower()
        commas = sum(t.text == "," for t in doc[j:i])
        if ((word in AUXILIARIES and token.text != "A") or word == "été") and commas != 1:
            found.append(j)
            gap = 0
            if word not in {"été", "avoir", "être", "ayant", "étant"}:
                break
        elif (
            (found and doc[found[-1]].text.lower() != "été")
            or gap > _MAX_GAP
            or _parts_verbs(token)
            or (token.pos_ == "VERB" and gap)
        ):
            break
        else:
            gap += 1
    return found


def _parts_verbs(token: Token) -> bool:
    """Tokens that no verb group reaches over: another verb, a conjunction, a mark."""
    verb = token.pos_ == "VERB" and "Part" not in token.morph.get("VerbForm")
    return verb or token.pos_ == "SCONJ" or token.text in _BREAKS or token.text.lower() in {"qui", "que", "et", "mais"}


def _compound(doc: Doc, i: int, auxiliaries: list[int]) -> Usage | None:
    words = [doc[j].text.lower() for j in auxiliaries]
    first = _over_clitics(doc, auxiliaries[-1])
    finite = words[-1]
    if finite == "avoir":
        told = (
            first
            and doc[first - 1].text.lower() in {"après", "d'", "de"}
            and "après" in doc.phrase(first - 2, first).lower()
        )
        return Usage("gerund", first) if told else None
    if finite == "ayant":
        return Usage("gerund", first)
    moves = lemma_of(doc[i].text) in _WITH_ETRE or is_reflexive(doc, first, i)
    passive = "été" in words or (HELPER_OF.get(finite) == "être" and not moves)
    if not passive:
        return Usage("finite", first)
    return Usage("passive", first) if has_agent(doc, i) or _is_impersonal(doc, first, i) else None


def _is_impersonal(doc: Doc, first: int, i: int) -> bool:
    """« Il est évoqué la possibilité », « il a été dit mardi que »: nobody speaks, and yet something is said."""
    subject = any(t.text.lower() in {"il", "-il", "-t-il"} for t in doc[max(0, first - 1) : i])
    named = any(t.text.lower() in {"que", "qu'", "la", "le", "l'", "une", "un"} for t in doc[i + 1 : i + 5])
    return subject and (named or _asks(doc, i))


def _asks(doc: Doc, i: int) -> bool:
    """« il est demandé aux habitants de rester chez eux »: an infinitive behind « de »."""
    for token in doc[i + 1 : i + 10]:
        if token.text in {",", ".", ";", ":", "«"}:
            return False
        if token.text.lower() in {"de", "d'"} and any(is_infinitive(t) for t in doc[token.i + 1 : token.i + 5]):
            return True
    return False


def _stands_finite(doc: Doc, token: Token) -> bool:
    """« dit », « écrit », « conclut » are participles and present tenses."""
    if token.text.lower().endswith(("ue", "ie")):
        return False  # « conclue à Rome »
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if opens_clause(doc, token.i) or (following is not None and following.text in {"«", '"'}):
        return True
    behind = token.i > 0 and doc[token.i - 1].text in {",", "»", '"', "-", "?", "!"}
    if is_finite(token) or (behind and token.pos_ in {"VERB", "AUX"}):
        return True
    opens = following is not None and following.text.lower() in _OBJECT_OPENS and not is_temporal(following)
    return opens and token.i > 0 and doc[token.i - 1].pos_ in NOMINAL  # « le journal décrit la foule »


def _bare_participle(doc: Doc, i: int) -> Usage | None:
    """« a salué « un geste » et promis d’aider » goes on with who has done so; « annoncée mardi par X » is a passive."""
    if shares_auxiliary(doc, i):
        return Usage("finite", i)
    return Usage("participle", i) if has_agent(doc, i) else None


def _infinitive(doc: Doc, i: int) -> Usage | None:
    """« tient à préciser » and « refuse de dire » are one cue; « et d’ajouter » tells; « pour dénoncer » does not."""
    first = _over_clitics(doc, i)
    before = [t.text.lower() for t in doc[max(0, first - 3) : first]]
    if before[-1:] == ["sans"]:
        return Usage("gerund", first - 1, denied=True)
    if before[-1:] == ["pour"] and _speaks_up(doc, first - 1):
        return Usage("gerund", i)
    if (support := _support(doc, first)) is not None:
        return support
    if before[-1:] and before[-1] in {"de", "d'"} and (len(before) == 1 or _opens_telling(doc, first - 1, i)):
        return Usage("infinitive", i)
    return None


def _speaks_up(doc: Doc, end: int) -> bool:
    """« ont défilé pour exiger P », « a pris la parole pour rappeler que P »: who does so says it."""
    words = [t.text.lower() for t in doc[max(0, end - _MAX_GAP) : end]]
    return not word_set("cues", "outlets").isdisjoint({*words, *(lemma_of(w) or w for w in words)})


def _opens_telling(doc: Doc, marker: int, i: int) -> bool:
    """« Et d’ajouter », « avant de conclure : », « Et le ministre d’ajouter : « … » »."""
    if doc[marker - 1].text.lower() in {"et", "avant", "puis", ","}:
        return True
    quoted = any(t.text.lower() in {":", "«", "que", "qu'"} for t in doc[i + 1 : i + 6])
    return quoted and doc[0].text.lower() == "et" and not any(t.pos_ in {"VERB", "AUX"} for t in doc[1:marker])


def _support(doc: Doc, first: int) -> Usage | None:
    """The verb that only supports the infinitive at `first`: « a tenu, dit-il, à », « n’a pas voulu »."""
    for j in range(first - 1, max(-1, first - 2 - _MAX_GAP), -1):
        token = doc[j]
        lemma = lemma_of(token.text)
        if lemma is not None and not is_noun(doc, token):
            between = [t.text.lower() for t in doc[j + 1 : first]]
            for support in support_cues().get(lemma, ()):
                usage = usage_of(doc, j) if _fits(between, support.link) else None
                past = not support.past or (
                    usage is not None and usage.first < j and not _is_unreal(doc, usage.first, j)
                )
                if usage is not None and usage.form in {"finite", "gerund"} and past:
                    return Usage(usage.form, usage.first, denied=support.denies or usage.denied)
        if _parts_verbs(token):
            return None
    return None


def _is_unreal(doc: Doc, first: int, i: int) -> bool:
    """« aurait pu dire »: has not."""
    return any(t.text.lower() in {"aurait", "auraient"} for t in doc[first:i])


def _fits(between: list[str], link: tuple[str, ...]) -> bool:
    """Whether the words between the two verbs end with the link of the support (« jusqu’ à », « de »)."""
    link = tuple("d'" if w == "de" and between[-1:] == ["d'"] else w for w in link)
    return tuple(between[len(between) - len(link) :]) == link if link else not set(between) & {"de", "d'", "à", "pour"}
