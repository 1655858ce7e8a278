// Where: a circle a place, its area the number of exchanges. Coordinates were put on the map's plane beforehand.

const SHOWN = 250; // circles at most
const LEAST = 260; // map units across: the closest view
const WORLD = { x: -3600, y: -2800, wide: 7200, high: 4300 };
let view = { ...WORLD };
let spots = [];

function placesOf(list) {
  const found = new Map();
  for (const row of list) for (const at of row.points ?? []) found.set(at, (found.get(at) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]).map(([at, times]) => ({
    name: DATA.places[at][0], x: DATA.places[at][1], y: DATA.places[at][2], times,
  }));
}

function fit() {
  const ratio = sizes.mapHigh / sizes.map || 0.6;
  const xs = spots.map((one) => one.x);
  const ys = spots.map((one) => one.y);
  const box = spots.length
    ? { x: Math.min(...xs), y: Math.min(...ys), wide: Math.max(...xs) - Math.min(...xs), high: Math.max(...ys) - Math.min(...ys) }
    : WORLD;
  const wide = Math.min(Math.max(box.wide * 1.25, (box.high * 1.3) / ratio, LEAST * 1.5), WORLD.wide);
  view = { x: box.x + box.wide / 2 - wide / 2, y: box.y + box.high / 2 - (wide * ratio) / 2, wide, high: wide * ratio };
  drawView();
}

function zoom(factor) {
  const wide = Math.min(Math.max(view.wide * factor, LEAST), WORLD.wide);
  const high = (view.high * wide) / view.wide;
  view = { x: view.x + (view.wide - wide) / 2, y: view.y + (view.high - high) / 2, wide, high };
  drawView();
}

// Names where there is room, those of the most exchanges first.
function labels(pixel) {
  const taken = [];
  return spots.map((one) => {
    const box = [one.x + (one.r + 2) * pixel, one.y - 8 * pixel, (one.name.length * 7 + 4) * pixel, 16 * pixel];
    const free = taken.every(([x, y, wide, high]) => box[0] > x + wide || x > box[0] + box[2] || box[1] > y + high || y > box[1] + box[3]);
    if (!free) return null;
    taken.push(box);
    return s("text", { x: box[0], y: one.y + 4 * pixel, "font-size": 12 * pixel, "stroke-width": 3 * pixel }, one.name);
  });
}

function drawView() {
  const svg = $$("#map svg");
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.wide} ${view.high}`);
  const pixel = view.wide / (sizes.map || 600);
  const most = Math.max(...spots.map((one) => one.times), 1);
  for (const one of spots) one.r = Math.max(Math.sqrt(one.times / most) * 16, 4);
  const circles = spots.map((one) => {
    const told = `${one.name}: ${count(one.times, "exchange")}`;
    const chosen = shown.place === one.name;
    return s("a", { href: address({ place: chosen ? "" : one.name }), "aria-label": told, class: chosen ? "chosen" : null },
      s("circle", { cx: one.x, cy: one.y, r: one.r * pixel }, s("title", {}, told)));
  });
  svg.querySelector("g").replaceChildren(...circles, ...labels(pixel).filter(Boolean));
}

function drawMap(list, { refit = false } = {}) {
  const all = placesOf(list);
  spots = all.slice(0, SHOWN);
  $$("#map figcaption").replaceChildren(
    h("b", {}, "Places named where exchanges are reported"),
    ", the area of a circle is the number of exchanges.",
    all.length > SHOWN ? ` The ${SHOWN} most named of ${number(all.length)}.` : "");
  if (refit) fit();
  else drawView();
}

function dragged(event) {
  if (!(event.buttons & 1)) return;
  const pixel = view.wide / sizes.map;
  view = { ...view, x: view.x - event.movementX * pixel, y: view.y - event.movementY * pixel };
  $$("#map svg").setAttribute("viewBox", `${view.x} ${view.y} ${view.wide} ${view.high}`);
}

$$("#map svg").addEventListener("pointermove", dragged);
$$("#map [name=in]").addEventListener("click", () => zoom(1 / 1.6));
$$("#map [name=out]").addEventListener("click", () => zoom(1.6));
$$("#map [name=fit]").addEventListener("click", fit);
