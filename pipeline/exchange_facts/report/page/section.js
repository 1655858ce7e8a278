// One exchange: what does not agree first, then the consensus, then every source with its sentences.

const CHECKS = {
  total: "Totals differ", part: "Shares differ", parts: "Shares do not fit their total", sum: "A sum fails",
  formula: "The formula is not what was handed over", date: "Days differ", status: "Carried out or failed",
  ordinal: "Counted differently", conflict: "An article contradicts itself", deal: "Stages do not fit the deal",
  running: "Running totals do not fit", category: "Told as different people", order: "Out of order in its series",
};

// A link to the sentence of a fact within the exchange that is shown.
function factLink(row, [number, id], text) {
  return h("a", { href: address({ id: row.id, fact: refOf(number, id) }), class: "fact" }, text);
}

// What a check compares, by article: figures, or days; what fewest articles tell comes first.
function operands(row, { check, facts }) {
  const byArticle = new Map();
  for (const [number, id] of facts ?? []) {
    const fact = articles()[number].facts[id];
    const text = check === "date" ? days(fact.date_from, fact.date_to, 3) : figure(fact);
    byArticle.set(number, [...(byArticle.get(number) ?? []), [id, text]]);
  }
  const times = new Map();
  const key = (list) => [...new Set(list.map(([, text]) => text))].sort().join();
  for (const list of byArticle.values()) times.set(key(list), (times.get(key(list)) ?? 0) + 1);
  return [...byArticle].sort(([, a], [, b]) => times.get(key(a)) - times.get(key(b))).map(([number, list]) => {
    const { id, source, date } = articles()[number];
    const links = list.map(([fact, text]) => factLink(row, [number, fact], text));
    return h("li", {}, bdi(source ?? id), date && `, ${day(date, 3)}`, ": ", join(links, ", "));
  });
}

function contradiction(row, check) {
  return h("li", {},
    h("b", {}, CHECKS[check.check] ?? words(check.check)), ": ", bdi(words(check.message)),
    check.article && h("small", {}, " within ", bdi(check.article)),
    h("ul", { class: "operands" }, operands(row, check)));
}

// The sources of a figure, each leading to the sentence that gives it.
function sourceLinks(row, party, { low, high, sources, category }) {
  return join((sources ?? []).map((number) => {
    const article = articles()[number];
    const uses = (row.uses ?? []).filter(([at, id]) => at === number && article.facts[id].party === party);
    const exact = uses.find(([, id]) => {
      const fact = article.facts[id];
      return fact.low === low && fact.high === high && (!category || fact.category === category);
    });
    const name = article.source ?? article.id;
    const best = exact ?? uses[0];
    return best ? factLink(row, best, bdi(name)) : bdi(name);
  }), ", ");
}

const byAxis = (a, b) => (a.dimension ?? "").localeCompare(b.dimension ?? "") || b.value - a.value;

function consensus(row) {
  const lines = (row.sides ?? []).flatMap((one) => {
    const chosen = { ...one, low: one.value, high: one.value };
    return [
      h("tr", {}, h("th", { scope: "row" }, side(one.party)), h("td", { class: "number" }, h("b", {}, agreed(one))),
        h("td", {}, (one.categories ?? []).map(categories).join(", ")),
        h("td", {}, `${count(one.independent, "independent source")}: `, sourceLinks(row, one.party, chosen))),
      ...(one.dissent ?? []).map((other) => h("tr", { class: "against" },
        h("th", { scope: "row" }, side(one.party)), h("td", { class: "number" }, `≠ ${figure(other)}`),
        h("td", {}, [other.status !== row.status && other.status, other.superseded && "corrected later"].filter(Boolean).join(", ")),
        h("td", {}, sourceLinks(row, one.party, other)))),
      ...[...(one.parts ?? [])].sort(byAxis).map((part) => h("tr", { class: "part" },
        h("th", { scope: "row" }, "of these"), h("td", { class: "number" }, number(part.value)),
        h("td", {}, categories(part.category), h("small", {}, part.dimension && part.dimension !== "other" ? ` by ${words(part.dimension)}` : "")),
        h("td", {}, sourceLinks(row, one.party, { ...part, low: part.value, high: part.value })))),
    ];
  });
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Consensus" }, h("table", { class: "consensus" },
    h("thead", {}, h("tr", {}, ["Side", "Number", "Who", "Sources"].map((name) => h("th", { scope: "col", class: name === "Number" && "number" }, name)))),
    h("tbody", {}, lines)));
}

