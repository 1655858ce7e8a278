// The ledger, a row an exchange. Rows are added as they come into view: thousands cost no more than a hundred.

const CHUNK = 100;
let rows = [];
let drawn = 0;

function sideFigure(one) {
  const range = one.low !== one.high || one.low !== one.value;
  const told = range && (one.dissent ?? []).length > 0;
  return [side(one.party), " ", h("b", {}, agreed(one)), told && h("small", {}, ` (${figure(one)})`)];
}

const sideFigures = (row) => (row.sides?.length ? join(row.sides.map(sideFigure), " · ") : "no number");

function tableRow(row) {
  const href = address({ id: row.id });
  const bodies = row.kind === "bodies" && h("small", {}, " bodies");
  return h("tr", { click: (event) => event.target.closest("a") || getSelection().toString() || go(href) },
    h("td", {}, h("a", { href }, days(row.date_from, row.date_to, 3))),
    h("td", {}, sideFigures(row), bodies),
    h("td", {}, row.status),
    h("td", {}, bdi((row.places ?? []).join(", "))),
    h("td", {}, bdi((row.mediators ?? []).map(side).join(", "))),
    h("td", { class: "number" }, number(row.independent)),
    h("td", { class: "number" }, row.failed.length > 0 && h("span", { class: "flag" }, `≠ ${row.failed.length}`)),
  );
}

function drawRows(upTo) {
  const end = Math.min(upTo, rows.length);
  if (drawn < end) $$("#ledger tbody").append(...rows.slice(drawn, end).map(tableRow));
  drawn = Math.max(drawn, end);
  $$("#more").hidden = drawn >= rows.length;
}

function drawTable(list) {
  rows = list;
  drawn = 0;
  $$("#ledger tbody").replaceChildren();
  drawRows(CHUNK);
}

// The link of an exchange in the table; its row is drawn if it is not yet.
function rowLink(id) {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return null;
  drawRows(at + 1);
  return $$("#ledger tbody").rows[at].querySelector("a");
}

$$("#more").addEventListener("click", () => drawRows(drawn + CHUNK));
new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && drawRows(drawn + CHUNK), {
  rootMargin: "600px",
}).observe($$("#more"));
