"""Who said so: the source of a number in its sentence, its quotation or the sentence before."""

import pytest

import exchange_facts


@pytest.fixture(scope="module")
def nlp():
    return exchange_facts.load()


@pytest.fixture
def speakers(nlp):
    """The source of every number of an article."""

    def read(text):
        (result,) = exchange_facts.extract_many([{"id": "a", "text": text, "date": "2025-05-23"}], nlp=nlp)
        return {fact.low: fact.speaker for fact in result.facts}

    return read


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        ("Rustem Umerov, who leads the talks for Ukraine, said 40 prisoners had been freed.", 40, "Rustem Umerov"),
        ("Andriy Yermak, the head of Zelensky's office, wrote that 31 captives had come home.", 31, "Andriy Yermak"),
        ("Hamas freed six hostages, said Daniel Hagari of the army.", 6, "Daniel Hagari"),
    ],
)
def test_speakers_a_name_speaks_over_its_apposition(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        ("Russia freed 40 Ukrainian soldiers, the president's office announced.", 40, "the president's office"),
        ("Russia freed five captives. It still holds 30 Ukrainian journalists, lawyers say.", 30, "lawyers"),
        ("The prisons service told reporters that 25 hostages had been freed.", 25, "The prisons service"),
        ("Hamas freed 12 hostages on Friday, officials from both sides said.", 12, "officials from both sides"),
        ("The ELN freed 17 soldiers on Monday, a member of the 5+5 board said.", 17, "a member of the 5+5 board"),
    ],
)
def test_speakers_a_source_needs_no_name(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Both sides said 40 Ukrainian soldiers had been freed.",
        "Russia freed 40 Ukrainian soldiers, officials say.",
        "Russia freed 40 Ukrainian soldiers on Monday, the two sides said.",
        "The hostages were freed in Aleppo, it is not known how. Turkey handed over 40 Syrian prisoners.",
    ],
)
def test_speakers_nobody_in_particular_is_no_source(speakers, text):
    assert speakers(text)[40] is None


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        ("Dmytro Lubinets said the swap was over. He added that 40 soldiers had come home.", 40, "Dmytro Lubinets"),
        ("Rustem Umerov spoke to the press. He told them 31 captives had been freed by Russia.", 31, None),
        ("The Red Cross confirmed the release. It said six hostages had been freed by Hamas.", 6, "Red Cross"),
    ],
)
def test_speakers_a_pronoun_is_who_spoke_before(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        ("The Red Cross said six hostages were freed by Hamas; Israel released 90 prisoners.", 90, None),
        ("Israel released 90 prisoners; Hamas says that it has freed six hostages.", 90, None),
        ("Israel released 90 prisoners; Hamas says that it has freed six hostages.", 6, "Hamas"),
    ],
)
def test_speakers_a_source_ends_at_the_semicolon(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        ("100 Russian servicemen brought back from captivity – MoD", 100, "MoD"),
        ("90 Ukrainian soldiers return from Russian captivity: Zelensky", 90, "Zelensky"),
        ("Lubinets: 40 Ukrainian civilians freed from Russian captivity", 40, "Lubinets"),
    ],
)
def test_speakers_a_headline_names_its_source_beside_a_mark(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("By the Red Cross's count, 2,067 prisoners have been freed in 15 exchanges.", 2067),
        ("According to the Red Cross, 2,067 prisoners have been freed in 15 exchanges.", 2067),
        ("The Red Cross said 2,100 prisoners were freed. In return 2,067 captives were handed over.", 2067),
    ],
)
def test_speakers_a_tally_has_its_owner(speakers, text, low):
    assert speakers(text)[low] == "Red Cross"


def test_speakers_pronoun_after_pronoun_ends():
    text = "Russia freed 40 captive soldiers, Lubinets said. " + "He said so. " * 400
    assert exchange_facts.extract(text).facts[0].speaker == "Lubinets"


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        (
            "Hamas freed four hostages. The rebels of the FARC still want 45 guerrillas freed.",
            45,
            "The rebels of the FARC",
        ),
        ("The militants have demanded that Kabul release 23 prisoners for the hostages.", 23, "The militants"),
        ("Russia freed four captives. Kyiv believes that Russia is holding 16,000 civilians.", 16000, "Kyiv"),
    ],
)
def test_speakers_who_wants_or_believes_a_number_is_its_source(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        (
            "Hamas freed four hostages. The prisoners' club puts the number of detainees at 853.",
            853,
            "The prisoners' club",
        ),
        ("Hamas freed 40 hostages, said a diplomat who carried the messages.", 40, "a diplomat"),
        (
            "Hamas freed 40 hostages. Prison Truth, a rights group, counts 90 Palestinian prisoners still held.",
            90,
            "Prison Truth",
        ),
        (
            "Hamas freed four hostages. On Friday the authorities in Gaza announced that 30 prisoners had been freed.",
            30,
            "the authorities in Gaza",
        ),
        ("Hamas freed 40 hostages, according to relatives.", 40, "relatives"),
    ],
)
def test_speakers_a_noun_phrase_is_cut_to_the_source(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    ("text", "low", "speaker"),
    [
        (
            "Dmytro Lubinets said 40 soldiers had been freed by Russia. In all, 5,857 have come home since 2022.",
            5857,
            "Dmytro Lubinets",
        ),
        ("The Red Cross said 40 hostages were freed by Hamas; 12 are children.", 12, "Red Cross"),
        (
            "Dmytro Lubinets said 40 soldiers were freed by Russia. According to him, 90 more soldiers are still held.",
            90,
            "Dmytro Lubinets",
        ),
    ],
)
def test_speakers_a_total_and_a_share_go_on_with_the_source(speakers, text, low, speaker):
    assert speakers(text)[low] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Hamas and Israel go on. According to the agreement, 40 hostages will be freed by Hamas.",
        "Hamas freed four hostages. Egypt put off the release of 40 prisoners.",
        "Hamas freed four hostages. In the lists it had wanted 40 prisoners for them.",
        "Israel argues over its swap of 40 prisoners for four hostages.",
    ],
)
def test_speakers_a_paper_and_a_postponement_tell_nothing(speakers, text):
    assert speakers(text)[40] is None


@pytest.mark.parametrize(
    "text",
    [
        "Armenia freed 12 captives on Monday, according to two people briefed on the matter.",
        "Hamas freed 12 hostages on Monday, according to three residents close to the talks.",
        "The Houthis freed 12 captives on Monday, according to four people with knowledge of the deal.",
    ],
)
def test_speakers_whoever_tells_is_not_told_of(speakers, text):
    assert set(speakers(text)) == {12}
