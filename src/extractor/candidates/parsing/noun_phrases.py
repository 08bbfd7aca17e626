"""The noun phrase around a head noun, by tags and words."""

import re
from dataclasses import dataclass

from extractor.candidates.parsing.doc import Doc, Token
from extractor.candidates.parsing.parse import ParsedSentence
from extractor.candidates.parsing.tokens import OF, is_finite
from extractor.french.lexicon import word_set
from extractor.french.names import head_kind
from extractor.french.places import body_kind, demonym_country, find_bodies, find_places, is_party
from extractor.records.actor.schema import ActorKind

_TO = {"à", "au", "aux", "en", "pour", "dans"}
# Fixed words behind a function: « président par intérim », « commandant en chef », « colonel à la retraite ».
_FIXED = re.compile(
    r" (?:par intérim|en chef|en exercice|en ligne|en second|à la retraite|de toujours|d'honneur)(?!\w)"
)
_LIKE_ADJECTIVES = {
    "-", "adjoint", "adjointe", "autoproclamé", "autoproclamée", "déchu", "déchue", "délégué", "déléguée", "désigné", "désignée", "élu", "élue",
    "sortant", "sortante", "héritier", "héritière", "réformé", "réformée", "retraité", "retraitée", "destitué", "destituée", "limogé", "limogée", "renversé", "renversée",
    "honoraire", "émérite", "intérimaire", "suppléant", "suppléante", "démissionnaire",
    # Camps of politics, which the tagger takes for nouns: « sénatrice démocrate ».
    "centriste", "communiste", "conservateur", "conservatrice", "démocrate", "écologiste", "frontiste", "indépendant", "indépendante",
    "indépendantiste", "islamiste", "libéral", "libérale", "nationaliste", "radical", "radicale", "républicain", "républicaine",
    "socialiste", "souverainiste", "travailliste", "unioniste", "onusien", "onusienne", "onusiens", "onusiennes",
}  # fmt: skip
_STOOD_FOR = {
    "élection", "élections", "présidentielle", "présidentielles", "législatives", "législative", "municipales", "sénatoriales",
    "européennes", "régionales", "cantonales", "primaire", "primaires", "scrutin", "mairie", "présidence", "vice-présidence",
    "succession", "investiture", "députation", "sénat", "magistrature",
}  # fmt: skip
_HEADQUARTERS = {"ambassade", "chancellerie", "état", "état-major", "ministère", "présidence", "primature"}
_HOUSES = {"Assemblée", "Sénat", "Parlement", "Chambre", "Congrès", "Bundestag"}
_CABINET = {
    "ministre",
    "vice-ministre",
    "secrétaire",
    "sous-secrétaire",
    "commissaire",
    "vice-président",
    "vice-présidente",
}
_CONTINENTS = {"Afrique", "Amérique", "Amériques", "Asie", "Europe", "Moyen-Orient", "Océanie"}
_OF_PORTFOLIOS = {
    "agence", "bureau", "comité", "commissariat", "commission", "conseil", "département", "direction", "fédération", "haut-commissariat",
    "institut", "ministère", "ministères", "office", "organisation", "programme", "secrétariat", "service", "services", "syndicat", "union",
}  # fmt: skip
_REST_OF_NAME = re.compile(r"et (?:de |du |des |pour )?(?:la |le |les |l')?[a-zà-ÿ' -]{3,40} \([A-ZÀ-Þ][\w.-]{1,9}\)")
_HYPHENATED = re.compile(r"[a-zà-ÿ]+-[a-zà-ÿ]+")
_ACRONYM = re.compile(r"[ \u00a0]\([A-ZÀ-Þ][\w./-]{1,14}\)")
_PARTICIPLE = re.compile(
    r"[ \u00a0](?:en poste|en mission|en visite|en exil|au siège|de retour|sur place|sur le terrain|(?:basé|stationné|présent|installé|"
    r"déployé|détaché|réfugié|exilé|arrivé|venu|originaire|proche|spécialisé|spécialiste|chargé|affilié|lié|rompu|favorable|hostile|joint|"
    r"contacté|interrogé|rencontré|réformé|retraité|issu|formé|recruté|engagé|posté|débarqué|envoyé|dépêché|rapatrié|cantonné|retranché|"
    r"fidèle|loyal|membre|diffusé|publié|mandaté|nommé|élu|placé|dirigé|soutenu|financé|appuyé|encadré)e?s?)(?!\w)"
    r"(?:[ \u00a0](?!(?:a|ont|avait|avaient|est|sont|était|étaient|sera|seront|qui|que|et|mais|lors|ce|selon)[ \u00a0])[\w’'.-]+){0,7}"
)


