// The data, and what is shown of them. All of the state is in the address: #exchange-id?side=UA&from=2024-01-01

const DATA = JSON.parse($$("#data-ledger").textContent);
const NAMES = new Map(Object.entries(DATA.names));
const EXCHANGES = DATA.exchanges;
const byId = new Map(EXCHANGES.map((row) => [row.id, row]));
const FILTERS = ["q", "side", "mediator", "from", "to", "conflicts", "place", "sort"];

for (const row of EXCHANGES) {
  row.failed = (row.checks ?? []).filter((check) => !check.ok);
  row.freed = row.sides?.reduce((sum, one) => sum + (one.value ?? 0), 0) ?? 0;
  row.open = row.sides?.some(unbounded) ?? false;
  row.parties = new Set((row.sides ?? []).flatMap((one) => one.party.split("+")));
  row.month = row.date_from && row.date_from.slice(0, 7) === row.date_to?.slice(0, 7) ? row.date_from.slice(0, 7) : null;
  row.first = row.date_from ?? row.date_to ?? ""; // "by" a day: it stands there in the list, but is of no month
}

// The articles are the larger part; they are read when the first search or the first exchange asks for them.
let read = null;
function articles() {
  read ??= JSON.parse($$("#data-articles").textContent);
  return read;
}

const GROUPED = /(\d)[,\u00a0\u202f](?=\d{3}(?!\d))/g; // 2,130 is found as 2130, and the other way round
let texts = null;
function searched(row) {
  texts ??= new Map(EXCHANGES.map((one) => [one, [
    one.id, one.status, one.kind, days(one.date_from, one.date_to),
    ...[...one.parties].map(side), ...(one.mediators ?? []).map(side), ...(one.places ?? []), ...(one.people ?? []),
    ...(one.articles ?? []).flatMap((at) => [articles()[at].id, articles()[at].title, articles()[at].source, ...articles()[at].passages]),
  ].join("\n").toLowerCase().replace(GROUPED, "$1")]));
  return texts.get(row);
}

function readAddress() {
  const [id, query = ""] = location.hash.slice(1).split("?");
  const given = new URLSearchParams(query);
  const state = { id: decode(id), fact: given.get("fact") ?? "" };
  for (const name of FILTERS) state[name] = given.get(name) ?? "";
  return state;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// The address of what is shown now, with some of it changed: address({ side: "UA" }), address({ id: "" }).
function address(changes = {}) {
  const state = { ...shown, fact: "", ...changes };
  const query = new URLSearchParams([...FILTERS, "fact"].filter((name) => state[name]).map((name) => [name, state[name]]));
  const asked = query.toString();
  return `#${encodeURIComponent(state.id)}${asked && `?${asked}`}`;
}

let shown = readAddress();

// How wide the figures are: asked once before they are drawn, as each question after a change costs a layout.
let sizes = {};
function measure() {
  const [timeline, map] = [$$("#timeline .plot"), $$("#map svg")];
  sizes = { timeline: timeline.clientWidth, map: map.clientWidth, mapHigh: map.clientHeight };
}

function wanted(row, state, asked) {
  return (!state.side || row.parties.has(state.side))
    && (!state.mediator || (row.mediators ?? []).includes(state.mediator))
    && (!state.from || (row.date_from && (row.date_to ?? row.date_from) >= state.from))
    && (!state.to || (row.first && row.first <= state.to))
    && (!state.conflicts || row.failed.length > 0)
    && (!state.place || (row.points ?? []).some((at) => DATA.places[at][0] === state.place))
    && asked.every((word) => searched(row).includes(word));
}

const newest = (a, b) => (a.first < b.first ? 1 : a.first > b.first ? -1 : a.id < b.id ? -1 : 1);
const ORDERS = {
  "": newest,
  oldest: (a, b) => -newest(a, b),
  conflicts: (a, b) => b.failed.length - a.failed.length || newest(a, b),
  largest: (a, b) => b.freed - a.freed || newest(a, b),
};

function selected(state) {
  const asked = state.q.toLowerCase().replace(GROUPED, "$1").split(/\s+/).filter(Boolean);
  return EXCHANGES.filter((row) => wanted(row, state, asked)).sort(ORDERS[state.sort] ?? newest);
}
