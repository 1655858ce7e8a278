"""Whether it happened: what words around a number, and the rest of the article, say of its status."""

import pytest

import exchange_facts

SENTENCES = [
    # an infinitive or a clause has the mood of the verb before it
    ("The pope appealed to the rebels of the ELN to free 14 soldiers.", {14: "proposed"}),
    ("Families in Kaduna hope that the 28 girls will be freed by the kidnappers.", {28: "proposed"}),
    ("Baku refused to hand over 23 Armenian prisoners.", {23: "failed"}),
    ("Some prisoners of the Taliban had been pardoned by Kabul and 43 prisoners did not want to go.", {43: "failed"}),
    ("None of the 23 Armenian prisoners has been handed over by Baku.", {23: "failed"}),
    ("Kabul had promised to release 190 prisoners of the Taliban.", {190: "planned"}),
    ("The mediators asked Sanaa to let 60 Saudi soldiers go.", {60: "proposed"}),
    ("The court in Bogotá ordered the government to let 12 rebels of the Farc go.", {12: "planned"}),
    ("The agreement calls for the release of 320 Chechen prisoners.", {320: "planned"}),
    ("The accord stipulates releasing 16 detainees of Zintan for 9 men of Misrata.", {16: "planned", 9: "planned"}),
    ("The deal would see hundreds of Sudanese prisoners released.", {200: "proposed"}),
    ("The protocol provides that the rebels of Tigray release 90 Ethiopian soldiers.", {90: "planned"}),
    ("They demanded as a first step that 46 wounded Chechen captives be brought from Mozdok.", {46: "proposed"}),
    ("The opposition in Minsk has asked that the 28 political prisoners be released first.", {28: "proposed"}),
    # a participle right behind a bare number is its own predicate
    ("Six Georgian captives released at the bridge, five more promised.", {6: "completed", 5: "planned"}),
    ("M23 freed twenty soldiers in Goma, ten others expected by Sunday.", {20: "completed", 10: "planned"}),
    # a clause of "until" or "unless" names a condition
    ("The gang will keep the crew until Delhi lets 120 Somalis out of a jail in Mumbai.", {120: "proposed"}),
    ("Hamas will not return the soldier unless 30 Palestinian prisoners are freed.", {30: "proposed"}),
    # what is told as done stays done, whatever else is open
    ("Hamas, which wants a longer truce, freed 12 hostages.", {12: "completed"}),
    ("Russia handed over 31 bodies and urged Kyiv to send more trucks.", {31: "completed"}),
    ("The release of 31 Ukrainians became possible thanks to Qatar.", {31: "completed"}),
    ("Talks in Muscat led to the release of 45 Yemeni prisoners.", {45: "completed"}),
    ("The 45 Yemeni prisoners were freed shortly after noon at the request of Oman.", {45: "completed"}),
    ("The two sides began an exchange of 140 prisoners of war.", {140: "completed"}),
    ("Colombia's rebels freed 10 soldiers but declined to comment on the others.", {10: "completed"}),
    ("Of the 60 Ukrainians who came home on Monday, 14 could not walk.", {60: "completed", 14: "completed"}),
    ("After months of negotiations 24 Russians were handed over in Ankara.", {24: "completed"}),
    ("The Red Cross facilitated the return of 15 Yemenis and hoped that more would follow.", {15: "completed"}),
    ("The release of 42 Malian soldiers was delayed by snow but went ahead on Sunday.", {42: "completed"}),
    ("Forty prisoners arrived in Aden after Riyadh had threatened to suspend the exchange.", {40: "completed"}),
    ("The release of 30 Palestinians on Monday could pave the way to a truce.", {30: "completed"}),
    # what a deal saw happen has happened, whenever it was agreed
    ("A deal agreed in May saw Hamas free 32 hostages for 90 Palestinians.", {32: "completed", 90: "completed"}),
    ("The accord negotiated in Sweden in July saw 45 Yemeni prisoners freed.", {45: "completed"}),
    ("A swap planned since spring saw Minsk give up 12 German captives.", {12: "completed"}),
    ("The deal agreed in May will see Hamas release 32 hostages.", {32: "planned"}),
    # a claim that is called a lie, and what a denied price was not given for
    ("The claim that Baku had freed 12 Armenian soldiers is a lie, a general said.", {12: "failed"}),
    ("Hamas called the report that 20 hostages had been freed a fabrication.", {20: "failed"}),
    ("Abuja denied that commanders had been exchanged for the 21 girls.", {21: "completed"}),
    ("Ankara denied that it had paid for the 49 hostages who were freed on Saturday.", {49: "completed"}),
    ("The Houthis denied that they had exchanged 60 soldiers.", {60: "failed"}),
    # one of the things that are called for, and what can only come by a deal
    ("The pope called for a truce, safe passage, and the release of 200 Ukrainian prisoners.", {200: "proposed"}),
    ("Bogotá urged talks, a visit of doctors and the return of 12 soldiers of the FARC.", {12: "proposed"}),
    ("The return of 115 hostages can only be achieved through a deal with Hamas.", {115: "proposed"}),
    # what was promised, where less of it came
    ("Only 80 of the promised 110 Palestinian prisoners had been freed by Israel.", {80: "completed", 110: "planned"}),
    ("The Houthis let go 150 of the agreed 300 detainees on Friday.", {150: "completed", 300: "planned"}),
    ("Israel has let go 50 of the 190 prisoners it is to free under the deal.", {50: "completed", 190: "planned"}),
    ("Just 11 of the demanded 20 soldiers were freed by the FARC.", {11: "completed", 20: "proposed"}),
    # a mood nearer to the number than the verb
    ("Hamas freed eight hostages, with the promise of a further 25.", {8: "completed", 25: "planned"}),
    ("Damascus gave the Red Cross a list of 70 Lebanese prisoners.", {70: "planned"}),
    ("Damascus passed on 70 names to the Red Cross.", {70: "planned"}),
    ("The list that Doha handed over at noon contained 12 Israelis.", {12: "planned"}),
    ("Four Yemeni journalists are on its list.", {4: "planned"}),
    ("Forty soldiers and nine civilians are to be freed by M23 on Friday.", {40: "planned", 9: "planned"}),
    ("Islamabad will let go 55 Indian fishermen and five civilians.", {55: "planned", 5: "planned"}),
    # a relative clause closes where the main verb comes, with or without a comma
    ("Four journalists whom a court in Sanaa tried in 2020 are on its list.", {4: "planned"}),
    ("Thirty Houthis, whose release was agreed in Geneva, were flown to Sanaa on Friday.", {30: "completed"}),
    ("Thirty Houthis who were to have been freed in May were flown to Sanaa on Friday.", {30: "completed"}),
    ("Two engineers who were freed in Colombia on Monday will be flown home.", {2: "completed"}),
    ("Twelve of the Yemenis whose names were handed over are to be exchanged on Monday.", {12: "planned"}),
    # conditions, doubts, terms of a proposal
    ("If Israel accepts, 20 hostages would be freed by Hamas.", {20: "proposed"}),
    ("Nobody knows whether the nine captured Congolese soldiers will be released.", {9: "proposed"}),
    ("Qatar presented a proposal under which nine hostages would be freed.", {9: "proposed"}),
    ("The envoy's plan for the exchange of 40 Yemeni prisoners has yet to be approved.", {40: "proposed"}),
    ("Putin suggested to Trump that 70 Russian prisoners be exchanged.", {70: "proposed"}),
    ("Calls grow for the release of 18 Saudi prisoners.", {18: "proposed"}),
    ("The minister said that the 30 Armenian soldiers should be home by Christmas.", {30: "planned"}),
    ("Bring home the 14 Israeli hostages!", {14: "proposed"}),
    ("Bogotá has not ruled out the release of 14 rebels of the ELN.", {14: "proposed"}),
    ("Bogotá did not say whether it would release 14 rebels of the ELN.", {14: "proposed"}),
    ("Israel would release 42 Palestinian prisoners in return, officials said.", {42: "planned"}),
    # what is close, ordered, approved or part of a deal
    ("The exchange of 70 Iranian prisoners is days away, Tehran says.", {70: "planned"}),
    ("Israel approved 30 Palestinian prisoners for release.", {30: "planned"}),
    ("The president has ordered that 12 Libyan sailors be released.", {12: "planned"}),
    ("The agreement also covers 70 Venezuelan prisoners.", {70: "planned"}),
    ("Nine Russian bodies still have to be returned.", {9: "planned"}),
    ("Deal reached on release of 18 Saudi prisoners", {18: "planned"}),
    # nouns that their own verb, or a date, tells as done
    ("The release of 40 Nigerian girls followed months of negotiations.", {40: "completed"}),
    ("Seven airmen will come home on Sunday, a week after the return of 12 pilots.", {7: "planned", 12: "completed"}),
    (
        "Israel delays the release of 600 Palestinians after the return of six hostages.",
        {600: "failed", 6: "completed"},
    ),
    ("Eighteen freed Ukrainian prisoners will undergo medical checks.", {18: "completed"}),
    ("A swap in which 33 Azerbaijani prisoners are to be released got under way on Sunday.", {33: "completed"}),
    # a mood of others
    ("Hanoi, which freed 12 pilots, has refused to release seven airmen.", {12: "completed", 7: "failed"}),
    ("Seven airmen came home on Sunday, and 12 more are expected on Wednesday.", {7: "completed", 12: "planned"}),
    ("Of 1,569 wounded Iraqis who should have crossed, only 211 did.", {1569: "planned", 211: "completed"}),
    ("About 400 of the Kuwaiti prisoners were allowed to return home.", {400: "completed"}),
    ("Seoul gave up 20 prisoners who may have been jailed wrongly.", {20: "completed"}),
    ("The deal that was struck is that Baku will free 32 Armenian prisoners.", {32: "planned"}),
    # what fails opens the sentence, far from the number
    ("An earlier attempt, to send 20 Sudanese captives out through Asosa, was called off.", {20: "failed"}),
    ("A plan to go on in March fell through: the lists, of 38 Ukrainian prisoners, did not match.", {38: "failed"}),
    ("Some 60 Armenian soldiers captured in May were not among them.", {60: "failed"}),
    ("Another group of eight French captives - all of them engineers - should follow.", {8: "planned"}),
    # refused, kept back, denied
    ("Rebels tried to hand over 12 Sudanese prisoners, but the army refused to take them.", {12: "failed"}),
    ("Seventy Syrian prisoners were to be exchanged, but the other side did not show up.", {70: "failed"}),
    ("Kinshasa did not bring the 140 prisoners of M23 to the airport.", {140: "failed"}),
    ("Shelling prevented the exchange of 12 Georgian prisoners.", {12: "failed"}),
    ("The 30 Houthi prisoners are not expected to be freed.", {30: "failed"}),
    ("Iran denies reports of an agreement to swap 70 American prisoners.", {70: "failed"}),
    ("FAKE: Russia gave back 400 wounded Ukrainians", {400: "failed"}),
    ("Tbilisi let nine Ossetians go but kept two men back.", {9: "completed", 2: "failed"}),
    ("Three Koreans told the delegates at the gate that they would rather stay.", {3: "failed"}),
    ("Six Chechens had been brought to the bridge but declined to cross.", {6: "failed"}),
    ("Twenty-one Americans, asked once more, stayed where they were.", {21: "failed"}),
    ("The 25 Poles came home. Two of the 25 said that they would rather stay.", {25: "completed", 2: "failed"}),
    ("On the bridge 207 Serbs were driven back again, but three were let through.", {207: "failed", 3: "completed"}),
    ("Several of the Lebanese prisoners chose not to cross.", {3: "failed"}),
    ("Asmara did not release 17 Djiboutian soldiers.", {17: "failed"}),
    ("The talks did not end with the release of 80 Moroccan prisoners.", {80: "failed"}),
    ("Moscow denies that 15 Ukrainian sailors were handed over.", {15: "failed"}),
    ("Thirty Syrian prisoners were to be freed on Friday, but the exchange was called off.", {30: "failed"}),
    ("Bogotá rejected a proposal by the FARC to swap 45 hostages for 500 rebels.", {45: "failed", 500: "failed"}),
    ("Kinshasa puts off the handover of 55 fighters of M23.", {55: "failed"}),
]

