"""The grammar of names of places: type words, cues before a name, datelines, names of organisations.

All expressions work on text in which every kind of space is a space and every apostrophe straight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
WORD = re.compile(rf"\b{CAPITAL}\w*")  # a word that begins with a capital letter
_ARTICLE = r"(?:(?:al|el|as|ad|ar|az|at|an|ash|ed|es|et)-)?"
_NAME = rf"{_ARTICLE}{CAPITAL}[\w']*(?:-(?:e |i |al-|el-|e-|i-|ul-)?{CAPITAL}[\w']*)?"

# What may stand between two words of one name.
GAPS = frozenset({
    " ", "-", " al-", " el-", " es-", " ez-", " as-", " al ", " el ", "-e-", "-e ", "-i-", "-al-", "-el-", "-ul-", "'",
    " de ", " del ", " da ", " do ", " dos ", " la ", " de la ", "-sur-", "-on-", " upon ", "-upon-", " am ", "-am-",
})  # fmt: skip
ARTICLE_BEFORE = re.compile(rf"(?<!\w){_ARTICLE}$")

# Words for a part of a country or of a front. They belong to the name where the bare name is another place.
PART = re.compile(
    r" (?:(?P<any>(?i:region|oblast|direction|axis|sector|front|district|raion|rayon|province|governorate|county|prefecture))s?"
    r"|(?P<state>(?i:state)s?)|(?P<department>(?i:department)s?))\b(?![-'])"
)
PART_COUNTRIES = {
    "state": frozenset("NG US SS SD IN MX MM BR VE MY AU".split()),
    "department": frozenset("CO BO PE PY UY HT FR SV GT HN NI".split()),
}
OWN_PART = re.compile(r" (?:(?i:region|oblast|direction|raion|rayon|district))s?\b")  # reveals an unknown name

_BUILT = (
    "prison|jail|penal colony|colony|penitentiary|airport|airfield|air base|airbase|border crossing|crossing|checkpoint"
    "|bridge|dam|roundabout|steelworks|nuclear power plant|power plant|detention cent(?:er|re)|prison camp|barracks|refugee camp"
)
_TITLED = (
    "Hospital|Square|Park|Palace|Street|Avenue|Camp|Stadium|Works|Cathedral|Mosque|Monastery|Hotel|Gate|Fort|Base|Tower"
    "|Air Force Base|International Airport|Naval Base|Military Hospital|Border Crossing|Nuclear Power Plant|Boulevard|Port|Terminal"
)
_LAND = (
    "Sea|Strait|Straits|Island|Islands|River|Bay|Peninsula|Heights|Valley|Desert|Canal|Mountains|Mountain|Ocean|Spit"
    "|Corridor|Pass|Gorge|Reservoir|Lake|Hills|Delta|Archipelago|Glacier|Plateau"
)
_titled = "|".join(word.title() for word in _BUILT.replace("cent(?:er|re)", "center|detention centre").split("|"))
FACILITY = re.compile(rf"\b(?P<name>{_NAME}(?: {_NAME}){{0,3}}) (?P<type>(?:{_BUILT}|{_titled}|{_TITLED})(?:(?<= airport)s|(?<= crossing)s|(?<= checkpoint)s)?)\b(?![-'])")
LAND = re.compile(
    rf"\b(?P<name>{_NAME}(?: {_NAME}){{0,2}}) (?P<type>{_LAND}|river|island|valley|peninsula)\b(?!-)"
    rf"|\b(?P<before>Mount|Lake|Cape|Gulf of|Bay of|Strait of|Sea of) (?P<after>{_NAME})"
)
INDEFINITE = re.compile(r"(?<!\w)(?:an?|another|any|every|[Ii]ts|[Tt]heir) (?:\w+ )?$")

# An organisation named by its field, and the country or town after "of", which is no place then.
_HEADS = (
    "Ministry|Department|University|Academy|Institute|Bank|Council|Committee|Commission|Agency|Service|Directorate|Office"
    "|Court|Church|Federation|Association|Society|Union|Party|Front|Movement|Bureau|Headquarters|Chamber|Congress|College"
    "|Conference|Convention|Treaty|Battle|Order|Hero|Voice|Radio|Embassy|Orthodox Church|Red Cross"
)
_FIELDS = (
    "Defen[cs]e|Foreign|Interior|Internal Affairs|Foreign Affairs|Justice|Reintegration|Health|Finance|Energy|Education"
    "|Information|Security|Intelligence|Emergency|Emergencies|Culture|Prisoners|Human Rights|Social Policy|Home"
)
ORGANISATION = re.compile(
    rf"\b(?:(?:{CAPITAL}\w+ )*?(?:{_HEADS}) (?:of|for|on) (?:the )?{_NAME}(?: {_NAME})*"
    rf"(?:(?: and | of | of the | for )(?={CAPITAL}){_NAME}(?: {_NAME})*)*"
    rf"|(?:{_FIELDS})(?: and (?:{_FIELDS}))? (?:Ministry|Department|Directorate|Service|Office)"
    rf"|(?:{_FIELDS}) ministry)\b"
)
# A capitalised noun after a place that makes the whole the name of something else.
NAMED_AFTER = re.compile(
    rf" (?:{CAPITAL}\w+ ){{0,2}}(?:Convention|Conventions|Accord|Accords|Protocol|Protocols|Agreements|Treaty|University|Institute|Academy|College|Post"
    rf"|Times|Herald|Tribune|Club|FC|Airlines|Airways|Bank|Oblast Court|School|Grammar|Prize|Award|Medal|Cup|Day|Format|Process|Declaration|Pact)\b"
)

CUE = re.compile(
    r"(?:(?<!\w)(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Oo]ff)"
    r"|(?<!\w)(?:village|town|city|settlement|hamlet|port|outskirts|suburb|capital|district|camp|north|south|east|west) of"
    r"|(?<!\w)(?:villages?|towns?|cit(?:y|ies)))(?: the)? $"
)
WAY = re.compile(r"(?<!\w)(?:[Ff]rom|[Tt]o|[Ii]nto|[Tt]owards?|[Tt]hrough|[Vv]ia|[Bb]etween|[Rr]each(?:ed|ing)?|[Ll]eft|[Ff]or|[Oo]f) $")
CHAIN = frozenset({", ", " and ", ", and ", " or ", "/", "-", " to ", " & ", " / ", " – ", "–"})
TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|Cpl|Pvt|Prof|Rev|St)\.?|(?:President|Minister|Secretary"
    r"|General|Colonel|Major|Captain|Sergeant|Lieutenant|Senator|Governor|Ambassador|Chancellor|King|Queen|Prince|Princess|Sheikh"
    r"|Pope|Judge|Justice|Sir|Lady|Lord)) $"
)

_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]*(?:-e)?"
_DATELINE = re.compile(
    rf"(?:^|\n)[ \t]*(?P<names>{_UPPER}(?:[ /]{{1,3}}{_UPPER}){{0,5}})"
    r"(?:,[^\n—–:]{0,40}?)?(?: ?\([^)\n]{1,30}\))?,? ?(?:—|–|--|- |-- )"
)
# What follows a name that opens a line as the place of the report: a country, a date or an agency, then a dash.
DATED = re.compile(r"(?:, [^\n—–.:]{2,30}?(?: \([^)\n]{1,30}\))?|(?:,? \([^)\n]{1,30}\)))(?: ?[—–]| ?--?| -) ")


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
