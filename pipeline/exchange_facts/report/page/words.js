// Numbers, days and names as they are read.

const MONTHS = "January February March April May June July August September October November December".split(" ");
const grouped = new Intl.NumberFormat("en");
const number = (value) => (value == null ? "?" : grouped.format(value));
const count = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;

function day(iso, letters = 9) {
  const [year, month, date] = iso.split("-");
  return [date && Number(date), month && MONTHS[Number(month) - 1].slice(0, letters), year].filter(Boolean).join(" ");
}

function days(from, to, letters = 9) {
  if (!from && !to) return "day unknown";
  if (!from) return `by ${day(to, letters)}`;
  return !to || from === to ? day(from, letters) : `${day(from, letters)} to ${day(to, letters)}`;
}

// A figure with its bounds: 390, about 300, at least 300, up to 300, 200–300.
function figure({ low, high, approximate }) {
  if (low == null) return `up to ${number(high)}`;
  if (high == null) return `at least ${number(low)}`;
  if (low !== high) return `${number(low)}–${number(high)}`;
  return `${approximate ? "about " : ""}${number(low)}`;
}

// The number of a side: "hundreds" is no 200.
const unbounded = (one) => !one.exact && one.high == null;
function agreed(one) {
  const bound = one.exact ? "" : unbounded(one) ? "at least " : one.low == null ? "up to " : "about ";
  return bound + number(one.value);
}

const side = (code) => (code ?? "side unknown").split("+").map((one) => NAMES.get(one) ?? one).join(" + ");
const words = (name) => name.replaceAll("_", " ");
const categories = (name) => words(name).split("+").join(" and ");
