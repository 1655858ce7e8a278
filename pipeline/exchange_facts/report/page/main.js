// From the address to the page: every change is a new address, and every address can be sent on.

const filters = $$("#filters");
const PRINTED = 20; // exchanges whose sections are printed behind the table
let listed = [];
let stale = true; // whether the list is older than the filters
let scrolled = 0;
let opened = "";

function go(hash, { replace = false } = {}) {
  if (!replace) location.hash = hash;
  else {
    history.replaceState(null, "", hash);
    render();
  }
}

function options(select, names) {
  const known = [...names].map((code) => [code, side(code)]).sort((a, b) => a[1].localeCompare(b[1], "en"));
  select.append(...known.map(([code, name]) => h("option", { value: code }, name)));
}

const people = (list) => `${list.some((row) => row.open) ? "at least " : ""}${number(list.reduce((sum, row) => sum + row.freed, 0))}`;

function drawList() {
  measure();
  for (const control of filters.elements) {
    if (control.type === "checkbox") control.checked = Boolean(shown[control.name]);
    else if (control.name && control.value !== shown[control.name]) control.value = shown[control.name];
  }
  $$("#place").replaceChildren(...(shown.place ? [h("a", { href: address({ place: "" }) }, "at ", bdi(shown.place), " ×")] : []));
  const done = listed.filter((row) => row.kind === "exchange" && row.status === "completed");
  const [dated, undated] = [done.filter((row) => row.month), done.filter((row) => !row.month)].map(people);
  const differ = listed.filter((row) => row.failed.length).length;
  $$("#count").textContent =
    `${number(listed.length)} of ${count(EXCHANGES.length, "exchange")}, ${dated} people freed${undated === "0" ? "" : ` and ${undated} at a time that is not known`}, ${number(differ)} with contradictions`;
  drawTable(listed);
  drawTimeline(listed);
  drawMap(listed, { refit: stale });
  stale = false;
}

function neighbour(by) {
  return listed[listed.findIndex((row) => row.id === shown.id) + by]?.id;
}

function drawExchange(row) {
  const [before, after] = listed.includes(row) ? [neighbour(-1), neighbour(1)] : [];
  const step = (id, name) => (id ? h("a", { href: address({ id }) }, name) : h("span", {}, name));
  $$("#exchange").replaceChildren(
    h("nav", { "aria-label": "Exchanges" }, h("a", { href: address({ id: "" }) }, "← All exchanges"), step(before, "Previous"), step(after, "Next")),
    row ? section(row) : h("p", { class: "note" }, "This report has no exchange ", h("code", {}, bdi(shown.id)), "."));
}

// To the sentence that was asked for, or to the top of the exchange.
function arrive() {
  const found = [...document.querySelectorAll("#exchange [data-ref]")].find((one) => one.dataset.ref === shown.fact);
  for (const one of document.querySelectorAll("#exchange .here")) one.classList.remove("here");
  if (!found) {
    scrollTo(0, 0);
    $$("#exchange h2")?.focus({ preventScroll: true });
    return;
  }
  const [evidenceBlock, id] = [found.closest(".evidence"), shown.fact.slice(shown.fact.lastIndexOf("#") + 1)];
  found.classList.add("here");
  for (const mark of evidenceBlock.querySelectorAll("mark")) mark.classList.toggle("here", mark.dataset.fact === id);
  evidenceBlock.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
}

function render() {
  const before = shown;
  shown = readAddress();
  const filtered = FILTERS.some((name) => name !== "sort" && before[name] !== shown[name]);
  if (!listed.length || filtered || before.sort !== shown.sort) listed = selected(shown);
  stale ||= filtered && !shown.place && !before.place && !before.id;
  const row = byId.get(shown.id);
  if (shown.id && opened === "") scrolled = scrollY;
  $$("#list").hidden = Boolean(shown.id);
  $$("#exchange").hidden = !shown.id;
  document.title = row ? `${days(row.date_from, row.date_to)}: ${row.sides?.map((one) => `${side(one.party)} ${one.value}`).join(", ")}` : "Exchanges";
  if (shown.id) {
    if (opened !== shown.id) drawExchange(row);
    arrive();
  } else {
    drawList();
    if (opened) {
      rowLink(opened)?.focus({ preventScroll: true });
      scrollTo(0, scrolled);
    }
  }
  opened = shown.id;
}

function ask() {
  const given = Object.fromEntries(FILTERS.filter((name) => filters.elements[name]).map((name) => {
    const control = filters.elements[name];
    return [name, control.type === "checkbox" ? (control.checked ? "1" : "") : control.value];
  }));
  go(address(given), { replace: true });
}

// The next or the previous of what can be stepped through: rows, or the sentences of an exchange.
function stepFocus(by) {
  const all = shown.id
    ? [...document.querySelectorAll("#exchange [data-ref]")]
    : [...document.querySelectorAll("#ledger tbody a")];
  const at = all.indexOf(document.activeElement);
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!shown.id && at + by >= all.length) drawRows(drawn + CHUNK);
  if (shown.id && next) go(address({ fact: next.dataset.ref }), { replace: true });
  else next?.focus();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") {
    if (shown.id) go(address({ id: "" }));
    else if (typing) event.target.blur();
    return;
  }
  if (typing) return;
  const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
  const exchanges = { n: 1, p: -1 };
  if (event.key in steps) stepFocus(steps[event.key]);
  else if (event.key === "/" && !shown.id) filters.elements.q.focus();
  else if (event.key in exchanges && shown.id && neighbour(exchanges[event.key])) go(address({ id: neighbour(exchanges[event.key]) }));
  else return;
  event.preventDefault();
}

options(filters.elements.side, new Set(EXCHANGES.flatMap((row) => [...row.parties])));
options(filters.elements.mediator, new Set(EXCHANGES.flatMap((row) => row.mediators ?? [])));
const known = EXCHANGES.map((row) => row.date_from).filter(Boolean).sort();
$$("#summary").textContent = `${count(EXCHANGES.length, "exchange")}${known.length ? `, ${days(known[0], known.at(-1))}` : ""}`;
$$("#loose").append(...loose());
filters.addEventListener("input", ask);
filters.elements.q.addEventListener("focus", () => setTimeout(() => EXCHANGES.length && searched(EXCHANGES[0]))); // what a search reads
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", (event) => {
  event.preventDefault();
  go("#", { replace: true });
});
addEventListener("hashchange", render);
addEventListener("keydown", pressed);
let resized = 0;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => shown.id || (measure(), drawTimeline(listed), drawView()), 100);
});
addEventListener("beforeprint", () => {
  if (!shown.id) {
    drawRows(rows.length);
    if (listed.length <= PRINTED) $$("#dossier").replaceChildren(...listed.map(section));
  }
  for (const one of document.querySelectorAll("#exchange details, #dossier details, #loose > div > details")) {
    if (one.open) continue;
    one.open = one.dataset.printed = true;
    one.dispatchEvent(new Event("toggle"));
  }
});
addEventListener("afterprint", () => {
  $$("#dossier").replaceChildren();
  for (const one of document.querySelectorAll("[data-printed]")) {
    one.open = false;
    delete one.dataset.printed;
  }
});
render();
performance.mark("ready");
