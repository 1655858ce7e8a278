"""The grammar of names of places: type words, cues around a name, datelines, names of organisations.

All expressions work on text in which every space of a line is a plain space and every apostrophe straight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
WORD = re.compile(rf"\b{CAPITAL}\w*")  # a word that begins with a capital letter
ARTICLE = re.compile(r"(?<!\w)(?:al|el|as|ad|ar|az|at|an|ash|ed|es|et)-$")
_NAME = rf"{CAPITAL}[\w'-]*"

# What may stand between two words of one name.
GAPS = frozenset(
    [" ", "-", "'", " al-", " el-", " es-", " ez-", " as-", " al ", " el ", "-e-", "-e ", "-i-", "-al-", "-el-"]
    + [" de ", " del ", " da ", " do ", " dos ", " la ", " de la ", "-sur-", "-on-", " upon ", "-upon-", "-am-"]
)

# Words for a part of a country or of a front.
PART = re.compile(
    r" (?:(?i:region|oblast|direction|axis|sector|front|district|raion|rayon|province|governorate|county)s?"
    r"|(?i:prefecture)s?|(?P<state>(?i:state)s?)|(?P<department>(?i:department)s?))\b(?![-'])"
)
PART_COUNTRIES = {  # where "state" and "department" are parts of a country
    "state": frozenset(["NG", "US", "SS", "SD", "IN", "MX", "MM", "BR", "VE", "MY", "AU"]),
    "department": frozenset(["CO", "BO", "PE", "PY", "UY", "HT", "FR", "SV", "GT", "HN", "NI"]),
}
OWN_PART = re.compile(r" (?i:region|oblast|direction|raion|rayon|district)s?\b")  # reveals an unknown name

_BUILT = (
    "prison camp|prison|jail|penal colony|colony|penitentiary|detention centre|detention center|airport|airfield"
    "|air base|airbase|military airfield|border crossing|crossing|checkpoint|bridge|dam|roundabout|steelworks"
    "|nuclear power plant|power plant|barracks|refugee camp|airports|crossings|checkpoints"
)
_TITLED = (
    "Hospital|Square|Park|Palace|Street|Avenue|Boulevard|Camp|Stadium|Works|Cathedral|Mosque|Monastery|Hotel|Gate"
    "|Fort|Base|Tower|Port|Terminal|Air Force Base|Naval Base|International Airport|Military Hospital"
)
_LAND = (
    "Sea|Straits?|Islands?|River|Bay|Peninsula|Heights|Valley|Desert|Canal|Mountains?|Ocean|Spit|Corridor|Pass|Gorge"
    "|Reservoir|Lake|Hills|Delta|Archipelago|Glacier|Plateau|Forest|river|island|valley|peninsula"
)
# Behind a name: what makes it a facility or a landform.
TYPE = re.compile(
    rf" (?:(?P<built>{_BUILT})|(?P<titled>{_TITLED}|{'|'.join(word.title() for word in _BUILT.split('|'))})"
    rf"|(?P<land>{_LAND}))\b(?![-'])"
)
PLURALS = ("airports", "crossings", "checkpoints")  # of a list: "Aden and Seiyun airports"
LAND_BEFORE = re.compile(rf"(?:Mount|Lake|Cape|Gulf of|Bay of|Strait of|Sea of) (?:{_NAME})")
LAND_OPENERS = frozenset(["Mount", "Lake", "Cape", "Gulf", "Bay", "Strait", "Sea"])
INDEFINITE = re.compile(r"(?<!\w)(?:an?|another|any|every|[Ii]ts|[Tt]heir) (?:\w+ )?$")

# An organisation named by its field; a country after "of" is no place then.
HEADS = frozenset(
    ["Ministry", "Department", "University", "Academy", "Institute", "Bank", "Council", "Committee", "Commission"]
    + ["Agency", "Service", "Directorate", "Office", "Court", "Church", "Federation", "Association", "Society"]
    + ["Union", "Party", "Front", "Movement", "Bureau", "Headquarters", "Chamber", "Congress", "College"]
    + ["Conference", "Convention", "Treaty", "Battle", "Order", "Hero", "Voice", "Radio", "Embassy"]
)
OF_WHAT = re.compile(
    rf" (?:of|for|on) (?:the )?{_NAME}(?: {_NAME})*(?:(?: and | of | of the | for ){_NAME}(?: {_NAME})*)*(?<!'s)"
)
_FIELDS = (
    "Defen[cs]e|Foreign|Interior|Internal|Justice|Reintegration|Health|Finance|Energy|Education|Information|Security"
    "|Intelligence|Emergency|Culture|Rights|Policy|Affairs"
)
FIELD_BODY = re.compile(rf"(?:{_FIELDS}) (?:[Mm]inistry|Department|Directorate|Service|Office)\b")
FIELDS = frozenset(_FIELDS.replace("Defen[cs]e", "Defence|Defense").split("|"))
# Capitalised nouns after a place that make the whole the name of something else.
NAMED_AFTER = re.compile(
    rf" (?:{CAPITAL}\w+ ){{0,2}}(?:Conventions?|Accords?|Protocols?|Agreements?|Treaty|University|Institute|Academy"
    r"|College|School|Grammar|Post|Times|Herald|Tribune|Club|FC|Airlines|Airways|Bank|Prize|Award|Medal|Cup|Day"
    r"|Format|Process|Declaration|Pact)\b"
)

CUE = re.compile(
    r"(?<!\w)(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Oo]ff|villages?|towns?|cit(?:y|ies)"
    r"|(?:village|town|city|settlement|hamlet|port|outskirts|suburb|capital|district|camp|north|south|east|west) of)"
    r"(?: the)? $"
)
WAY = re.compile(
    r"(?<!\w)(?:[Ff]rom|[Tt]o|[Ii]nto|[Tt]owards?|[Tt]hrough|[Vv]ia|[Bb]etween|[Rr]each(?:ed|ing)?|[Ll]eft|[Ff]or|[Oo]f) $"
)
_DASH = "\N{EN DASH}\N{EM DASH}"
CHAIN = frozenset([", ", " and ", ", and ", " or ", "/", "-", " to ", " & ", " / ", f" {_DASH[0]} ", _DASH[0]])
TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|Cpl|Pvt|Prof|Rev|St)\.?|(?:President|Minister"
    r"|Secretary|General|Colonel|Major|Captain|Sergeant|Lieutenant|Senator|Governor|Ambassador|Chancellor|King|Queen"
    r"|Prince|Princess|Sheikh|Pope|Judge|Justice|Sir|Lady|Lord)) $"
)

_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]*(?:-e)?"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<names>{_UPPER}(?:[ /]{{1,3}}{_UPPER}){{0,5}})"
    rf"(?:,[^\n:{_DASH}]{{0,40}}?)?(?: ?\([^)\n]{{1,30}}\))?,? ?(?:[{_DASH}]|--|- )",
    re.MULTILINE,
)
# What follows a name that opens a line as the place of a report: a country, a date or an agency, then a dash.
DATED = re.compile(
    rf"(?:, [^\n.:{_DASH}]{{2,30}}?(?: \([^)\n]{{1,30}}\))?|(?:,? \([^)\n]{{1,30}}\)))(?: ?[{_DASH}]| ?--?| -) "
)


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """The places in capitals at the beginning of a line, before a dash, as offsets.

    >>> text = "News\\nLAHORE/ATTARI — They crossed. CLARK AIR BASE, Philippines — no."
    >>> [text[start:end] for start, end in datelines(text)]
    ['LAHORE', 'ATTARI']
    """
    for line in _DATELINE.finditer(text):
        start = line.start("names")
        for part in re.finditer(r"[^/]+", line["names"]):
            name = part[0].strip()
            if len(name) > 2:
                begin = start + part.start() + part[0].index(name)
                yield begin, begin + len(name)
