"""Whether an article is about captives changing hands at all."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf, log1p

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import topics, weights
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.predicates import RELEASES, distance
from exchange_facts.linking.role.rescues import recovers
from exchange_facts.linking.role.roles import Role
from exchange_facts.linking.view import View

CAPTIVES = frozenset(("military", "officers", "enlisted", "prisoners_of_war", "hostages", "bodies", "prisoners"))
# What is weighed, by its logarithm: counts in the article, as those of its topics, and counts in 100 tokens of it.
COUNTS = ("numbers", "freed", "sided", "facing", "head", "sentences", "seized", "notsetting", "other")
SHARES = ("numbers", "told", "found", "state", "notsetting", "elsewhere", "aside")
ONCE = ("facing", "head")  # what does not grow with an article
HEAD = 2  # sentences: the title and the first one
LONG = 250  # tokens: beyond, an article may tell of other things as well
WHOLE = 1000  # tokens: what is longer is weighed as an article of that length that tells of the same things
FLASH = 200  # tokens: so short, news may leave out that somebody had been a captive
OPENING = 120  # tokens of title and lead, and of what they say first
SURE = 1.0  # the odds from which an opening speaks for its article, ...
LIKELY = -1.0  # ... those that are enough where sides, numbers and captives say it together, ...
UNSAID = 1.5  # ... and for one that counts several people who are let go, but says no more
SEVERAL = 3
LONGER = 2  # ... and how many times as long that is
_SPEAKING = RELEASES | {"exchange", "captive", "swapping", "held", "total"}
_OF_CAPTIVES = frozenset(("captive", "captivity", "exchange", "seized", "swapping"))
SENTENCE = "setting.sentence"  # one sentence says all: a shorter article is about it, of a longer one only that is
NAMED = "setting.named"  # the exchange is named again and again
_TAKEN = frozenset(("hostages", "prisoners_of_war"))  # nouns that say it, whatever else is told of
_CAPTIVE = word_set("setting.captive")
_VICTIMS = CAPTIVES - {"bodies", "prisoners"} | {"children", "civilians", "people", "women"}
_KIDNAPPED = word_set("setting.kidnapped")
_CELLS = word_set("sides.captivity") - {"hands"}
NOMINAL = "other.death"  # what convicts had done is told where they are let go
VETO = frozenset(("notsetting", "elsewhere"))  # what its own sentence then is about
ASIDE = 2.5  # the distance of another clause
_SETTLERS = word_set("setting.settlers")
_DURING = word_set("setting.during")
OF_CAPTURE = 9  # tokens between a capture and the raid in which it was made


def grounds(view: View, found: list[tuple[Mention, Role]], *, facing: bool) -> str:
    """What makes an article one about captives that change hands: all of it, the paragraphs that count somebody, or its
    opening; empty if nothing does.

    ``facing``: two sides that have exchanged captives before are named.
    """
    told = evidence(view, found, facing=facing)
    if named(told):
        return NAMED
    if (odds := weights.odds("setting", features(told, len(view.lower)))) > _least(told):
        return f"setting.article ({odds:+.1f})"
    telling = _telling(view, found)
    if len(telling) < len(view.sentences):
        told = evidence(view, found, facing=facing, sentences=telling)
        length = sum(view.sentences[at][1] - view.sentences[at][0] for at in telling)
        said = told["sentences"] or told["numbers"] > 1
        if said and (odds := weights.odds("setting", features(told, length))) > SURE:
            return f"setting.telling ({odds:+.1f})"
    stop = next((stop for _, stop in view.sentences if stop >= OPENING), 0)
    if not stop or len(view.lower) < LONGER * stop:
        return ""
    opening = range(view.sentence_of[stop - 1] + 1)
    told = evidence(view, [one for one in found if one[0].start < stop], facing=facing, sentences=opening)
    if told["head"] and (odds := weights.odds("setting", features(told, stop))) > SURE:
        return f"setting.opening ({odds:+.1f})"
    return ""


def evident(view: View, mention: Mention, role: Role) -> bool:
    """ "390 Ukrainian soldiers came home from Russian captivity": a sentence that says all, whatever is around it.

    "A prisoner swap freed 24 people", "111 hostages are still in Gaza": as sure.
    """
    governor = role.governor
    kinds = view.cues_by_class[view.sentence_of[mention.start]].keys()
    if governor is None or governor.cue.weak or role.open or not VETO.isdisjoint(kinds):
        return False
    if role.kind == "held":
        behind = view.lower[governor.cue.start : governor.cue.end + 1]  # "25 sailors, held captive by the Houthis"
        return not mention.headless and (
            mention.category in _TAKEN or mention.hint == "captive" or not _CAPTIVE.isdisjoint(behind)
        )
    if role.kind not in ("release", "cumulative") or governor.cue.cue not in RELEASES:
        return False
    if mention.category == "bodies" and recovers(view, governor.cue):
        return False  # "recovered the bodies of six hostages": as likely fetched by troops
    if "exchange" in kinds:
        return True
    sided = (
        governor.cue.cue == "swap"
        or bool(mention.norps or mention.forces or view.within("sides", *view.sentence(mention.start)))
        or mention.category in _TAKEN
    )
    if mention.category in _VICTIMS and governor.cue.cue != "go" and view.says(mention.start, _KIDNAPPED):
        return sided  # "the ELN has freed 18 soldiers whom it had kidnapped"
    return sided and "captive" in kinds and mention.category in CAPTIVES


def hopeless(view: View, mentions: list[Mention]) -> bool:
    """Whether nothing in an article can speak for an exchange, so that no number of it need be read."""
    cues = {cue.cue for cue in view.cues}
    if len(view.lower) > FLASH and cues.isdisjoint(_OF_CAPTIVES) and view.words.isdisjoint(_CELLS):
        return True
    said = not cues.isdisjoint(_SPEAKING)
    return not said and not any(m.form in ("format", "ordinal") for m in mentions) and not _bargains(view, mentions)


def _telling(view: View, found: list[tuple[Mention, Role]]) -> list[int]:
    """Title, lead and the paragraphs that count somebody: what the others are about is no matter of theirs."""
    counting = {bisect_right(view.paragraphs, (mention.start, len(view.lower))) for mention, _ in found}
    paragraphs = (bisect_right(view.paragraphs, (start, len(view.lower))) for start, _ in view.sentences)
    return [at for at, paragraph in enumerate(paragraphs) if at < HEAD or paragraph in counting]


def named(told: dict[str, int]) -> bool:
    """Whether title or lead name an exchange between sides that have had one, a further sentence does, and a number is
    of people let go: what else the article tells of captures, crews and rescues does not outweigh that.
    """
    return bool(told["facing"] and told["head"] > 1 and told["sentences"] > 1 and told["numbers"])


def _least(told: dict[str, int]) -> float:
    """The odds that are enough: less where sides that face each other are named, and numbers or the lead tell of those
    who are let go; more where no sentence and no number says so."""
    if not possible(told):
        return UNSAID if told["told"] >= SEVERAL else inf
    swapped = not told["elsewhere"] and any(map(told.get, ("head", "sentences", "freed")))
    said = told["head"] > 1 or (told["numbers"] > 1 and swapped)
    return LIKELY if told["facing"] and told["numbers"] and said else 0.0


def possible(told: dict[str, int]) -> bool:
    """Whether any sentence or number speaks for an exchange."""
    return bool(told["sentences"] or told["numbers"])


def features(told: Mapping[str, float], length: int) -> dict[str, float]:
    """The evidence of an article of so many tokens as it is weighed."""
    if length > WHOLE:
        told = {name: much if name in ONCE else much * WHOLE / length for name, much in told.items()}
    share = 100 / min(LONG, max(1, length))
    counts = {name: log1p(much) for name, much in told.items() if name in COUNTS or name in topics.NAMES}
    return counts | {f"{name} a 100 tokens": log1p(share * told[name]) for name in SHARES}


def evidence(
    view: View, found: list[tuple[Mention, Role]], *, facing: bool, sentences: Sequence[int] | None = None
) -> dict[str, int]:
    """What speaks for and against an exchange, counted: cues of the article, its sentences, its numbers.

    ``sentences``: those that are weighed, if not all are.
    """
    weighed = range(len(view.sentences)) if sentences is None else sentences
    classes = [view.cues_by_class[at] for at in weighed]
    words = [word for at in weighed for word in view.lower[slice(*view.sentences[at])]]
    cues = Counter(cue.cue for kinds in classes for told in kinds.values() for cue in told if cue.id != NOMINAL)
    captives = "captive" in cues
    swapped, seized = captives and "swapping" in cues, "seized" in cues
    likely = facing and not cues.keys().isdisjoint(("captive", "seized"))
    said = [_says_so(kinds, likely) for kinds in classes]
    numbers = 2 * _bargains(view, [mention for mention, _ in found])
    freed = 0
    for mention, role in found:
        if not _SETTLERS.isdisjoint(view.lower[mention.end : mention.np_end]):
            continue  # "400 migrants were returned": people who moved of their own will
        numbers += _changes_hands(mention, role, facing=facing, swapped=swapped, seized=seized)
        governor = role.governor
        if role.kind in ("release", "cumulative") and governor is not None and mention.category in CAPTIVES:
            freed += governor.cue.cue in RELEASES and not governor.cue.weak
    return {
        "sentences": sum(much > 1 for much in said),
        "head": max(said[:HEAD], default=0),
        "numbers": numbers,
        "freed": freed,
        "told": sum(role.kind is not None for _, role in found),
        "found": len(found),
        "sided": sum(bool(mention.norps or mention.forces) for mention, _ in found),
        "facing": int(facing),
        "elsewhere": sum(_elsewhere(view, kinds) for kinds in classes),
        "notsetting": cues["notsetting"] + cues["offtopic"],
        **{cue: cues[cue] for cue in ("seized", "state", "aside", "other")},
        **topics.counted(words),
    }


def vetoed(view: View, mention: Mention, role: Role) -> bool:
    """Whether a number's sentence is of another setting, or its clause of a rescue: "freed in a raid"."""
    named = view.cues_by_class[view.sentence_of[mention.start]]
    if VETO.isdisjoint(named) or "exchange" in named:
        return False
    if "notsetting" in named:
        return True
    if "swapping" in named:
        return False  # "eleven seamen rescued off Odesa were exchanged for 19 others"
    end = max(mention.np_end, mention.end)
    freed = {c.start for kind in RELEASES for c in named.get(kind, ()) if not c.weak}  # "rescued from captivity"
    own = role.governor.cue.end if role.governor is not None and role.governor.cue.start in freed else None
    return any(
        c.start not in freed
        and distance(view, c.start, c.end, mention.start, end) < ASIDE
        and not _of_capture(view, c)
        and not (own is not None and end < own <= c.start and view.counted(own, c.start))  # "and eight were rescued"
        for c in named.get("elsewhere", ())
    )