@dataclass(frozen=True)
class NounPhrase:
    """A noun phrase as article offsets: `start` with its determiner, `bare` without, `core` the end of the noun with
    adjectives and complements, `end` that with a place, participle or acronym in brackets behind them.
    """

    start: int
    bare: int
    core: int
    end: int
    last: Token
    """The last token of the core."""


def noun_phrase(sentence: ParsedSentence, head: Token) -> NounPhrase:
    """The noun phrase around `head`.

    Goes by tags and not by the parse tree, whose attachments of « de » and « à » groups are often wrong.
    """
    doc = sentence.doc
    first = head.i
    while first > 0 and (_qualifies(doc[first - 1]) or _is_ordinal_of(doc[first - 1], head)):
        first -= 1
    bare = first
    while first > 0 and (
        (doc[first - 1].pos_ == "DET" and doc[first - 1].text.lower() not in {"au", "aux", "du"})
        or doc[first - 1].text.lower() in {"des", "certains", "plusieurs"}
    ):
        first -= 1
    last = head.i + (1 if compound_kind(head) else 0)
    while last + 1 < len(doc) and _continues(doc, last + 1, head):
        last += 1
    while last > head.i and doc[last].pos_ in {"ADP", "DET", "CCONJ", "PUNCT"}:
        last -= 1
    core = sentence.span_of(doc[last])[1]
    if fixed := _FIXED.match(doc.text, core - sentence.start):
        core = sentence.start + fixed.end()
    return NounPhrase(
        sentence.span_of(doc[first])[0],
        sentence.span_of(doc[bare])[0],
        core,
        _tail(sentence, head, core),
        doc[last],
    )


def _qualifies(before: Token) -> bool:
    """An adjective or number before the noun; « Nouvelle » with a capital inside the sentence begins a name, « -là » ends."""
    if before.text.startswith("-"):
        return False
    return before.pos_ == "NUM" or (before.pos_ == "ADJ" and (before.i == 0 or not before.text[:1].isupper()))


def compound_kind(token: Token) -> ActorKind | None:
    """The kind of « numéro deux », « bras droit », « prix Nobel », whose first word alone names nobody; None for others."""
    following = token.doc.phrase(token.i + 1, token.i + 2)
    return (
        None
        if not following or head_kind(token.text) or head_kind(following)
        else head_kind(f"{token.text} {following}")
    )


def _is_ordinal_of(before: Token, head: Token) -> bool:
    """« le Premier ministre », whatever the tagger takes « Premier » for."""
    return before.text.lower() in {"premier", "première", "vice-premier"} and head.text.lower() == "ministre"


def _continues(doc: Doc, i: int, head: Token) -> bool:
    token, before = doc[i], doc[i - 1]
    word = token.text.lower()
    following = doc[i + 1].text.lower() if i + 1 < len(doc) else ""
    if token.pos_ == "ADJ" or word in _LIKE_ADJECTIVES or (token.text == word and _tells_nation(token)):
        return not token.text[:1].isupper() or before.pos_ in {"ADP", "DET"}
    if before.i == head.i and head_kind(head.text) == "person" and (is_party(token.text) or token.text in _CONTINENTS):
        return True  # « le député UMP », « la directrice Afrique »
    if token.pos_ in {"NOUN", "PROPN", "X", "NUM"} or (token.pos_ == "INTJ" and before.text.lower() in OF):
        if token.pos_ == "NOUN" and before.pos_ in {"PROPN", "X"}:
            return False  # « à l’agence Reuters mercredi »
        if before.pos_ == "ADJ" and before.i - 1 > head.i and doc[before.i - 1].pos_ in {"ADP", "DET"}:
            return True  # « le porte-parole du premier ministre »
        named = token.text[:1].isupper() and head_kind(before.text) not in {"person", "group", None}
        return before.pos_ in {"ADP", "DET", "PROPN", "X", "NUM", "CCONJ"} or before.text == "-" or named
    if token.pos_ == "DET":
        return before.pos_ == "ADP" or before.text == "et"
    # « le Mouvement pour la paix et la justice (MPJ) »
    if word in OF or (word == "et" and head.text[:1].isupper() and _REST_OF_NAME.match(doc.text, token.idx)):
        return True
    if word in {"pour", "contre"} and (name := _movement(doc, i, head)):
        named = name.text[:1].isupper() or following in {"la", "le", "l'", "les"}
        return following != "" and named  # « le Mouvement pour la paix », « une ONG pour les réfugiés »
    if word == "auprès" and head.text.lower() in word_set("names", "posted"):
        return True  # « l’ambassadeur russe auprès de l’ONU »
    if word in {"chargé", "chargée"} and head.text.lower() in _CABINET:
        return following in OF  # « le ministre délégué chargé du Budget »
    if word in _TO or word == "chez":
        return _goes_on_with(doc, i, head)
    if (
        word == "et"
        and i + 1 < len(doc)
        and head_kind(head.text) == "person"
        and head_kind(doc[i + 1].text) == "person"
    ):
        return not doc[i + 1].text.endswith(("s", "x"))  # « le journaliste et commentateur »
    return word == "et" and before.pos_ in {"ADJ", "NOUN", "PROPN"} and following in OF and _of_both(doc, i, head)