ARTICLES = [
    # what nothing tells as done is as open as the deal
    (
        "Houthis and government to exchange prisoners\n\nYemen's government and the Houthis agreed on Monday to "
        "exchange prisoners. The deal is for 500 Houthi prisoners in return for 300 soldiers of the government. "
        "The release of 500 Houthis was welcomed by Oman.",
        {500: "planned", 300: "planned"},
    ),
    ("Sudan announced the release of 40 captives. It is going to let the 40 prisoners go in May.", {40: "planned"}),
    # carried out: told of the same number, of "them", or of the exchange
    (
        "The rebels of the ELN promised to free more than 20 soldiers. On Friday 22 soldiers were freed by the ELN.",
        {20: "completed", 22: "completed"},
    ),
    ("Kabul said that 30 Taliban prisoners would be freed. They were flown to Doha on Sunday.", {30: "completed"}),
    ("The sides agreed on the release of the seven Abkhaz prisoners, which took place on Saturday.", {7: "completed"}),
    # another number of the same deal stays a promise
    (
        "The Houthis freed 40 Saudi soldiers on Sunday. Another 40 Saudi soldiers are to be freed in May.",
        {40: "completed planned"},
    ),
    (
        "Kyiv took back 74 of its soldiers from Donetsk on Friday. The separatists had promised 90 Ukrainian soldiers.",
        {74: "completed", 90: "planned"},
    ),
    (
        "Sixty Serb prisoners came home on Monday. Some 80 Serb prisoners were to have been freed.",
        {60: "completed", 80: "planned"},
    ),
    (
        "Yangon said that 150 Burmese prisoners would be released on Monday. That evening they walked out of jail.",
        {150: "completed"},
    ),
    # a detail of what is open is open
    (
        "The Houthis said that they had agreed to a swap to free 823 soldiers, including 16 Saudis and three Sudanese. "
        "In May the ICRC flew 40 prisoners home.",
        {823: "planned", 16: "planned", 3: "planned", 40: "completed"},
    ),
    (
        "Seven Portuguese captives were freed in Malawi. Another group of eight captives - a Briton, four Portuguese "
        "and three Germans - should follow.",
        {7: "completed", 8: "planned", 1: "planned", 4: "planned", 3: "planned"},
    ),
    (
        "The return of prisoners in Darfur fails\n\nThe Sudanese army refused to accept 12 prisoners of "
        "war from the Red Cross. The rebels told who they were: two officers and ten soldiers.",
        {12: "failed", 2: "failed", 10: "failed"},
    ),
    (
        "Six for nine\n\nThe rebels exchanged 100 prisoners; 340 more, 28 of whom are officers, will follow soon.",
        {100: "completed", 340: "planned", 28: "planned"},
    ),
    ("Swap at Beira\n\nRenamo delivered 18 of the 40 soldiers it had promised.", {18: "completed", 40: "planned"}),
    (
        "Tally of the swap\n\nSo far 745 captives have been set free by the Taliban. Kabul still owes them 900 men.",
        {900: "planned"},
    ),
    # an exchange that failed, or never was
    (
        "Sudan handover of prisoners collapses\n\n"
        "The Rapid Support Forces say they had drawn up a list of 530 servicemen.",
        {530: "failed"},
    ),
    (
        "Swap in the Caucasus\n\nArmenia offered 30 prisoners for 12 soldiers, but Azerbaijan turned the offer down.",
        {30: "failed", 12: "failed"},
    ),
    ("The exchange of 20 Serb prisoners was due on Friday. It was postponed.", {20: "failed"}),
    ("Armenia had agreed to exchange 20 prisoners. At the last minute Baku blocked the swap.", {20: "failed"}),
    ("Observers came to see the release of three hostages by the FARC. The release collapsed.", {3: "failed"}),
    ("Two Americans for three Afghans was the offer. That exchange fell through.", {2: "failed", 3: "failed"}),
    ("Channels report that 400 Ukrainian soldiers were released. No such exchange took place.", {400: "failed"}),
]


