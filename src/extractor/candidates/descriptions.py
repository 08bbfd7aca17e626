"""Descriptions that stand for actors (« deux responsables américains », « la force africaine »), with the name beside them."""

import re
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from extractor.candidates.mention import Mention
from extractor.candidates.noun_phrases import NounPhrase, noun_phrase
from extractor.candidates.parse import ParsedArticle, ParsedSentence
from extractor.french.lexicon import load
from extractor.french.names import head_kind
from extractor.french.places import demonym_country, find_places
from extractor.records.actor.schema import ActorKind

# Nouns that name actors in the lexicon and mostly something else in running text.
_NOT_HEADS = {
    "partie", "parties", "cours", "aide", "aides", "monde", "défense", "garde", "gardes", "formation", "formations", "politique",
    "politiques", "mouvement", "mouvements", "programme", "programmes", "site", "sites", "rassemblement", "alliance", "militaire",
    "renseignements", "direction", "opération", "mission", "missions", "infanterie", "front", "marche", "marché", "union", "initiative",
    "réseau", "société", "plateforme", "page", "chaîne", "affaires", "cause", "sujet", "personne", "personnes", "victime", "victimes",
}  # fmt: skip

_BODIES = {"media", "organisation", "government_body", "armed_force"}
_PARTITIVE = re.compile(r"\b(?:l[’']une?\s(?:de\s|d[’'])?|une?\s(?:de\s|d[’']|des\s(?=$)))$", re.IGNORECASE)
_QUANTITY = re.compile(
    r"(?:\b(?:au moins|plus d[e’']|près d[e’']|moins d[e’']|environ|quelque|jusqu[’']à|à peine|pas moins de|au total)\s?)?"
    r"\b(?:une? (?:partie|vingtaine|dizaine|centaine|millier|trentaine|quarantaine|cinquantaine|soixantaine|quinzaine|douzaine|poignée|groupe|"
    r"nombre|majorité|total de [\d ]+)|des (?:dizaines|centaines|milliers)|la (?:plupart|moitié|majorité|totalité)|plusieurs (?:dizaines|"
    r"centaines|milliers)|l[’']ensemble)\s(?:de\s(?:ses\s|leurs\s|nos\s|ces\s|l[ea]s\s)?|des\s|d[’']|du\s)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:au moins|plus de|près de|moins de|environ|quelque|jusqu[’']à|à peine|pas moins de)\s$", re.IGNORECASE)
_RANK = r"(?:(?:l[ea]\s|l[’'])?(?:{ranks})(?:\s[a-zà-ÿ-]+){{0,2}}\s)?"
_APPOSED = re.compile(r",\s(?:\d+ ans,\s)?(?:alors\s|aujourd[’']hui\s|actuel\s|lui-même\s)?")
_COUNTED = re.compile(r"\s?[(,]\s?(?:[\d]|une? (?:dizaine|centaine|vingtaine))")
# Capitalised nouns that name an institution of a state, also those that ministers' portfolios begin with.
_STATE_BODIES = {"assemblée", "chambre", "conseil", "congrès", "cour", "direction", "haut-commissariat", "parlement", "sénat", "tribunal", "commission"}
_INSTITUTIONS = {"Assemblée", "Chambre", "Conseil", "Congrès", "Parlement", "Sénat", "Union", "Police"}
# Inside a title these are its words: « le chef de la diplomatie », « un responsable de l’administration ».
_PART_OF_TITLE = {"diplomatie", "administration", "détachement", "opposition", "exécutif"}
_STATE_ORGANS = {"gouvernement", "pouvoir", "exécutif", "junte"}


def find_descriptions(parsed: ParsedArticle, sentence: ParsedSentence, names: list[Mention]) -> list[Mention]:
    """The noun phrases of the sentence that stand for actors, in order; the name beside a function is in its mention."""
    finder = _Finder(parsed, sentence, names)
    for token in sentence.doc:
        finder.take(token)
    return finder.found