def _movement(doc: Doc, i: int, head: Token) -> Token | None:
    """The movement that « pour » goes on with at token `i`: the head, or the one led (« le chef du Front pour la paix »)."""
    movements = word_set("names", "movements")
    if head.text.lower() in movements or head.i == i - 1:
        return head if head.text.lower() in movements else None
    near = (t for t in reversed(doc[head.i + 1 : i]) if t.pos_ != "ADJ")
    last = next(near, None)
    return last if last is not None and last.text[:1].isupper() and last.text.lower() in movements else None


def _tells_nation(token: Token) -> bool:
    """« malien », and « sierra-léonais », which the tokeniser cuts in three."""
    match = _HYPHENATED.match(token.doc.text, token.idx)
    return demonym_country(match[0] if match else token.text) is not None


def _of_both(doc: Doc, i: int, head: Token) -> bool:
    """« le ministre des Affaires étrangères et de la Coopération »; not « du gouvernement malien et de l’ONU »."""
    noun = next((t for t in doc[i + 2 : i + 4] if t.pos_ != "DET"), None)
    other = noun is None or body_kind(noun.text) is not None or bool(find_places(noun.text, 0, len(noun.text)))
    return not other and (head_kind(head.text) in {"person", "group"} or head.text.lower() in _OF_PORTFOLIOS)


def _goes_on_with(doc: Doc, i: int, head: Token) -> bool:
    """« ambassadeur à l’ONU », « ministre aux Affaires étrangères », « mission des Nations unies en Libye »; not « a dit X
    aux journalistes », « à Rome ».
    """
    following = next((t for t in doc[i + 1 : i + 3] if t.pos_ != "DET"), None)
    if (
        following is not None
        and head.text.lower() in word_set("names", "at_work")
        and doc[i].text.lower() in {"à", "au", "aux", "chez"}
    ):
        apposed = head.i > 0 and doc[head.i - 1].text == ","  # « Awa Traoré, analyste à Valbel Securities »
        unlisted = following.text[:1].isupper() and not find_places(following.text, 0, len(following.text))
        return _employs(following) or (unlisted and (apposed or doc[i].text.lower() == "chez"))
    if following is None:
        return False
    if head.text.lower() in {"candidat", "candidate"} and doc[i].text.lower() in {"à", "au", "aux"}:
        return following.text.lower() in _STOOD_FOR  # « le candidat de la gauche à l’élection présidentielle »
    if following.text.lower() in _HEADQUARTERS and head.text.lower() in word_set("names", "posted"):
        return doc[i].text.lower() in {"à", "au"}  # « chef des opérations à l’état-major »
    if not following.text[:1].isupper() or demonym_country(following.text):
        return False
    if following.text in _HOUSES and any(t.text == "groupe" for t in doc[head.i + 1 : i]):
        return True  # « la présidente du groupe PS à l’Assemblée nationale »
    if head.text.lower() in word_set("names", "missions"):
        return bool(find_places(following.text, 0, len(following.text))) or doc[i].text.lower() != "pour"
    posted = head.text.lower() in word_set("names", "posted")
    return posted or (body_kind(following.text) is not None and doc[i - 1].pos_ != "PROPN")


def _employs(token: Token) -> bool:
    """« professeur à l’université », « économiste à la Banque mondiale »; « a dit un expert à l’AFP » tells to whom."""
    text = token.doc.text
    listed = next((b for b in find_bodies(text, token.idx, len(text)) if b.start == token.idx), None)
    if listed is not None:
        return listed.kind != "media"
    return head_kind(token.text) == "organisation" and token.text != "agence"


def _tail(sentence: ParsedSentence, head: Token, core: int) -> int:
    """Where the phrase ends with « en poste dans la région », « à Bamako », « (SAMIDRC) »."""
    text, end = head.doc.text, core - sentence.start
    if match := _ACRONYM.match(text, end):
        return sentence.start + match.end()
    if match := _PARTICIPLE.match(text, end):
        behind = [t for t in head.doc if end < t.idx < match.end()]
        verb = next((t.idx for t in behind[1:] if is_finite(t)), match.end())
        return sentence.start + len(text[: min(verb, match.end())].rstrip(" \u00a0,."))
    place = next(iter(find_places(text, end, min(len(text), end + 40))), None)
    if place and place.kind != "country" and re.fullmatch(r" (?:à|au|à la|à l')\s?", text[end : place.start]):
        return sentence.start + place.end
    return core