def _of_capture(view: View, cue: Cue) -> bool:
    """ "Carried off in a raid", "seized during the siege": how they were captured, not how they were freed."""
    before = (c for c in view.cued(cue.start, "other") if 0 <= cue.start - c.end < OF_CAPTURE)
    taken = (c for c in before if c.id == "other.capture")
    gaps = (set(view.lower[c.end : cue.start]) for c in taken)
    return any(gap & _DURING and not gap & {",", ";", "and"} for gap in gaps)


def _says_so(kinds: dict[str, list[Cue]], likely: bool) -> int:
    """How much a sentence says for an exchange: it names one, or lets captives go, come home or be swapped."""
    if "exchange" in kinds:
        return 2
    captive, swapped = "captive" in kinds, "swapping" in kinds
    if not (captive or swapped) or not VETO.isdisjoint(kinds):
        return 0
    moved = any(not cue.weak for kind in RELEASES for cue in kinds.get(kind, ()))
    if captive and (moved or swapped):
        return 2
    return int(swapped and (likely or (moved and "seized" in kinds)))


def _elsewhere(view: View, kinds: dict[str, list[Cue]]) -> int:
    """Cues of a sentence for a rescue, an escape or a raid, unless captives are swapped in it as well."""
    swapped = "swapping" in kinds or "exchange" in kinds
    return 0 if swapped else sum(not _of_capture(view, cue) for cue in kinds.get("elsewhere", ()))


def _changes_hands(mention: Mention, role: Role, *, facing: bool, swapped: bool, seized: bool) -> int:
    """How much one number under its predicate says for an exchange."""
    if role.kind in ("format", "ordinal") or (role.kind == "cumulative" and mention.category == "exchanges"):
        return 1
    governor = role.governor
    if role.kind is None or governor is None or governor.cue.weak:
        return 0
    if governor.cue.cue not in RELEASES and governor.cue.cue != "held":
        return 0
    whose = facing or swapped or mention.category in CAPTIVES or bool(mention.norps or mention.forces)
    if governor.cue.cue in ("give", "swap"):
        return 2 if whose else int(seized and governor.cue.cue == "give" and mention.low != 1)
    return int(whose or (governor.cue.cue == "take" and mention.category in ("military", "officers", "enlisted")))


def _bargains(view: View, mentions: list[Mention]) -> int:
    """ "Nine Russian conscripts for one mayor": people for people."""
    people = [m for m in mentions if m.category is not None and m.form not in ("format", "ordinal")]
    pairs = itertools.pairwise(people)
    return sum(
        view.lower[max(a.np_end, a.end) : b.start] in (["for"], ["against"], ["in", "exchange", "for"])
        for a, b in pairs
    )