class _Finder:
    """Walks over the nouns of one sentence; remembers which name has been joined to which function."""

    def __init__(self, parsed: ParsedArticle, sentence: ParsedSentence, names: list[Mention]) -> None:
        self.text, self.sentence = parsed.text, sentence
        self.names = [n for n in names if n.kind == "person" and n.name]
        self.bodies = [n for n in names if n.kind in _BODIES and n.name]
        self.inside_names = [n.name for n in names if n.name]
        self.found: list[Mention] = []

    def take(self, token: Token) -> None:
        """Add what this noun stands for, if it does for anybody."""
        offset = self.sentence.start + token.idx
        if any(first <= offset < last for first, last in self.inside_names):
            return
        if people := self._people(token):
            self.found.append(people)
            return
        kind = self._kind(token)
        if kind is None:
            return
        phrase = self._phrase(token)
        held = any(m.start <= offset < m.end for m in self.found)
        plural = "Plur" in token.morph.get("Number") or token.text.endswith(("s", "x"))
        one_of = _PARTITIVE.search(self.text[self.sentence.start : phrase.start])
        if one_of and plural:  # « l’un de ses dirigeants »: one person
            phrase = replace(phrase, start=self.sentence.start + one_of.start())
            kind, plural = "person", False
        if kind == "person" and not plural:
            self._person(token, phrase, held, partitive=one_of is not None)
        elif not held or (kind in _BODIES and token.text.lower() not in _PART_OF_TITLE and phrase.start < phrase.bare):
            self._others(token, phrase, "group" if kind in {"person", "country"} else kind, plural)

    def _kind(self, token: Token) -> ActorKind | None:
        word = self._word(token)
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        if self._institution(token):
            return "government_body" if word.lower() in _STATE_BODIES else head_kind(word) or "organisation"
        return None if word.lower() in _NOT_HEADS else head_kind(word)

    def _word(self, token: Token) -> str:
        """The token with what hyphens join to it: « état-major »."""
        match = re.compile(r"[\w’']+(?:[-‑][\w’']+)*").match(self.text, self.sentence.start + token.idx)
        return match[0] if match else token.text

    def _institution(self, token: Token) -> bool:
        """« la Direction du renseignement », « le Conseil national »: a noun of bodies with a capital inside the sentence."""
        word = token.text
        if not word[:1].isupper() or word.isupper() or token.i == 0 or (word in load("names")["portfolios"] and word not in _INSTITUTIONS):
            return False
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        goes_on = following is not None and (following.text.lower() in {"de", "du", "des", "d'", "pour"} or following.pos_ == "ADJ")
        return goes_on and (word.lower() in _NOT_HEADS or head_kind(word) in {"organisation", "government_body", "armed_force"})

    def _phrase(self, token: Token) -> NounPhrase:
        """The noun phrase, whole names kept: a person's stays out of it, another's is not cut."""
        phrase = noun_phrase(self.sentence, token)
        for n in self.names:
            if n.name and phrase.bare < n.name[0] < phrase.core:
                core = len(self.text[: n.name[0]].rstrip(" \u00a0"))
                phrase = replace(phrase, core=core, end=core)
        for first, last in self.inside_names:
            if phrase.bare < first < phrase.core < last:
                phrase = replace(phrase, core=last, end=max(last, phrase.end))
        return phrase

    # -- persons -------------------------------------------------------------------------------

    def _person(self, token: Token, phrase: NounPhrase, held: bool, *, partitive: bool) -> None:
        role_start = phrase.start if partitive else phrase.bare
        role = (role_start, phrase.core)
        after = self._name_after(token, phrase)
        before = None if after else self._name_before(phrase)
        name = after or before
        if name is None:
            if not held:
                inner = self._name_after(phrase.last, self._phrase(phrase.last)) if phrase.last.i != token.i else None
                if inner is not None:  # « un conseiller du président Blaise Compaoré »
                    phrase, role = replace(phrase, core=inner.end, end=inner.end), (role[0], inner.end)
                self._add(token, phrase, role=None if partitive else role)
            return
        joined = next((m for m in self.found if m.name == name.name), None)
        if joined is not None:
            if before is not None and not joined.start <= phrase.start < joined.end:
                better = role if joined.role is None or self._is_rank(joined.role) else joined.role
                self._replace(joined, replace(joined, end=max(joined.end, phrase.end), role=better))
            return
        end = max(name.end, phrase.end) if before else name.end
        self.found.append(
            Mention(
                min(phrase.start, name.start), end, self.sentence.index, "person",
                country_in(self.text, phrase.bare, phrase.core), name=name.name,
                role=role if self._is_function(token) else None, head=self._word(token).lower(),
                gender=name.gender or _gender(self.text[phrase.start : phrase.bare], token),
            )
        )  # fmt: skip

    def _name_after(self, token: Token, phrase: NounPhrase) -> Mention | None:
        """The name right behind the function, or behind a comma and perhaps a rank (« , le colonel Garba »)."""
        inner = phrase.last.i != token.i and head_kind(phrase.last.text) == "person" and "Sing" in phrase.last.morph.get("Number")
        for n in self.names:
            assert n.name is not None
            for end in (phrase.core, phrase.end):
                first = n.start if n.start >= end else n.name[0]
                gap = self.text[end:first]
                if first < end:
                    continue
                if re.fullmatch(r"[ \u00a0]", gap) and not inner:
                    return n
                comma = _apposition().fullmatch(gap) or (end > phrase.core and gap == ", ")
                if comma and not self._runs_on(n.end):
                    return n
        return None

    def _name_before(self, phrase: NounPhrase) -> Mention | None:
        """« Victorin Lurel, ministre des outre-mer »: the name before the function, unless that begins a clause."""
        for n in self.names:
            gap = self.text[n.end : phrase.start]
            if n.end < phrase.start and (_APPOSED.fullmatch(gap) or gap == " (") and not self._runs_on(phrase.end):
                return n
        return None

    def _runs_on(self, offset: int) -> bool:
        """Whether a finite verb follows without a comma: what stands there is its subject, no apposition."""
        token = self.sentence.token_at(offset)
        while token is not None and token.text in {"'", "ne", "n'", "y", "en", "se", "s'", "l'", "le", "la", "lui", "leur", "les"}:
            token = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        return token is not None and token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm")

    def _is_function(self, token: Token) -> bool:
        lexicon = load("names")["not_functions"]
        word = token.text.lower()
        return not any(w in lexicon for w in (word, word.removesuffix("e"), word.removesuffix("s")))

    def _is_rank(self, role: tuple[int, int]) -> bool:
        return self.text[role[0] : role[1]].split(" ")[0].lower() in load("names")["ranks"]

    # -- others --------------------------------------------------------------------------------

    def _others(self, token: Token, phrase: NounPhrase, kind: ActorKind, plural: bool) -> None:
        body = next((b for b in self.bodies if b.name and phrase.bare < b.name[0] <= phrase.core + 1 and self._beside(phrase, b)), None)
        word = token.text.lower()
        if body is not None:
            kind = "media" if word == "agence" and body.kind == "organisation" else body.kind
            phrase = replace(phrase, core=max(phrase.core, body.end), end=max(phrase.end, body.end))
        country = country_in(self.text, phrase.bare, phrase.core)
        if word in _STATE_ORGANS and kind == "government_body" and (country or self._owned(phrase)):
            kind = "country"  # « le gouvernement malien », « son gouvernement »: the state acts
        name = body.name if body else (phrase.bare, phrase.core) if self._institution(token) else None
        self._add(token, phrase, kind=kind, country=country, name=name, plural=plural)

    def _beside(self, phrase: NounPhrase, body: Mention) -> bool:
        """« l’agence Lusa », not « un officier de la RDF »: no preposition between the noun and the name."""
        assert body.name is not None
        return not re.search(r"\b(?:de|du|des|à|au|aux|en|et|par|pour)(?:\sl[ae])?\s$|[’']$", self.text[phrase.bare : body.name[0]])

    def _owned(self, phrase: NounPhrase) -> bool:
        return re.match(r"(?:son|sa|ses|leur|leurs)\s", self.text[phrase.start : phrase.bare], re.IGNORECASE) is not None

    def _people(self, token: Token) -> Mention | None:
        """« les Tchadiens », « 2.000 Tchadiens »: a people's name with a determiner or number; armed when counted."""
        country = demonym_country(token.text) if token.text[:1].isupper() and token.i > 0 else None
        before = token.doc[token.i - 1] if token.i else None
        if country is None or before is None or (before.pos_ not in {"DET", "NUM"} and before.text.lower() not in {"des", "aux", "de"}):
            return None
        phrase = noun_phrase(self.sentence, token)
        start = self._quantified(phrase)
        counted = start < phrase.start or before.pos_ == "NUM" or _COUNTED.match(self.text, phrase.core)
        single = self.text[start : phrase.bare].lower().split(" ")[0] in {"un", "une", "le", "la"}
        return Mention(
            start, phrase.end, self.sentence.index, "person" if single else "armed_force" if counted else "group", country,
            head=token.text.lower(), plural=not single,
        )  # fmt: skip

    def _add(
        self, token: Token, phrase: NounPhrase, *, kind: ActorKind = "person", country: str | None = None,
        name: tuple[int, int] | None = None, role: tuple[int, int] | None = None, plural: bool = False,
    ) -> None:  # fmt: skip
        start = self._quantified(phrase) if plural else phrase.start
        self.found.append(
            Mention(
                start, phrase.end, self.sentence.index, kind, country or country_in(self.text, phrase.bare, phrase.core), name=name,
                role=role if role and self._is_function(token) else None, head=self._word(token).lower(), plural=plural,
                gender=_gender(self.text[phrase.start : phrase.bare], token),
            )
        )  # fmt: skip

    def _quantified(self, phrase: NounPhrase) -> int:
        """Where the phrase begins with « une partie des », « une soixantaine de », « environ »."""
        floor = self.sentence.start
        for pattern in (_QUANTITY, _ABOUT):
            if match := pattern.search(self.text[floor : phrase.start]):
                return floor + match.start()
        return phrase.start

    def _replace(self, old: Mention, new: Mention) -> None:
        self.found[self.found.index(old)] = new


def _apposition() -> re.Pattern[str]:
    ranks = "|".join(sorted(load("names")["ranks"], key=len, reverse=True))
    return re.compile(r",[ \u00a0]" + _RANK.format(ranks=ranks))


def _gender(determiner: str, head: Token) -> Literal["f", "m", ""]:
    first = determiner.lower().split(" ")[0] if determiner.strip() else ""
    if first in {"la", "une", "sa"}:
        return "f"
    if first in {"le", "un", "du", "au"}:
        return "m"
    return "f" if "Fem" in head.morph.get("Gender") else "m" if "Masc" in head.morph.get("Gender") else ""


def country_in(text: str, start: int, end: int) -> str | None:
    """The country that these words name, by a place or an adjective."""
    places = [p.country for p in find_places(text, start, end) if p.country]
    if places:
        return places[0]
    return next((c for w in re.findall(r"[\w’'-]+", text[start:end]) if (c := demonym_country(w))), None)
