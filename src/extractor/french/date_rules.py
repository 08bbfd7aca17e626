"""The patterns of date expressions, each with its reading.

In the patterns a blank stands for any horizontal space, ' for any apostrophe, and a name in braces
for the fragment of that name below.
"""

import re
from dataclasses import dataclass
from functools import cache

from extractor.french import date_readings as read
from extractor.french import relative_readings as relative
from extractor.french.lexicon import load

_MONTHS = sorted(load("calendar")["months"], key=len, reverse=True)
_SHORT = ("mars", "mai", "juin", "août", "aout")

_FRAGMENTS = {
    "WD": "(?:" + "|".join(load("calendar")["weekdays"]) + ")",
    # Abbreviated months (« nov. ») only count beside a day.
    "M": "(?:" + "|".join(m for m in _MONTHS if len(m) > 5 or m in (*_SHORT, "avril")) + ")",
    "ANYM": "(?:" + "|".join(_MONTHS) + r")(?:\.(?= \d))?",
    "ENM": "(?:" + "|".join(load("calendar")["english_months"]) + ")",
    "D": r"(?:1er|[12]\d|3[01]|0?[1-9])",
    "Y": r"(?:1[5-9]\d\d|20\d\d)(?!\d)",
    "SIDE": "(?:derni(?:er|ère)s?|passée?s?|écoulée?s?|prochaine?s?|suivante?s?|précédente?s?)",
    "FEAST": "(?:" + "|".join(load("calendar")["feasts"]).replace("’", "'").replace("le ", "(?:le |(?<=au )|(?<=du ))") + ")",
    "PART": "(?:début|mi|milieu|fin)",
    "OF": "(?: du mois d(?:e |')| de | d'|-| )",
    "OF_TOLD": "(?:de la même année|de cette année-là|de l'année (?:suivante|précédente|d'après|d'avant))",
    "DAYTIME": "(?:,? (?:au |en |dans la |dans l'|tôt |tard )?"
    "(?:petit matin|matinée|soirée|nuit|soir|matin|midi|après-midi"
    "|(?:début|milieu|fin) d(?:e |')(?:journée|matinée|soirée|après-midi))| à (?:l'aube|la mi-journée))?",
    "U": "(?:jours?|journées?|heures?|semaines?|mois|ans?|années?)",
    "N": r"(?:\d{1,3}|(?:{NUM})(?:(?<!cents)(?<!vingts)(?:-et-| et |-| )(?:{NUM}))*|quelques|plusieurs"
    "|une? (?:petite |bonne )?(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine) d(?:e |'))",
    "NUM": "une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    "|quarante|cinquante|soixante|cents?",
    "ABOUT": "(?:environ |quelque |à peine |presque |bientôt |exactement |près d(?:e |')|(?:un peu )?plus d(?:e |')"
    "|(?:un peu )?moins d(?:e |')|au moins |tout juste |maintenant |déjà )?",
}  # fmt: skip

# A month or a year alone is a date only behind one of these words: « mai » may be anything,
# « 2012 » a number.
_MONTH_LEADS = "en|depuis|dès|d'ici|d'ici à|jusqu'en|jusqu'à|avant|après|vers|courant|pour|de|d'|et|puis|à"
_YEAR_LEADS = (
    "en|depuis|dès|d'ici|d'ici à|jusqu'en|jusqu'à|avant|après|vers|courant|pour|de|d'|année|l'an"
    "|l'année|les années|et|puis|horizon|à l'horizon|septembre|rentrée|fin|début|à partir de"
)

_VAGUE = (
    r"sous peu|d'ici peu|il y a (?:très )?peu(?: de temps)?(?! d(?:e |'))|depuis (?:très )?peu|depuis longtemps"
    r"|il y a longtemps|prochainement|bientôt|incessamment|récemment|dernièrement|(?:dans la|sous) (?:quinzaine|huitaine)|dans la foulée(?! d(?:e |u |es |'))"
    r"|dans les meilleurs délais|jusqu'(?:à nouvel ordre|au bout)|(?:aussi longtemps|autant) (?:que nécessaire|qu'il le faudra)"
    r"|le temps qu'il faudra"
    r"|peu (?:de temps )?(?:avant|après|auparavant)(?! (?:\d|mi|l[aes]+ |l'|un|son |sa |ses |leur|qu|d|[a-zé]+[ei]r ))"
)
"""Words that say when without a day: another date beside them says more."""