function about(row) {
  const deal = DATA.deals.find((one) => one.id === row.deal);
  const when = (id) => (byId.get(id).first ? days(byId.get(id).date_from, byId.get(id).date_to) : id);
  const stages = (deal?.exchanges ?? []).filter((id) => byId.has(id)).map((id) => (id === row.id
    ? h("b", {}, when(id))
    : h("a", { href: address({ id }) }, when(id))));
  const named = (row.points ?? []).map((at) => DATA.places[at][0]).filter((name) => !row.places?.includes(name));
  const facts = [
    ["Kind", row.kind === "bodies" ? "handover of bodies" : "exchange of the living"],
    ["Status", row.status],
    ["Formula", row.format && `${number(row.format.low)} for ${number(row.format.counterpart)}`],
    ["Number in its series", row.ordinal && number(row.ordinal)],
    ["Deal", deal && [deal.format_low && `${number(deal.format_low)} for ${number(deal.format_counterpart)}, `,
      row.stage && `stage ${row.stage}, `, "stages ", join(stages, ", ")]],
    ["Places", row.places && bdi(row.places.join(", "))],
    ["Also named beside the numbers", named.length > 0 && named.join(", ")],
    ["Mediators", row.mediators && bdi(row.mediators.map(side).join(", "))],
    ["People named", row.people && bdi(row.people.join(", "))],
    ["Id", h("code", {}, bdi(row.id))],
  ];
  return h("dl", {}, facts.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

// Article number → ids of the facts that give a figure which disagrees.
function dissenting(row) {
  const found = new Map((row.articles ?? []).map((number) => [number, new Set()]));
  for (const one of row.sides ?? []) for (const other of one.dissent ?? []) for (const number of other.sources ?? []) {
    for (const [at, id] of row.uses ?? []) {
      const fact = articles()[at].facts[id];
      if (at === number && fact.party === one.party && fact.low === other.low && fact.high === other.high) {
        if (!found.has(at)) found.set(at, new Set());
        found.get(at).add(id);
      }
    }
  }
  return found;
}

function sources(row) {
  const used = new Map();
  for (const [number, id, role] of row.uses ?? []) {
    if (!used.has(number)) used.set(number, new Map());
    used.get(number).set(id, role);
  }
  for (const check of row.failed) for (const [number, id] of check.facts ?? []) {
    if (!used.has(number)) used.set(number, new Map());
    if (!used.get(number).has(id)) used.get(number).set(id, "compared");
  }
  const against = dissenting(row);
  const differing = (number) => against.get(number) ?? new Set();
  const date = (number) => articles()[number].date ?? "";
  return [...used]
    .sort(([a], [b]) => (differing(b).size > 0) - (differing(a).size > 0) || (date(a) < date(b) ? -1 : 1))
    .map(([number, roles]) => source(number, [...roles.keys()], roles, differing(number)));
}

function section(row) {
  const good = (row.checks ?? []).filter((check) => check.ok);
  return h("article", { class: "exchange", "data-id": row.id },
    h("h2", { tabindex: "-1" }, days(row.date_from, row.date_to), ": ", sideFigures(row)),
    row.failed.length > 0 && h("section", { class: "contradictions" },
      h("h3", {}, `≠ ${count(row.failed.length, "contradiction")}`),
      h("ul", {}, row.failed.map((check) => contradiction(row, check)))),
    about(row),
    h("h3", {}, "Consensus"), consensus(row),
    h("h3", {}, "Every source"), sources(row),
    good.length > 0 && h("details", {}, h("summary", {}, `${count(good.length, "check")} that held`),
      h("ul", {}, good.map((check) => h("li", {}, `${words(check.check)}: `, bdi(words(check.message)))))));
}

// Contradictions that belong to no single exchange: of running totals, within an article.
function loose() {
  if (!DATA.loose.length) return [];
  const lines = () => DATA.loose.map((check) => h("li", {}, h("b", {}, CHECKS[check.check] ?? words(check.check)), ": ", bdi(words(check.message)),
    h("small", {}, " ", bdi(check.article ?? check.of ?? "")),
    folded("Sentences", () => looseEvidence(check))));
  return [h("div", { class: "contradictions" },
    folded(`≠ ${count(DATA.loose.length, "contradiction")} of no single exchange`, () => [h("ul", {}, lines())]))];
}

// What is made when it is unfolded, not before.
function folded(summary, make) {
  const open = ({ target }) => target.childElementCount > 1 || target.append(...make());
  return h("details", { toggle: open }, h("summary", {}, summary));
}

function looseEvidence(check) {
  const used = new Map();
  for (const [number, id] of check.facts ?? []) used.set(number, [...(used.get(number) ?? []), id]);
  return [...used].map(([number, ids]) => source(number, ids, new Map(), new Set()));
}
