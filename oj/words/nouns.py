"""The nouns that sentences count: see ``oj.swedish.some_of``."""

from oj.swedish import Noun

MEASURE = Noun("mått", "måttet", "mått", "måtten")
STAFF = Noun("personalmått", "personalmåttet", "personalmått", "personalmåtten")
OUTCOME = Noun("resultatmått", "resultatmåttet", "resultatmått", "resultatmåtten")
COST = Noun("kostnad", "kostnaden", "kostnader", "kostnaderna")
QUESTION = Noun("fråga", "frågan", "frågor", "frågorna")
ANSWERED = Noun("besvarad fråga", "besvarade frågan", "besvarade frågor", "besvarade frågorna")
FOLLOWED_QUESTION = Noun(*(f"{form} som går att följa" for form in QUESTION))
FOLLOWED_COST = Noun(*(f"{form} som går att följa" for form in COST))
FACTOR = Noun("framgångsfaktor", "framgångsfaktorn", "framgångsfaktorer", "framgångsfaktorerna")
MUNICIPALITY = Noun("kommun", "kommunen", "kommuner", "kommunerna")
NEIGHBOUR = Noun("granne", "grannen", "grannar", "grannarna")
DISTRICT = Noun("stadsdel", "stadsdelen", "stadsdelar", "stadsdelarna")
YEAR = Noun("år", "året", "år", "åren")