_RULES: tuple[tuple[str, read.Reading], ...] = (
    (r"(?:le )?(?:(?:{WD} )?{D} |(?:la )?{PART}{OF})?{M} {OF_TOLD}", relative.told_elsewhere),
    (
        r"(?:(?:ce|le) )?(?:(?P<weekday>{WD}),? )?(?P<day>{D}) (?P<month>{ANYM})(?: "
        r"(?P<year>{Y}))?(?: (?P<side>{SIDE}))?{DAYTIME}",
        read.full_day,
    ),
    (
        r"la semaine du (?:(?P<weekday>{WD}) )?(?P<day>{D}) (?P<month>{M})(?: "
        r"(?P<year>{Y}))?",
        relative.week_of,
    ),
    (r"(?P<weekday>{WD}),? (?P<month>{M}) (?P<day>{D})(?:,? (?P<year>{Y}))?", read.full_day),
    (
        r"(?:(?:du|les|entre le|le|de) )?(?:{WD} )?(?P<day1>{D})(?: (?P<month1>{M}))?(?: "
        r"(?P<year1>{Y}))?(?: (?:au|et|et le|ou|à) |[-–])(?:{WD} )?(?P<day2>{D}) "
        r"(?P<month2>{M})(?: (?P<year2>{Y}))?",
        read.day_range,
    ),
    # Tweets and agencies quoted in English.
    (r"(?P<weekday>(?!))?(?P<month>{ENM}) (?P<day>{D})(?:st|nd|rd|th)?,? (?P<year>{Y})", read.full_day),
    (r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", read.numeric),
    (
        r"(?P<day>[0-3]?\d)(?P<sep>[/.])(?P<month>[01]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)",
        read.numeric,
    ),
    (
        r"(?:(?:ce|le) )?(?P<weekday>{WD}) (?P<day>{D})(?=[,.;:)](?!\d)| "
        r"(?:à|au|en|et|dans|pour|sur|par|que|a|avec|lors|au|de)\b|\s*$){DAYTIME}",
        relative.weekday_and_number,
    ),
    (
        r"le (?P<day>{D})(?:(?P<month> (?:du|de ce) mois)(?: (?P<side>{SIDE}|en cours))?|(?=[.;)»]?$|[,;)»]|\.\s|\n"
        r"| (?:à|au|en|dans|pour|sur|par|avec|lors|devant|puis|et|mais|dernier|prochain)\b)(?![.,]\d))",
        relative.day_alone,
    ),
    (
        r"(?:la nuit d[eu] |entre |de |du )(?P<from>{WD})(?: {D})?{DAYTIME} (?:à|au|et) (?:ce )?"
        r"(?P<to>{WD}){DAYTIME}",
        relative.weekday_range,
    ),
    (
        r"(?:plus t(?:ôt|ard) )?(?:la (?:nuit|soirée|journée|matinée) d[eu] |(?:ce|le) )?"
        r"(?P<weekday>{WD}){DAYTIME}(?: "
        r"(?P<side>dernier|passé|prochain|suivant|précédent))?{DAYTIME}(?: de la semaine "
        r"(?P<week>dernière|passée|prochaine)|(?P<later> en huit))?",
        relative.weekday,
    ),
    (
        r"avant-hier(?: soir)?|(?:hier|demain)(?:,? {WD})?{DAYTIME}|après-demain{DAYTIME}|aujourd'hui|(?<!à )ce jour(?!-là)|ce (?:matin|soir|midi)(?!-là)"
        r"|cet(?:te)? "
        r"(?:nuit|après-midi|matinée|soirée)(?!-là)|la nuit dernière"
        r"|(?<=\bdans )la (?:nuit|soirée|matinée)(?! d(?:e |u |'))|(?<=\bdans )l'après-midi(?! d(?:e |u |'))"
        r"|(?<=\bvigueur à )minuit(?:,? heure (?:locale|d(?:e |')\w+))?|[àa] la nuit(?! tombée| d(?:e |u |'))|(?<=\b[àa] )(?:la nuit tombée|la tombée de la nuit|l'aube|la mi-journée)(?! d(?:e |u |'))|(?<=\bau )petit matin"
        r"|plus t(?:ôt|ard) dans la (?:journée|matinée|soirée|nuit)"
        r"|{PART} d(?:e |')(?:matinée|après-midi|soirée|journée)",
        relative.near_day,
    ),
    (
        r"(?:le (?:sur)?lendemain(?: (?:matin|midi|soir|après-midi|dans la soirée))?"
        r"|la veille(?: au (?:soir|matin)| dans la soirée)?|l'avant-veille)(?! (?:du|des) | d(?:e |')(?![a-zéêûî]+(?:er|ir|re)\b|\Z))"
        r"|c(?:e|et) (?:jour|soir|matin|midi|après-midi)-là|cette (?:nuit|semaine|année)-là|ce mois-là"
        r"|(?:le|ce) même (?:jour|soir|matin|mois)|la même (?:nuit|semaine|année)|le (?:jour|soir) même"
        r"|{N} {U}(?: et demie?)? (?:plus t(?:ôt|ard)|auparavant|(?:avant|après)(?! (?:l[aes]+ |l'|un|son |sa |ses |leur|qu|d|[a-zé]+[ei]r )))"
        r"|les (?:jours|semaines|mois|années) (?:qui viennent|à venir|suivante?s|d'après)"
        r"|(?<!au )plus t(?:ôt|ard)",
        relative.told_elsewhere,
    ),
    (_VAGUE, relative.told_elsewhere),
    (
        r"(?:la |le |l')?(?P<part>{PART}){OF}(?P<month>{M})(?: (?P<year>{Y}))?(?: "
        r"(?P<side>{SIDE}))?",
        read.month,
    ),
    (
        r"(?:entre |de |d')?(?:la )?(?P<part1>{PART})(?:{OF}(?P<month1>{M}))?(?: "
        r"(?P<year1>{Y}))?(?: (?:et|à|ou) (?:la )?|[-–/])(?P<part2>{PART}){OF}"
        r"(?P<month2>{M})(?: (?P<year2>{Y}))?",
        read.month_range,
    ),
    (
        r"(?:entre |de |d')(?P<month1>{M})(?: (?P<year1>{Y}))? (?:et|à) (?P<month2>{M})"
        r"(?: (?P<year2>{Y}))?",
        read.month_range,
    ),
    (r"(?P<year1>(?!))?(?P<month1>{M})[-–/](?P<month2>{M})(?: (?P<year2>{Y}))?", read.month_range),
    (r"(?:mois d(?:e |'))?(?P<month>{M})(?: (?P<year>{Y})| (?P<side>{SIDE}))", read.month),
    (r"mois d(?:e |')(?P<month>{M})", read.month),
    (r"(?:la |l')?(?P<part>{PART})(?: de |-| )(?:l'année )?(?P<year>{Y})", read.year),
    (
        r"(?P<nth>premier|deuxième|second|troisième|quatrième|dernier|1er|[234]e) "
        r"(?P<unit>trimestre|semestre)(?: (?:de )?(?P<year>{Y}))?",
        read.part_of_year,
    ),
    (
        r"(?:cet |ce |(?<=\bà )l')(?P<season>printemps|été|automne|hiver)(?: (?P<year>{Y}))?",
        read.season,
    ),
    (
        r"(?:l'|le )(?P<season>printemps|été|automne|hiver) (?:(?P<year>{Y})|(?P<side>{SIDE}))",
        read.season,
    ),
    (
        r"(?P<open>l'|(?:la |le )?{PART} (?:de l'|du ))(?P<season>printemps|été|automne|hiver)(?! {Y})",
        read.season,
    ),
    (
        r"(?P<season>printemps|été|automne|hiver)(?: (?:de )?(?P<year>{Y})| "
        r"(?P<side>dernier|prochain))",
        read.season,
    ),
    (
        r"(?:(?<=\bau )|(?<=\bpartir du )|(?<=\bcompter du ))(?P<season>printemps)(?! (?:arabe|de Prague|érable|démocratique|des ))",
        read.season,
    ),
    (r"(?<=\ben )(?P<season>été|automne|hiver)", read.season),
    (
        r"(?:(?<=\bici )|(?<=\bavant )|(?<=\bdepuis )|(?<=\baprès )|(?<=\bdès ))le (?P<season>printemps)(?! (?:arabe|de Prague|érable))",
        read.season,
    ),
    (r"(?P<feast>{FEAST})(?: (?P<year>{Y}))?(?: (?P<side>{SIDE}))?", read.feast),
    (r"(?:entre |de )(?P<year1>{Y}) (?:et|à) (?P<year2>{Y})", read.years),
    (r"(?P<year1>{Y})[-–/](?P<year2>{Y}|\d\d(?![\d-]))", read.years),
    (r"(?:les |ces )?années (?P<decade>(?:1[5-9]|20)\d0|[0-9]0)", read.decade),
    (
        r"(?:la |cette |le |ce |l')?(?P<part>{PART}) (?:de l'|du |de la |de cette |de |d')"
        r"(?P<unit>semaine|mois|année|an)(?: (?P<side>{SIDE}|en cours))?(?! (?:du|des) | d"
        r"(?:e |')(?!n'|ne |[a-zéêûî]+(?:er|ir|re)\b|\Z))",
        relative.current,
    ),
    (r"(?:plus t(?:ôt|ard) )?cette (?P<unit>semaine|année)(?:-ci)?(?!-là)", relative.current),
    (r"plus t(?:ôt|ard) dans (?:la |le |l')(?P<unit>semaine|mois|année)", relative.current),
    (r"(?:plus t(?:ôt|ard) )?ce (?P<unit>mois|week-end|weekend)(?:-ci)?(?!-là| d(?:e |'))", relative.current),
    (
        r"(?:la |le |l')(?P<unit>semaine|mois|année|an|week-end|weekend) "
        r"(?P<side>{SIDE}|en cours|d'avant|d'après)",
        relative.current,
    ),
    (r"(?:(?:ces|les|nos) )?(?:(?P<number>{N}) )?(?P<side>{SIDE}) (?P<unit>{U})", relative.window),
    (
        r"(?P<lead>il y a|voici|voilà|dans) {ABOUT}(?P<number>{N})(?: (?:à|ou) (?P<most>{N}))? ?(?P<unit>{U})(?P<half> et demie?)?",
        relative.distance,
    ),
    (
        r"(?:la nuit|une nuit|un soir|un matin|un jour|une matinée|un après-midi) d(?:e |')(?P<month>{M})(?: (?P<year>{Y}))?",
        read.month,
    ),
    (
        r"(?P<lead>dans|sous) (?:les|un délai (?:maximum |maximal )?d(?:e|'ici)) (?P<number>{N}) ?(?P<unit>{U})(?! qui| suiv| ayant| d')",
        relative.since,
    ),
    (r"(?P<lead>depuis|d'ici|sous) (?:à )?{ABOUT}(?P<number>{N}) ?(?P<unit>{U})(?P<half> et demie?)?", relative.since),
)


_WEEKDAYS = tuple(load("calendar")["weekdays"])
_NEEDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("{OF_TOLD}", ("année",)),
    ("{SIDE}) (?P<unit>", ("derni", "passé", "écoulé", "prochain", "suivant", "précédent")),
    ("{ENM}", tuple(load("calendar")["english_months"])),
    ("(?P<nth>", ("trimestre", "semestre")),
    ("(?P<decade>", ("années",)),
    ("(?P<season>printemps)", ("printemps",)),
    ("la semaine du", ("semaine",)),
    ("(?P<from>{WD})", _WEEKDAYS),
    ("(?P<weekday>{WD}),? (?P<month>", _WEEKDAYS),
    ("(?P<weekday>{WD}) (?P<day>{D})(?=", _WEEKDAYS),
    ("(?P<lead>depuis|d'ici|sous)", ("depuis", "ici", "sous")),
)
"""What a pattern holds, and the words of which a text has at least one where it matches: most texts lack most of them."""


