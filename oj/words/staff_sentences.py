"""Sentences of Personal: differences in people, and what staff and placements have to do with each other."""

from collections.abc import Mapping, Sequence

from oj.compare.co_movement import CoMovement
from oj.compare.correlation import Together
from oj.compare.fact import Fact
from oj.compare.grade import Grade
from oj.compare.head_counts import in_people
from oj.register import id_of
from oj.swedish import capital, in_words, listing, rounded, some_of
from oj.words import correlation_sentences
from oj.words.correlation_sentences import Phrases, sentence
from oj.words.nouns import YEAR
from oj.words.quantities import counted, reason, with_unit

# What one and several of the counted are called.
NOUNS = {
    id_of("turnover"): ("avslut", "avslut"),
    id_of("external_turnover"): ("avslut", "avslut"),
    id_of("manager_turnover"): ("chef som slutat", "chefer som slutat"),
    id_of("agency_staff"): ("inhyrd handläggare", "inhyrda handläggare"),
    id_of("vacancies"): ("tom tjänst", "tomma tjänster"),
    id_of("experience_five_years"): ("handläggare med minst fem års erfarenhet",) * 2,
    id_of("experience_three_years"): ("handläggare med minst tre års erfarenhet",) * 2,
    id_of("experience_one_year"): ("handläggare med minst ett års erfarenhet",) * 2,
    id_of("caseload"): ("ärende", "ärenden"),
}
NEUTER = {"avslut", "ärende"}  # "ett avslut", "en tjänst"
# The main measures, in a sentence on which of them no file has.
TITLES = {
    id_of("turnover"): "personalomsättning",
    id_of("agency_staff"): "inhyrda",
    id_of("experience_five_years"): "erfarenhet",
    id_of("vacancies"): "vakanser",
    id_of("caseload"): "ärenden",
}
PUBLISHED = (id_of("agency_staff"), id_of("experience_five_years"))  # of them, by Socialstyrelsen
TURNOVER_AND_COST = Phrases(
    "personalomsättning och kostnad", "högre personalomsättning", "högre kostnad", "lägre kostnad"
)
TURNOVER_AND_PLACED = Phrases(
    "personalomsättning och antal placerade", "högre personalomsättning", "fler placerade barn",
    "färre placerade barn",
)  # fmt: skip
FEWEST_CHANGES = 3  # before the years are spoken of at all
CAUTION = "Åren är få, och båda kan följa en trend i hela landet. Bilden visar inte vad som är orsak."


_DOUBT = {Grade.CHANCE: " Det kan vara slump.", Grade.UNKNOWN: " Det går inte att pröva mot slumpen."}


def people(fact: Fact) -> str:
    """ "Nio avslut (9 av 45). Med liknande kommuners nivå hade det varit ungefär elva."; "" if unknown."""
    found = in_people(fact)
    if found is None or fact.measure.id not in NOUNS:
        return ""
    base = f" ({counted(fact.measure, fact.own)})" if fact.measure.value_type == "share" else ""
    doubt = _DOUBT.get(fact.verdict.grade, "") if found.difference else ""
    one, several = NOUNS[fact.measure.id]
    actual, expected = int(rounded(found.actual)), int(rounded(found.expected))
    count = in_words(actual, neuter=one in NEUTER) if actual else "inget" if one in NEUTER else "ingen"
    told = f"{capital(count)} {several if actual > 1 else one}{base}"
    if not found.difference:
        return f"{told}, ungefär lika många som med {fact.scope.level}."
    level = in_words(expected, neuter=one in NEUTER) if expected else "inget" if one in NEUTER else "ingen"
    return f"{told}. Med {fact.scope.level} hade det varit ungefär {level}.{doubt}"


def absent(facts: Sequence[Fact]) -> str:
    """Which of the main measures no file has, and where they come from; "" when all are there."""
    found = {fact.measure.id for fact in facts}
    gone = [title for one, title in TITLES.items() if one not in found]
    if not gone:
        return ""
    said = [f"Filerna saknar {listing(gone)}."]
    public = [title for title in gone if title in (TITLES[one] for one in PUBLISHED)]
    own = [title for title in gone if title not in public]
    if public:
        said.append(f"{capital(listing(public))} finns i Socialstyrelsens öppna jämförelser.")
    if own:
        told = f"{capital(listing(own))} har ingen öppen källa"
        said.append(f"{told}: fyll i mallen Personal, som hämtas på Ladda upp.")
    return " ".join(said)


def over_the_years(co_movement: CoMovement, place: str) -> str:
    """How often turnover and cost moved the same way here."""
    said = f"Personalomsättning och kostnad i {place}"
    same, of = co_movement.same, co_movement.changes
    if of < FEWEST_CHANGES:
        return f"{said}: för få år för att säga om de följs åt"
    doubt = "vilket kan vara slump"
    if co_movement.is_sure:
        doubt = f"{'oftare' if 2 * same > of else 'mer sällan'} än slumpen brukar ge"
    return f"{said} ändrades åt samma håll {some_of(same, of, YEAR)}, {doubt}"


def idea(pairs: Mapping[Phrases, Together]) -> str:
    """What all municipalities say of "mer fast personal – färre och billigare placeringar", no more."""
    said = [
        f"{sentence(found, told)}. {correlation_sentences.figures(found)}".strip()
        for told, found in pairs.items()
    ]
    known = [one for found in pairs.values() if (one := found.correlation) is not None]
    sure = [one for one in known if one.is_sure]
    if not known:
        return " ".join(said)
    as_expected = sum(one.rho > 0 for one in sure)
    if not sure:
        stand = "ger inget svar"
    elif as_expected == len(sure):
        stand = "stämmer med den, men bevisar den inte"
    else:
        stand = "stämmer delvis med den" if as_expected else "stämmer inte med den"
    return " ".join([*said, f"{IDEA}: uppgifterna {stand}."])


IDEA = "Tanken att mer fast personal ger färre och billigare placeringar"


def latest(fact: Fact) -> str:
    """ "Personalomsättning, 26 % 2024": the heading of a small picture."""
    own = fact.own
    said = with_unit(fact.measure, own.value) if own.value is not None else reason(own)
    return f"{fact.measure.title}, {said} {fact.year}"
