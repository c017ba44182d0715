// Building blocks: elements that hold text only, and text made safe to read.

/** An element. Attributes `on…` are listeners; children are elements or texts, never markup. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

const byId = (id) => document.getElementById(id);

/** A text with what could reorder or hide its letters made visible: bidirectional controls, NUL, lone surrogates. */
function shown(text) {
  return String(text)
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => `\u2039U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}\u203a`)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "\ufffd")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** At most `longest` characters of a text on one line, with an ellipsis where it was cut. */
function brief(text, longest = 32) {
  const characters = Array.from(shown(String(text).slice(0, longest * 4)).replace(/\s+/g, " "));
  return characters.length > longest || text.length > longest * 4 ? characters.slice(0, longest - 1).join("").trimEnd() + "…" : characters.join("");
}

/** A name isolated from the direction of what is around it. */
const name = (text, longest) => h("bdi", {}, longest ? brief(text, longest) : shown(text));

/** Lower case without accents, for searching. */
const fold = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** A link that leaves the page, only where it is http or https; else the plain text. */
function outward(url, text) {
  let safe = false;
  try {
    safe = ["http:", "https:"].includes(new URL(url).protocol) && /^https?:\/\//i.test(url);
  } catch { /* no URL at all: shown as text */ }
  if (!safe) return h("span", { class: "nolink" }, name(text || url, 80));
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "out" }, name(text || url, 80));
}

const number = (value) => (typeof value === "number" ? value.toLocaleString("en-GB", { maximumFractionDigits: 6 }) : String(value));

/** The data of the page: base64 of gzip of JSON, so that no text of a document stands in the markup. */
async function readData() {
  const code = atob(byId("kg-data").textContent.trim());
  const bytes = new Uint8Array(code.length);
  for (let i = 0; i < code.length; i++) bytes[i] = code.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** Says something to a screen reader without moving the focus. */
function announce(text) {
  byId("status").textContent = "";
  setTimeout(() => { byId("status").textContent = brief(text, 300); }, 30);
}

const icon = (path) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["class", "icon"]]) svg.setAttribute(key, value);
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
};

/** The mark of a type of node, as in the picture. */
function mark(type) {
  const svg = icon(shapePath(type.shape, 12, 12, 8));
  svg.setAttribute("class", "mark");
  svg.firstChild.setAttribute("fill", colourOf(type));
  return svg;
}
