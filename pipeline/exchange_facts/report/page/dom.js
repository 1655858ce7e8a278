// Elements are made here and nowhere else: what comes from articles becomes text, never markup.

const SVG = "http://www.w3.org/2000/svg";

const $$ = (selector, root = document) => root.querySelector(selector);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ""));
  return element;
}

// h("p", {class: "note"}, "text", child): an element; functions among the attributes listen to events.
const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

// Text of an article: its direction is its own and spills over to nothing else.
const bdi = (text) => h("bdi", {}, text);

// A link out of the page for addresses of the web; any other address is shown as it is and leads nowhere.
function outside(address, ...text) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return text;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return text;
  return h("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, text);
}

const join = (items, between) => items.flatMap((item, at) => (at ? [between, item] : [item]));
