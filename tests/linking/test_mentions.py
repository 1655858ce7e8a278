"""Noun phrases: whom a number counts, by category, traits and the nationality words on the noun."""

import pytest

import exchange_facts


@pytest.fixture(scope="module")
def nlp():
    return exchange_facts.load()


@pytest.fixture(scope="module")
def read(nlp):
    """The links of a sentence, by their number as written."""

    def read(text):
        doc = exchange_facts.make_doc(nlp, exchange_facts.Article("t", text, "2025-05-23"))
        for name in nlp.pipe_names[: nlp.pipe_names.index("linker") + 1]:
            doc = nlp.get_pipe(name)(doc)
        return {text[slice(*link["count"])]: link for link in doc._.exchange_links}

    return read


PLAIN = [
    ("45 people", "people"),
    ("ten spies", "people"),
    ("30 prisoners of war", "prisoners_of_war"),
    ("11 POWs", "prisoners_of_war"),
    ("250 political prisoners", "prisoners"),
    ("66 detainees", "prisoners"),
    ("four hostages", "hostages"),
    ("1,000 captured soldiers", "military"),
    ("16 border guards", "military"),
    ("five navy sailors", "military"),
    ("seven commanders", "officers"),
    ("80 sergeants", "enlisted"),
    ("nine mayors", "civilians"),
    ("198 fishermen", "civilians"),
    ("15 boys", "children"),
    ("21 schoolgirls", "children"),
    ("18 women", "women"),
    ("six pensioners", "elderly"),
    ("four nurses", "medics"),
    ("two reporters", "journalists"),
    ("ten foreigners", "foreigners"),
    ("160 bodies", "bodies"),
    ("27 fallen soldiers", "bodies"),
    ("12 dead fighters", "bodies"),
    ("30 soldiers and officers", "military"),
    ("39 women and children", "children+women"),
    ("20 journalists and aid workers", "civilians+journalists"),
]
TRAITS = [
    ("three female soldiers", "military", ["women"]),
    ("five wounded servicemen", "military", ["wounded"]),
    ("22 seriously ill prisoners", "prisoners", ["wounded"]),
    ("eight elderly hostages", "hostages", ["elderly"]),
    ("nine sick civilians", "civilians", ["wounded"]),
    ("two foreign citizens", "people", ["foreigners"]),
]
NATIONS = [
    ("43 Azovs", "military", ["UA"]),
    ("390 Ukrainians", "people", ["UA"]),
    ("two British prisoners of war", "prisoners_of_war", ["GB"]),
    ("55 Russian servicemen", "military", ["RU"]),
    ("ten Thais", "people", ["TH"]),
    ("183 Palestinian detainees", "prisoners", ["PS"]),
    ("32 Armenian soldiers", "military", ["AM"]),
    ("249 Houthi fighters", "military", ["houthi"]),
    ("five Taliban commanders", "officers", ["taliban"]),
    ("20 pro-Russian separatists", "military", ["separatists"]),
    ("12 Tuareg rebels", "military", ["azawad"]),
    ("five West Side Boys", "people", ["west_side_boys"]),
    ("14 Colombian policemen", "military", ["CO"]),
    ("72 Israeli and Thai hostages", "hostages", ["IL", "TH"]),
]
NEIGHBOURS = [
    ("The bodies of 160 soldiers were exchanged.", "160", "bodies"),
    ("Of 230 prisoners freed on Friday, 48 are civilians.", "48", "civilians"),
    ("They freed 45 prisoners; 44 of them are soldiers.", "44", "military"),
    ("They freed 200 and 100 fishermen.", "200", "civilians"),
    ("They freed two Britons and a Moroccan.", "a", "people"),
    ("The Red Cross puts the number of hostages at 132.", "132", "hostages"),
    ("They gave back the remains of two pilots for those of 123 Lebanese.", "123", "bodies"),
    ("The junta let at least 30 of nearly 250 monks go.", "at least 30", "civilians"),
    ("Polisario freed 316 “civil detainees” at Tindouf.", "316", "prisoners"),
    ("Seoul handed over 63 prisoners, spies and partisans.", "63", "prisoners"),
    ("Some 2,500 Greek Cypriots were exchanged.", "Some 2,500", "people"),
    ("London got back 2,218 officers and men.", "2,218", "military"),
    ("Released in the swap:\nNavy \u2013 30", "30", "military"),
]


@pytest.mark.parametrize(("phrase", "category"), PLAIN)
def test_mentions_take_the_category_of_the_head_noun(read, phrase, category):
    (link,) = read(f"They released {phrase} in the exchange.").values()
    assert (link["category"], link["norps"]) == (category, [])


@pytest.mark.parametrize(("phrase", "category", "traits"), TRAITS)
def test_mentions_take_modifiers_as_traits(read, phrase, category, traits):
    (link,) = read(f"They released {phrase} in the exchange.").values()
    assert (link["category"], link["traits"]) == (category, traits)


@pytest.mark.parametrize(("phrase", "category", "nations"), NATIONS)
def test_mentions_take_nationality_words_as_sides(read, phrase, category, nations):
    (link,) = read(f"They released {phrase} in the exchange.").values()
    assert (link["category"], link["norps"]) == (category, nations)


@pytest.mark.parametrize(("text", "number", "category"), NEIGHBOURS)
def test_mentions_find_nouns_beside_the_phrase(read, text, number, category):
    assert read(text)[number]["category"] == category


@pytest.mark.parametrize("phrase", ["500 relatives", "40 mothers and wives"])
def test_mentions_know_bystanders(read, phrase):
    (link,) = read(f"They met {phrase} before the exchange.").values()
    assert link["bystander"]


@pytest.mark.parametrize(
    "text",
    [
        "A baker of 44 came home with the captives.",
        "They freed no soldiers, let alone dozens.",
        "The third exchange between the two foes was held.",
        "They were released a few at a time.",
    ],
)
def test_mentions_leave_out_ages_pronouns_and_figures_of_speech(read, text):
    assert [number for number in read(text) if not number.startswith("third")] == []


def test_mentions_count_no_lone_article(read):
    assert read("They released a Moroccan in the exchange.") == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The remains of a total of 41 soldiers were handed over to Tehran.", "41"),
        ("The remains of 11 Iraqi & 20 Iranian soldiers were repatriated.", "20"),
        ("Hamas handed over three Israeli bodies and one Nepalese.", "one"),
    ],
)
def test_mentions_of_the_dead_are_bodies_in_totals_and_lists(read, text, number):
    assert read(text)[number]["category"] == "bodies"
