"""Who speaks, across sentences and paragraphs, by grammar alone: each passage with the speaker of each statement in text order.

A speaker is right when one mention of the actor is the words expected; « + » joins several, nothing stands for nobody.
"""

import pytest

from extractor.article import make_article
from extractor.candidates.analysis import analyse
from extractor.records.record_type import Answered
from extractor.records.statement.build import build
from extractor.records.statement.candidates import find_candidates

CASES = {
    "pronoun of the grammatical subject, not of a name beside it": (
        "Jens Dahl a appris la nouvelle à Oslo, alors qu’il déjeunait avec Knut Moe. Très ému, il a promis une enquête.",
        ["Jens Dahl"],
    ),
    "ce dernier, the person named last": (
        "Le député Jean Mabiala a interpellé le ministre, Pierre Okemba. Ce dernier a répondu que la loi était respectée.",
        ["le ministre, Pierre Okemba"],
    ),
    "celui-ci, cut in three by the tokeniser": (
        "Le préfet Paul Biro a reçu le maire, Idriss Maro. Celui-ci a assuré que la route était coupée.",
        ["le maire, Idriss Maro"],
    ),
    "a pronoun that goes on with a pronoun": (
        "Le juge Omar Farah est rentré lundi. Il a reçu l’avocat Jens Dahl. « La cour tranchera », a-t-il dit.",
        ["Le juge Omar Farah"],
    ),
    "a named person behind a preposition, when the paragraph tells of nobody else": (
        "Le maire Ivo Maric est absent.\n\nLes élus se sont réunis chez l’avocat Jens Dahl. Il a souhaité que le vote soit annulé.",
        ["l’avocat Jens Dahl"],
    ),
    "the seat of a government is not taken up by a pronoun": (
        "Le porte-parole Ned Coleman a condamné le raid. Bagdad n’a pas réagi. Il a rappelé que deux bases étaient vides.",
        ["Le porte-parole Ned Coleman", "Le porte-parole Ned Coleman"],
    ),
    "« l’analyste » may be a man": (
        "Le GUR annonce six brigades. L’analyste sud-coréen Ryu Chang-ho n’y croit guère : d’après lui, la brigade n’est pas là.",
        ["Le GUR", "L’analyste sud-coréen Ryu Chang-ho"],
    ),
    "gender of a body": (
        "L’armée ivoirienne affirme avoir pris le pont. Le groupe armé se tait depuis lundi, puis parle. Il assure que le pont est à lui.",
        ["L’armée ivoirienne", "Le groupe armé"],
    ),
    "several by their article": (
        "Les Forces de soutien accusent l’armée de recruter des Tchadiens. Selon elles, trois camps existent.",
        ["Les Forces de soutien", "Les Forces de soutien"],
    ),
    "as for": (
        "Le maire Ivo Maric se tait. Quant à l’avocate Jana Novak, elle dit ne rien vouloir savoir du procès.",
        ["l’avocate Jana Novak"],
    ),
    "relative clause behind a preposition": (
        "Lors d’un entretien avec le président sénégalais, Ousmane Diop, qui a promis cinq cents hommes, l’ONU a remercié Dakar.",
        ["le président sénégalais, Ousmane Diop"],
    ),
    "the place of « on » in a relative clause": (
        "Le chef de la mission est parti, dit-on dans son cabinet, où l’on assure ne rien savoir de la suite.",
        ["son cabinet", "son cabinet"],
    ),
    "object clitic before the verb": (
        "Le Danemark envoie cent hommes, Bamako les prie de repartir",
        ["Bamako"],
    ),
    "an epithet": (
        "Le général Paul Arnoux commande la force. Le quinquagénaire a refusé de donner un calendrier.",
        ["Le général Paul Arnoux"],
    ),
    "a demonstrative description": (
        "Anne Morel a passé six mois à Kaboul. Cette infirmière de 45 ans raconte que l’hôpital manquait de tout.",
        ["Anne Morel"],
    ),
    "the same source": (
        "« Nous n’enverrons personne », a dit un responsable kényan sous couvert d’anonymat. Selon la même source, le contrat est rompu.",
        ["un responsable kényan", "un responsable kényan"],
    ),
    "one office under two names": (
        "Le président français Luc Sarran a reçu la chancelière allemande Eva Kern. Le chef de l’Etat a promis deux bataillons.",
        ["Le président français Luc Sarran"],
    ),
    "an agency by its noun": (
        "Yonhap a publié une photo de la base. L’agence précise que la base est vide.",
        ["Yonhap"],
    ),
    "a state by its nickname": (
        "Le Rwanda a protesté auprès du Liban. Le pays des mille collines assure que le Liban ment. Le pays du Cèdre dément avoir menti.",
        ["Le Rwanda", "Le Rwanda", "Le pays du Cèdre"],
    ),
    "offices that are known and not told": (
        "John Kerry a rencontré Sergueï Lavrov. Le ministre russe a nié tout envoi de troupes. Le secrétaire d’Etat a promis des preuves.",
        ["Sergueï Lavrov", "John Kerry"],
    ),
    "a description whose name the next sentence tells": (
        "Le ministre du Travail a déclaré dimanche que la réforme était prête. Arnaud Montbel reconnaît qu’elle déplaît.",
        ["Arnaud Montbel", "Arnaud Montbel"],
    ),
    "subject before a relative clause and its own insertion": (
        "Le président tchadien, Idriss Maro, qui recevait son homologue, Paul Biro, a promis de fermer la frontière.",
        ["Le président tchadien, Idriss Maro"],
    ),
    "somebody rather than a thing of theirs": (
        "Ces actes sont des représailles de l’organisation islamique, qui affirme agir au nom de Dieu.",
        ["l’organisation islamique"],
    ),
    "the subject of a cue that reports nothing goes on": (
        "Le gouvernement a reconnu la faute ; la ministre Ada Bustos a présenté ses excuses et promis que rien ne changerait.",
        ["Le gouvernement", "la ministre Ada Bustos"],
    ),
    "a text speaks for its author": (
        "Le Conseil de sécurité est sorti du silence par un communiqué. Le texte prévient que l’aéroport restera fermé.",
        ["Le Conseil de sécurité"],
    ),
}


