// People freed over time, a row a side, each on its own scale.

const ROWS = 8;
const ROW = 58;
const LEFT = 8;

const monthOf = (iso) => Number(iso.slice(0, 4)) * 12 + Number((iso.slice(5, 7) || "1")) - 1;
const monthName = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

// How many months a bar stands for, so that the bars stay wide enough to be seen.
const step = (months) => [1, 3, 12, 60].find((one) => months / one <= 100) ?? 120;
const PERIODS = { 1: "a month", 3: "a quarter", 12: "a year", 60: "in five years", 120: "in ten years" };

function sums(list) {
  const found = new Map();
  for (const row of list) {
    if (row.status !== "completed" || row.kind !== "exchange" || !row.month) continue;
    for (const one of row.sides ?? []) {
      if (!found.has(one.party)) found.set(one.party, new Map());
      const months = found.get(one.party);
      months.set(monthOf(row.month), (months.get(monthOf(row.month)) ?? 0) + (one.value ?? 0));
    }
  }
  return found;
}

function largestSides(bySide) {
  const total = ([, months]) => [...months.values()].reduce((a, b) => a + b, 0);
  const order = [...bySide].sort((a, b) => total(b) - total(a));
  if (order.length <= ROWS) return order.map(([party, months]) => [side(party), months]);
  const rest = new Map();
  for (const [, months] of order.slice(ROWS - 1)) {
    for (const [month, value] of months) rest.set(month, (rest.get(month) ?? 0) + value);
  }
  const named = order.slice(0, ROWS - 1).map(([party, months]) => [side(party), months]);
  return [...named, [`${order.length - ROWS + 1} other sides`, rest]];
}

function lane([name, months], at, { first, size, x, wide }) {
  const bars = new Map();
  for (const [month, value] of months) {
    const bar = Math.floor((month - first) / size);
    bars.set(bar, (bars.get(bar) ?? 0) + value);
  }
  const most = Math.max(...bars.values(), 1);
  const base = (at + 1) * ROW - 8;
  return s("g", {},
    s("text", { x: LEFT, y: at * ROW + 14, class: "side" }, name),
    s("text", { x: wide - LEFT, y: at * ROW + 14, class: "most" }, `peak ${number(most)}`),
    s("line", { x1: LEFT, x2: wide - LEFT, y1: base, y2: base }),
    [...bars].map(([bar, value]) => {
      const tall = Math.max((value / most) * (ROW - 28), 1.5);
      const from = first + bar * size;
      const to = from + size - 1;
      const left = x(from);
      const click = () => go(address({ from: `${monthName(from)}-01`, to: lastDay(to) }));
      const period = size === 1 ? day(monthName(from)) : `${day(monthName(from))} to ${day(monthName(to))}`;
      return s("rect", { x: left, y: base - tall, width: Math.max(x(to + 1) - left - 1, 2), height: tall, click },
        s("title", {}, `${name}, ${period}: ${number(value)}`));
    }),
  );
}

const lastDay = (month) => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);

function years({ first, last, x, wide, high }) {
  const start = Math.floor(first / 12);
  const end = Math.floor(last / 12);
  const every = Math.max(Math.ceil((end - start + 1) / Math.floor(wide / 60)), 1);
  const marks = [];
  for (let year = start; year <= end; year += every) {
    const at = x(Math.max(year * 12, first)); // the first year may have begun before
    if (year * 12 >= first) marks.push(s("line", { class: "year", x1: at, x2: at, y1: 0, y2: high - 18 }));
    if (at + 36 < Math.min(x((year + every) * 12), wide)) marks.push(s("text", { x: at + 3, y: high - 5, class: "year" }, year));
  }
  return marks;
}

function drawTimeline(list) {
  const bySide = sums(list);
  const months = [...bySide.values()].flatMap((one) => [...one.keys()]);
  const [caption, plot] = [$$("#timeline figcaption"), $$("#timeline .plot")];
  const left = list.filter((row) => row.status === "completed" && row.kind === "exchange" && !row.month).length;
  if (!months.length) {
    caption.replaceChildren("Nobody was freed on a known day.");
    plot.replaceChildren();
    return;
  }
  let first = Infinity;
  let last = -Infinity;
  for (const month of months) {
    first = Math.min(first, month);
    last = Math.max(last, month);
  }
  const size = step(last - first + 1);
  first = Math.floor(first / size) * size;
  last = Math.max((Math.floor(last / size) + 1) * size - 1, first + 11);
  const lanes = largestSides(bySide);
  const wide = Math.max(sizes.timeline, 280);
  const high = lanes.length * ROW + 20;
  const x = (month) => LEFT + ((month - first) / (last + 1 - first)) * (wide - 2 * LEFT);
  const frame = { first, last, size, x, wide, high };
  caption.replaceChildren(
    h("b", {}, `People freed ${PERIODS[size]}, by side`),
    ", in exchanges carried out; each row has its own scale; bodies are not counted.",
    left ? ` ${count(left, "exchange")} without a day not shown.` : "");
  plot.replaceChildren(s("svg", {
    viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": `People freed over time, ${lanes.map(([name]) => name).join(", ")}`,
  }, years(frame), lanes.map((one, at) => lane(one, at, frame))));
}