@dataclass(frozen=True)
class Rule:
    """A pattern of date expressions, how to read it, and the words it needs before it, if any.

    `needed` are words in lower case of which every text that it matches has one; empty when any text may.
    """

    pattern: re.Pattern[str]
    read: read.Reading
    lead: re.Pattern[str] | None = None
    needed: tuple[str, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules; of several that match at one place the longest match wins, then the first rule."""
    return (
        *(Rule(_compile(rf"(?<![\w.,/-])(?:{pattern})(?![\w])"), r, needed=_needed(pattern)) for pattern, r in _RULES),
        Rule(_compile(r"(?<![\w-])(?P<month>{M})(?![\w-])"), read.month, _lead(_MONTH_LEADS)),
        Rule(
            _compile(r"(?<![\w.,/€$-])(?P<year>{Y})(?![\w/%-]|[.,]\d| ?[%€$])"),
            read.year,
            _lead(_YEAR_LEADS),
        ),
    )


def _needed(pattern: str) -> tuple[str, ...]:
    return next((words for part, words in _NEEDED if part in pattern), ())


def is_vague(words: str) -> bool:
    """Whether the words of a date name no day that could be known: « sous peu », « dans la foulée »."""
    return _vague().fullmatch(words) is not None


@cache
def _vague() -> re.Pattern[str]:
    return _compile(_VAGUE)


def _lead(words: str) -> re.Pattern[str]:
    # « plus de 2000 » is a number.
    return _compile(rf"(?<![\w-])(?<!plus )(?<!moins )(?<!près )(?:{words})(?: |(?<='))$|\($")


def _compile(pattern: str) -> re.Pattern[str]:
    for name, fragment in _FRAGMENTS.items():
        pattern = pattern.replace(f"{{{name}}}", fragment)
    pattern = pattern.replace("'", "[’\x27]").replace(" ", "[ \u00a0\u202f]")
    return re.compile(pattern, re.IGNORECASE)
