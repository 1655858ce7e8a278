// Evidence: the sentence of a fact in its context, its number and its category word marked.

const AROUND = 160; // characters shown before and after a sentence

const ROLES = { part: "a share", format: "the formula", ordinal: "the count of exchanges", deal: "the whole deal", compared: "compared" };

const refOf = (article, fact) => `${articles()[article].id}#${fact}`;

// What a fact says, in words: "Ukraine 390 people, completed".
function told(fact) {
  const parts = [];
  if (fact.kind === "format") parts.push(`formula ${figure(fact)} for ${number(fact.counterpart)}`);
  else if (fact.kind === "ordinal") parts.push(`exchange number ${figure(fact)}`);
  else parts.push(`${side(fact.party)} ${figure(fact)} ${categories(fact.category)}`);
  if (fact.traits) parts.push(fact.traits.map(words).join(", "));
  if (fact.kind === "cumulative") parts.push("a running total");
  if (fact.kind === "held") parts.push("still held");
  if (fact.status) parts.push(fact.status);
  if (fact.date_from || fact.date_to) parts.push(days(fact.date_from, fact.date_to));
  return parts.join(", ");
}

// Where marks begin and end: [start, end, class, fact id]; of two that overlap the first stays.
function marks(facts) {
  const found = [];
  const add = (span, kind, id) => {
    if (span && found.every(([start, end]) => span[1] <= start || end <= span[0])) found.push([...span, kind, id]);
  };
  for (const [id, fact] of facts) add(fact.count, "count", id);
  for (const [id, fact] of facts) add(fact.category_span, "word", id);
  return found.sort((a, b) => a[0] - b[0]);
}

function edge(text, at, step) {
  let moved = at;
  for (let tries = 0; tries < 40 && moved > 0 && moved < text.length; tries += 1) {
    if (/\s/.test(text[moved - 1]) || /\s/.test(text[moved])) return moved;
    moved += step;
  }
  return moved <= 0 ? 0 : moved >= text.length ? text.length : at;
}

// Paragraphs of the surroundings follow each other without empty lines.
const close = (text) => text.replace(/\s*\n\s*/g, "\n");

function quote(article, facts) {
  const [, first] = facts[0];
  const text = article.passages[first.passage];
  const [start, end] = first.sentence;
  const before = Math.min(edge(text, Math.max(start - AROUND, 0), 1), start);
  const after = Math.max(edge(text, Math.min(end + AROUND, text.length), -1), end);
  const inside = [];
  let at = start;
  for (const [from, to, kind, id] of marks(facts)) {
    if (from < at || to > end) continue;
    inside.push(text.slice(at, from), h("mark", { class: kind, "data-fact": id }, text.slice(from, to)));
    at = to;
  }
  inside.push(text.slice(at, end));
  const opens = before > 0 || (first.passage === 0 ? article.cut?.[0] : true);
  const last = first.passage === article.passages.length - 1;
  const closes = after < text.length || (last ? article.cut?.[1] : true);
  return h("blockquote", {},
    opens && article.cut && "… ", close(text.slice(before, start).trimStart()), h("span", { class: "sentence" }, inside), close(text.slice(end, after).trimEnd()),
    closes && article.cut && " …");
}

// The facts of an article that belong to an exchange, by their sentences, in the order of the text.
function sentences(article, ids) {
  const found = new Map();
  for (const id of ids) {
    const fact = article.facts[id];
    const key = `${fact.passage}:${fact.sentence[0]}:${fact.sentence[1]}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push([id, fact]);
  }
  return [...found.values()].sort(([[, a]], [[, b]]) => a.passage - b.passage || a.sentence[0] - b.sentence[0]);
}

function evidence(number, facts, roles, against) {
  const article = articles()[number];
  const lines = facts.map(([id, fact]) => h("li", { "data-ref": refOf(number, id), tabindex: "-1" },
    h("b", {}, told(fact)),
    against.has(id) && h("span", { class: "flag" }, " ≠ differs"),
    h("small", {}, " ", join([
      ROLES[roles.get(id)], fact.speaker && ["said by ", bdi(fact.speaker)],
      `confidence ${(fact.confidence ?? 0).toFixed(2)}`].filter(Boolean), " · "))));
  return h("div", { class: "evidence" }, h("ul", {}, lines), quote(article, facts));
}

function source(number, ids, roles, against) {
  const article = articles()[number];
  const title = article.title ?? article.id;
  const copied = article.copy_of && h("small", {}, " a copy of ", bdi(article.copy_of), ", counted once");
  return h("section", { class: against.size ? "source against" : "source" },
    h("h4", {}, h("bdi", {}, article.url ? outside(article.url, title) : title)),
    h("p", { class: "byline" }, join([article.source && bdi(article.source), article.date && day(article.date), bdi(article.id)].filter(Boolean), " · "), copied),
    sentences(article, ids).map((facts) => evidence(number, facts, roles, against)));
}