def statuses(text):
    """The statuses of every number of released people."""
    found = {}
    for fact in exchange_facts.extract(text, date="2024-03-11").facts:
        if fact.kind == "release":
            found.setdefault(fact.low, set()).add(fact.status)
    return {low: " ".join(sorted(values)) for low, values in found.items()}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Its officials had been eager to win the release of the four agents.", {4: "completed"}),
        ("It will go on until all of the country's roughly 90 political prisoners are freed.", {90: "proposed"}),
        ("Six policemen were included in the list for the swap.", {6: "planned"}),
        ("He would order the raids to halt if the 90 captives in the hospital were freed.", {90: "proposed"}),
        ("The swap, which should see 60 released over three days, is the largest.", {60: "planned"}),
        ("In return Moscow offered four agents.", {4: "completed"}),
        ("They traded 70 prisoners in a swap that will continue on Sunday.", {70: "completed"}),
        ("It was possible to bring 70 others home too.", {70: "completed"}),
        ("It all went smoothly, enabling 70 Britons to return to London.", {70: "completed"}),
    ],
)
def test_moods_what_was_wanted_is_told_as_done_and_what_is_waited_for_is_not(sentence, expected):
    found = statuses(f"Moscow and London swapped spies on Friday. Russia let four agents go.\n\n{sentence}")
    assert found == {4: "completed"} | expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Eritrea and Ethiopia agreed to swap 60 prisoners each, but there is no agreement on the border.",
        "Addis Ababa handed Asmara a list of names for an exchange of 60 prisoners.",
    ],
)
def test_moods_what_else_is_not_agreed_and_what_lists_are_drawn_up_for(sentence):
    assert statuses(f"Talks on captives end.\n\n{sentence}") == {60: "planned"}


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_moods_of_a_sentence(text, told):
    assert statuses(f"A day of the prisoner exchange.\n\n{text}") == told