def test_on_nowhere_is_nobody() -> None:
    analysis = analyse(make_article("Le général Ivo Maric se tait. On dit que la moitié des recrues désertent."))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    assert [(s.speakers, s.speaker_mention and s.speaker_mention.exact) for s in found] == [([], "On")]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_speakers(text: str, expected: list[str]) -> None:
    assert speakers(text, expected) == expected


QUOTED_INTERVIEW = """ENTRETIEN. Yémen : « Ce n’est pas un départ »

Propos recueillis par Agathe Morvan

Chercheuse à Exeter, Salma Dohri a sillonné la côte. Elle décrypte le repli.

Que reste-t-il du contingent ?

« Moins de deux mille hommes, autour de la base de Mokha. »

Et les Colombiens ?

« Une étape, coupe-t-elle en riant. Il n’y en a plus un seul. »

L’accord de Stockholm prévoyait pourtant un retrait…

« Il n’a eu lieu que sur le papier, croyez-moi. »"""

PLAIN_INTERVIEW = """INTERVIEW. Le diplomate Karim Mezzour juge la trêve fragile.

Vous avez rencontré Fayez Nasser ?

Oui, et il n’a guère le choix, croyez-moi bien.

Fayez Nasser dit n’avoir que trente hommes. Le croyez-vous ?

Trente officiers, peut-être, mais pas davantage."""


@pytest.mark.parametrize(
    ("text", "voice", "answers"), [(QUOTED_INTERVIEW, "Salma Dohri", 3), (PLAIN_INTERVIEW, "Karim Mezzour", 2)]
)
def test_who_is_interviewed_answers_not_whom_the_questions_are_about(text: str, voice: str, answers: int) -> None:
    analysis = analyse(make_article(text))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    named = next(i for i, c in enumerate(analysis.clusters) if voice in c.names)
    first_question = text.index("?")
    assert [s.speakers for s in found if s.cue is None or "coupe" in s.cue.exact][-answers:] == [
        [f"a{named + 1}"]
    ] * answers
    assert all(s.content[0].start > first_question for s in found[-answers:])


def speakers(text: str, expected: list[str]) -> list[str]:
    """For each statement the expected words if they are a mention of its speakers, else what its speakers are called."""
    analysis = analyse(make_article(text))
    found, _ = build(analysis, [Answered(c) for c in find_candidates(analysis)], ())
    told = [
        [{text[m.start : m.end] for m in analysis.clusters[int(i[1:]) - 1].mentions} for i in s.speakers] for s in found
    ]
    return [
        want if len(words) == 1 and want in words[0] else " + ".join(sorted(min(w) for w in words))
        for want, words in zip([*expected, *[""] * len(told)], told, strict=False)
    ]
