"""Whether what stands beside a cue is something said: a clause, a quotation, or a named thing denied, confirmed, feared…"""

import re
from functools import cache

from extractor.candidates.analysis import Analysis
from extractor.candidates.parsing.tokens import is_finite, is_infinitive
from extractor.candidates.speech.contents import Content
from extractor.candidates.speech.cue import CueMention
from extractor.candidates.speech.incise import is_aside
from extractor.candidates.speech.objects import DEGREES, is_predicate, object_start
from extractor.french.cues import judges, may_govern_noun, withholds
from extractor.french.lexicon import load, word_set


def is_said(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """A clause, or a quotation, or the named thing that is denied, confirmed, feared…; not a bare word."""
    words = sum(len(_WORD.findall(analysis.text[s:e])) for s, e in content.spans)
    verb = cue.verb
    if verb is None or cue.form in {"passive", "participle"}:
        return words >= 2 or cue.form != "preposition"
    inserted = cue.clitic is not None and content.spans[0][0] < cue.start  # « P1, appuie-t-il, P2 »
    if (verb.only_quotes and not content.quotes and not inserted) or _nicknames(analysis, cue):
        return False
    feeling = _FEELING.match(analysis.text, content.spans[0][0])
    if feeling is not None and feeling["about"] is None:
        return bool(content.quotes)  # « a fait part de son inquiétude »
    if inserted:
        return words >= 2
    if _says_nothing(analysis, cue, content) or (not content.quotes and _is_deed(analysis, cue, content)):
        return False
    if (marker := _likenings().get(verb.lemma)) is not None:
        return marker.search(analysis.text, cue.start, content.spans[-1][1]) is not None
    quoted = any(_carries(analysis, content, quote) for quote in content.quotes)
    if (
        not quoted
        and not any(may_govern_noun(verb.lemma, act) for act in (cue.act, verb.act))
        and not _clause(analysis, cue, content)
    ):
        return False
    words_of_cue = analysis.text[cue.start : cue.end].lower()
    vague = withholds(verb.lemma) and words_of_cue.startswith(("n’", "n'", "ne "))
    unclear = words_of_cue.startswith("sans ") and " en " not in words_of_cue
    if (
        (vague or unclear)
        and not _clause(analysis, cue, content)
        and not _ABOUT.search(analysis.text, cue.end, content.spans[-1][1])
    ):
        return False  # « Il n’a pas fourni de détails » names nothing
    judged = verb.lemma in {
        "juger",
        "qualifier",
        "estimer",
        "considérer",
        "trouver",
        "taxer",
        "répondre",
        "rétorquer",
        "répliquer",
    }  # « le jugent « mort-né » », « a répondu « non » »
    before = content.spans[0][0] < cue.start
    quoted_whole = content.mode == "direct" and (judged or before or _behind_colon(analysis, cue, content))
    if before and _REPLY.fullmatch(analysis.text, *content.spans[0]):
        return True  # « Faux, rétorque X »
    if " y " in words_of_cue and "adj" in verb.frames:
        return True  # « s’y est déclaré favorable »
    counted = " en " in f" {words_of_cue}" and _NUMBER.search(analysis.text, *content.spans[0]) is not None
    # « parle d’exercices », « fait état de progrès », « s’inquiète du calendrier »
    named = verb.lemma == "parler" or bool(verb.tail) or (verb.reflexive and "de_np" in verb.frames)
    return words >= 2 or named or quoted_whole or counted or cue.act not in {"declare", "assess"}


_WORD = re.compile(r"\w+")
_MORE = re.compile(r"(?:plus|davantage|un mot|mot|rien)")
_NO_TALK = re.compile(r"n(?:e\s|[’'])(?:\w+\s){0,2}parl\w+", re.IGNORECASE)


def _says_nothing(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """« sans en dire plus », « n’a pas parlé à la presse » keep quiet about nothing; « ainsi que le veut X » is custom."""
    if cue.verb is not None and cue.verb.lemma == "vouloir" and is_aside(analysis.parsed, cue):
        return True
    idle = cue.act == "decline" and _NO_TALK.match(analysis.text, cue.start, cue.end) is not None
    return idle or _MORE.fullmatch(analysis.text, *content.spans[0]) is not None


def _is_deed(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """What the verb governs shows that it tells of no words: « dénonce le traité », « exclut le député », « approuve par 30 voix »."""
    begins = content.spans[0][0]
    assert cue.verb is not None
    only = not cue.negated and analysis.text[cue.start : cue.end].lower().startswith(("n’", "n'", "ne "))
    if begins < cue.end or (not only and _QUE.search(analysis.text, cue.end, begins)):
        return False  # « P, rappelle un diplomate », « relève que le niveau monte »; « n’a rappelé qu’un consul » is a deed
    other = _other_senses().get(cue.verb.lemma)
    governed = object_start(analysis.parsed.sentences[cue.sentence], cue, content.spans[-1][1])
    starts = [begins, cue.end + 1, *([governed] if governed is not None else [])]
    if cue.verb.lemma in {"refuser", "prévoir"} and _told_as_background(analysis, cue):
        return True
    if other is not None and any(other.match(analysis.text, start) for start in starts):
        return True
    if cue.verb.lemma in word_set("cues", "of_persons") and any(
        m.start == begins and m.kind == "person" for m in analysis.mentions
    ):
        return True
    return (
        cue.verb.lemma in word_set("cues", "by_vote")
        and _VOTES.search(analysis.text, cue.end, content.spans[-1][1]) is not None
    )


def is_ruling(analysis: Analysis, cue: CueMention, content: Content, who: str) -> bool:
    """« le tribunal a condamné X à deux ans », « le Sénat a rejeté le texte »: a decision about a noun, no words of theirs."""
    if cue.verb is None or content.quotes or (_clause(analysis, cue, content) and cue.form == "finite"):
        return False
    court = _COURT.search(who) is not None and cue.verb.lemma in word_set("cues", "court_rulings")
    voted = _ASSEMBLY.search(who) is not None and cue.verb.lemma in word_set("cues", "assembly_rulings")
    fined = cue.verb.lemma == "condamner" and _PENALTY.search(analysis.text, cue.end, content.spans[-1][1]) is not None
    return court or voted or fined


_COURT = re.compile(
    r"\b(?:[Tt]ribuna(?:l|ux)|[Cc]ours? (?:d[’'](?:appel|assises)|suprême|constitutionnelle|de cassation|pénale|criminelle|de justice)|[Jj]uges?|[Jj]ury|[Jj]urés|[Mm]agistrats?|[Jj]ustice|Conseil constitutionnel|Conseil d[’'][ÉE]tat)\b"
)
_ASSEMBLY = re.compile(
    r"\b(?:Sénat|Assemblée|Parlement|[Cc]onseil (?:municipal|régional|départemental|général)|députés|sénateurs|électeurs)\b"
)
_PENALTY = re.compile(
    r"\sà\s[^.;:«»]{0,40}\b(?:prison|ans|mois|amende|euros|perpétuité|mort|peine|réclusion|verser|payer|rembourser)\b"
)


_QUE = re.compile(r"\bqu(?:e|[’'])\s?,?\s?[«“\"]?\s?$")


def _told_as_background(analysis: Analysis, cue: CueMention) -> bool:
    """« avaient refusé d’embarquer », « Oslo, qui refuse d’envoyer des soldats », « l’accord, qui prévoit P »: a deed, where « refuse de dire » is no cue of this verb."""
    words = analysis.text[cue.start : cue.end].lower()
    return "avai" in words or analysis.text[: cue.start].endswith(" qui ")


_VOTES = re.compile(r"\b(?:par|avec)\s\d+\s(?:voix|votes|suffrages)\b|\bà (?:l[’']unanimité|la majorité)\b")


_NICKNAME = re.compile(r"\s[«“\"][^«»“”\"]{2,40}[»”\"](?P<comma>,?)\s")


def _nicknames(analysis: Analysis, cue: CueMention) -> bool:
    """« Paul Ossou, dit « le Sage », a visité la digue »: another name, and the verb goes on behind it."""
    name = _NICKNAME.match(analysis.text, cue.end)
    if name is None or not re.fullmatch(r"dite?s?", analysis.text[cue.start : cue.end]):
        return False
    inserted = analysis.text[: cue.start].rstrip()[-1:] == ","
    following = analysis.parsed.sentences[cue.sentence].token_at(name.end())
    return inserted == bool(name["comma"]) and following is not None and is_finite(following)


@cache
def _likenings() -> dict[str, re.Pattern[str]]:
    """For a verb that reports only as a judgement what joins the two: « classe P au rang de Q », « le traite de « fou » »."""

    def joined(words: str) -> str:
        """A bare noun or a quotation behind « de », anything behind the others."""
        forms = {"de": r"d(?:e\s|[’'])(?=\s?[«“\"]|(?!la\s|l[’'])[a-zà-ÿ]+(?:s\b|\s|[.,;]|$))"}
        return "|".join(forms.get(w, w.replace("_", r"\s") + r"\b") for w in words.split())

    return {verb: re.compile(rf"\s(?:{joined(words)})") for verb, words in load("cues")["likening"].items()}


def _likens(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """« considère P comme un succès », « décrit P comme une fuite »."""
    compared = cue.verb is not None and cue.verb.lemma in {
        "considérer",
        "décrire",
        "dépeindre",
        "définir",
        "présenter",
        "interpréter",
    }
    return compared and re.search(r"\scomme\s", analysis.text[content.spans[0][0] : content.spans[-1][1]]) is not None


def _values(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """« estime nécessaire une aide », « trouve le projet trop coûteux », « explique l’échec par le froid »."""
    assert cue.verb is not None
    start, end = content.spans[0]
    if cue.verb.lemma == "parler":
        return _ONE_OF_A_KIND.match(analysis.text, cue.end) is not None
    if cue.verb.lemma == "défendre":
        return _IDEA.match(analysis.text, start, end) is not None
    if cue.verb.lemma in {"expliquer", "justifier"}:
        return _BY.search(analysis.text, start, end) is not None
    if not judges(cue.verb.lemma):
        return False
    if cue.verb.lemma == "croire" and _IN.search(analysis.text[cue.end : start]) is not None:
        return True
    tokens = analysis.parsed.sentences[cue.sentence].tokens_in(start, end)
    first = next((t for t in tokens if t.pos_ != "ADV"), None)
    ends = bool(tokens) and is_predicate(tokens[-1]) and cue.verb.lemma in {"estimer", "considérer", "croire"}
    degree = any(t.text.lower() in DEGREES and is_predicate(t.doc[t.i + 1]) for t in tokens[:-1])
    return (first is not None and is_predicate(first)) or degree or ends


_BY = re.compile(r"\spar\s")
_ONE_OF_A_KIND = re.compile(
    r"\sd(?:[’']une?\s|(?:e\s|[’'])(?!une?\b|[mts]on\b|leurs?\b|nos\b|ses\b|ces\b|choses?\b|tous\b|plus\b)[a-zà-ÿ-]+s\b)"
)
"""« parle d’une erreur », « parle d’exercices » says what it was; « parle de la crise » names a topic."""
_IN = re.compile(r"\s(?:à|aux?)\s(?:l[ae]s?\s|l[’'])?$")
_IDEA = re.compile(r"(?:l[ea]\s|l[’'])(?:idée|principe|thèse|hypothèse|option)\s(?:d[eu’']|qu[e’'])")
_REPLY = re.compile(
    r"(?:C[’']est\s)?(?:[Ff]aux|[Vv]rai|[Nn]on|[Oo]ui|[Ii]mpossible|[Ee]xact|[Ii]nexact|[Jj]amais|[Mm]ensonges?|[Aa]bsurde|[Rr]idicule|[Ff]outaises"
    r"|[Pp]eut-être|[Aa]ssurément|[Éé]videmment|[Cc]ertainement|[Ss]ûrement|[Rr]ien|[Pp]ersonne)"
)
"""Answers of one word that need no marks."""


def _behind_colon(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    return analysis.text[cue.end : content.spans[0][0]].rstrip(' \u00a0\u202f«“"\n').endswith(":")


def _carries(analysis: Analysis, content: Content, quote: tuple[int, int]) -> bool:
    """Whether the quotation is more than a word in the phrase: « une victoire du « oui » » reports nothing."""
    start, end = quote
    at_the_rim = start - content.spans[0][0] <= 12 or end == content.spans[-1][1]
    return at_the_rim or len(analysis.text[start:end].split()) >= 3


_ONE = r"(?:(?:une\s(?:partie|moitié)|la\s(?:moitié|totalité|plupart)|l[’']ensemble)\sd[eu]s?\s)?(?:l[ea]s?\s|l[’']|une?\s|cet?(?:te)?\s|ces\s|s(?:a|on)\s|ses\s|leurs?\s|d[eu]s?\s|(?:deux|trois|plusieurs|\d+)\s|d[’'])?(?:nouve(?:au|lle)s?\s|forte?s?\s|\w+\s)?"


@cache
def _other_senses() -> dict[str, re.Pattern[str]]:
    """For a verb what it governs where it reports nothing: « dénonce le traité », « présente des anomalies »."""

    def one_of(nouns: str) -> str:
        return rf"{_ONE}[\d,. \u00a0\u202f]*(?:%\sd(?:e\s|[’']))?(?:{nouns.replace(' ', '|')})[sx]?\b"

    done = {verb: one_of(nouns) for verb, nouns in load("cues")["other_senses"].items()}
    told = {
        verb: rf"(?!{one_of(nouns)}|[^.;:»]{{0,120}}\scomme\s)" for verb, nouns in load("cues")["told_objects"].items()
    }
    return {verb: re.compile(pattern, re.IGNORECASE) for verb, pattern in (done | told).items()}


_ABOUT = re.compile(r"\b(?:sur|quant|concernant|à propos|au sujet|relati)")


def _clause(analysis: Analysis, cue: CueMention, content: Content) -> bool:
    """The content is a clause: behind « que » or « si », an infinitive, an opinion, or before the cue."""
    start = content.spans[0][0]
    if start < cue.start or _behind_colon(analysis, cue, content) or _QUE.search(analysis.text, cue.end, start):
        return True
    token = analysis.parsed.sentences[cue.sentence].token_at(start)
    infinitive = token is not None and any(is_infinitive(t) for t in token.doc[token.i : token.i + 4])
    opinion = cue.verb is not None and (
        "adj" in cue.verb.frames or _likens(analysis, cue, content) or _values(analysis, cue, content)
    )
    figures = (cue.act == "assess" and cue.verb is not None and cue.verb.lemma != "trouver") or (
        cue.verb is not None and cue.verb.lemma == "parler"
    )
    counted = figures and _NUMBER.search(analysis.text, *content.spans[0]) is not None
    feeling = _FEELING.match(analysis.text, start)  # « a dit sa conviction que P »
    return feeling is not None or counted or infinitive or opinion or _ASKED.match(analysis.text, start) is not None


_FEELING = re.compile(
    r"(?:s(?:a|on)|ses|leurs?|l[ea]s?|l[’']|une?|toute)\s?[«“\"]?\s?(?:\w+\s)?"
    r"(?:conviction|crainte|espoir|souhait|vœu|doute|méfiance|désapprobation|mécontentement|réticence|volonté|refus|intention|certitude|regret|désaccord|opposition|soutien|inquiétude"
    r"|préoccupation|étonnement|surprise|détermination|désir|indignation|colère|satisfaction|scepticisme|hostilité)s?\b"
    r"(?P<about>(?:\s?[»”\"])?(?:\s\w+)?\s(?:qu[e’']|de\s|d[’']|du\s|quant|sur\s|face|devant|envers|à\s(?!la suite)|aux?\s))?"
)
_NUMBER = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|mille|moitié|tiers|quart|dizaine|centaine|millier|million|milliard)s?\b"
)
_ASKED = re.compile(
    r"(?:s[’']il|si|comment|pourquoi|quand|où|dans quel|quel|combien|ce qu|(?:de|à|par|sur|en|avec|pour|dans) qu)",
    re.IGNORECASE,
)