@pytest.mark.parametrize(("text", "told"), ARTICLES)
def test_moods_of_an_article(text, told):
    assert statuses(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "The swap went ahead. Russia freed 30 Ukrainian prisoners of war, some unable to walk.",
        "The 30 prisoners exchanged on Friday should have been freed years ago.",
        "The exchange of 30 captives was announced for Friday and took place at noon.",
        "In order to build trust Kyiv and Moscow freed 30 captives in a swap.",
        "The FARC freed 30 policemen on Sunday without any conditions.",
        "Trucks with 30 frozen bodies crossed to the Armenian side on Tuesday in the exchange.",
    ],
)
def test_moods_asides_leave_a_release_as_it_happened(text):
    assert {fact.status for fact in exchange_facts.extract(text).facts} == {"completed"}


@pytest.mark.parametrize("text", ["30 would", "The release of 30 captives could", "Ten are home; two more will"])
def test_moods_text_may_end_on_its_modal(text):
    assert exchange_facts.extract(text).text == text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Delhi recommended that nine fishermen be set free at once.", {9: "proposed"}),
        ("The rebels had asked, for all 37 men, that five chiefs be let out.", {37: "proposed", 5: "proposed"}),
        ("A bishop insisted that 46 wounded be brought down first.", {46: "proposed"}),
        ("More than 80 officers said that they would sooner die than be sent home.", {80: "failed"}),
    ],
)  # fmt: skip
def test_moods_what_is_wanted_is_proposed_whatever_the_verb(sentence, expected):
    assert statuses(f"A day of the prisoner exchange.\n\n{sentence}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Houthis let go 22 of the 46 soldiers they had promised to free.", {22: "completed", 46: "planned"}),
        ("Kyiv got back only 30 of the 90 wounded it had asked for.", {30: "completed", 90: "proposed"}),
        ("Of all of them 12 of the 30 hostages promised by Hamas crossed.", {12: "completed", 30: "planned"}),
    ],
)  # fmt: skip
def test_moods_what_was_promised_is_told_of_the_whole_and_not_of_the_share(sentence, expected):
    assert statuses(f"A day of the prisoner exchange.\n\n{sentence}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("60 Chinese refused; so did 59 others, among them 9 Poles.", {60: "failed", 59: "failed", 9: "failed"}),
        ("Seven Indian fishermen will be freed on Monday, as will some 20 Pakistanis.", {7: "planned", 20: "planned"}),
    ],
)  # fmt: skip
def test_moods_so_did_says_of_others_what_was_said(sentence, expected):
    assert statuses(f"A day of the prisoner exchange.\n\n{sentence}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Under an accord signed in May, 120 Georgian prisoners held in Abkhazia returned to their homes.",
            {120: "completed"},
        ),
        ("Under the deal 941 prisoners held in Chad returned home.", {941: "completed"}),
    ],
)
def test_moods_who_returned_home_under_a_deal_has_come(sentence, expected):
    assert statuses(sentence) == expected


@pytest.mark.parametrize(
    ("text", "low"),
    [
        (
            "Armenia and Azerbaijan exchanged captives. Baku had demanded 17 men and had to make do with a dozen.",
            12,
        ),
        ("The rebels exchanged captives with Bogota on Monday. It had asked for 50 soldiers and settled for 30.", 30),
    ],
)
def test_moods_what_one_made_do_with_is_told_as_done(text, low):
    assert {fact.status for fact in exchange_facts.extract(text).facts if fact.low == low} == {"completed"}


@pytest.mark.parametrize(
    "text",
    [
        "Hamas offered to free 10 hostages for 1,000 prisoners, which Israel refused.",
        "The FARC offered to free 45 soldiers for 500 guerrillas, which the government refused.",
        "The rebels proposed to exchange 40 soldiers, which the government declined",
    ],
)
def test_moods_an_offer_that_a_relative_clause_refuses(text):
    assert {fact.status for fact in exchange_facts.extract(text, date="2024-05-28").facts} == {"failed"}
