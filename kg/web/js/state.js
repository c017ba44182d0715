// What is looked at, as one value that the address after # holds: each step can be gone back, and sent.

const blank = () => ({
  scope: "", select: null, focus: null, steps: 1, path: null, view: "graph",
  hidden: new Set(), expanded: new Set(), pins: new Map(),
  types: new Set(), kinds: new Set(), modalities: new Set(), publishers: new Set(), documents: new Set(),
  confidence: 0, sources: 1, from: null, to: null, undated: true,
});
let state = blank();

const LISTS = [["types", "type", () => data.types], ["kinds", "kind", () => data.kinds], ["documents", "doc", () => data.documents]];

/** The fragment of a state; what is at rest is left out. Sets of filters name what is switched off. */
function encode(s) {
  const parts = [];
  const put = (key, value) => parts.push(`${key}=${encodeURIComponent(value)}`);
  const id = (i) => data.nodes[i].id;
  if (s.scope) put("show", s.scope);
  if (s.view !== "graph") put("view", s.view);
  if (s.select) put(s.select.edge === undefined ? "node" : "edge", s.select.edge === undefined ? id(s.select.node) : data.edges[s.select.edge].id);
  if (s.focus !== null) put("around", `${id(s.focus)}~${s.steps}`);
  if (s.path) put("path", s.path.map(id).join("~"));
  if (s.hidden.size) put("hide", [...s.hidden].map(id).join("~"));
  if (s.expanded.size) put("open", [...s.expanded].map(id).join("~"));
  if (s.pins.size) put("pin", [...s.pins].map(([i, [x, y]]) => `${id(i)}@${Math.round(x)},${Math.round(y)}`).join("~"));
  for (const [set, key, all] of LISTS) {
    if (!s[set].size) continue;
    const list = all();
    const off = [...s[set]].sort((a, b) => a - b);
    if (off.length * 2 > list.length) put(`only-${key}`, list.flatMap((item, i) => (s[set].has(i) ? [] : [item.id])).join("~"));
    else put(`no-${key}`, off.map((i) => list[i].id).join("~"));
  }
  if (s.modalities.size) put("no-modality", [...s.modalities].map((i) => data.modalities[i]).join("~"));
  if (s.publishers.size) put("no-publisher", JSON.stringify([...s.publishers].map((i) => model.publishers[i])));
  if (s.confidence) put("confidence", s.confidence);
  if (s.sources > 1) put("sources", s.sources);
  if (s.from !== null) put("from", isoDay(s.from));
  if (s.to !== null) put("to", isoDay(s.to));
  if (!s.undated) put("undated", "no");
  return parts.join("&");
}

/** The state of a fragment; what it names and isn't here is passed over. */
function decode(fragment) {
  const s = blank();
  const node = (text) => model.byId.get(text);
  const nodes = (text) => text.split("~").map(node).filter((i) => i !== undefined);
  for (const [key, value] of new URLSearchParams(fragment.replace(/\+/g, "%2B"))) {
    const within = (list, name) => list.findIndex((item) => (item.id || item) === name);
    if (key === "show" && /^(all|top|communities|c\d+|c-1)$/.test(value)) s.scope = value;
    else if (key === "view" && ["facts", "names"].includes(value)) s.view = value;
    else if (key === "node" && node(value) !== undefined) s.select = { node: node(value) };
    else if (key === "edge" && model.edgeById.has(value)) s.select = { edge: model.edgeById.get(value) };
    else if (key === "around") {
      const [id, steps] = value.split("~");
      if (node(id) !== undefined) { s.focus = node(id); s.steps = Math.min(5, Math.max(1, Number(steps) || 1)); }
    } else if (key === "path" && nodes(value).length === 2) s.path = nodes(value);
    else if (key === "hide") s.hidden = new Set(nodes(value));
    else if (key === "open") s.expanded = new Set(nodes(value));
    else if (key === "pin") {
      for (const part of value.split("~")) {
        const [id, at] = part.split("@");
        const [x, y] = (at || "").split(",").map(Number);
        if (node(id) !== undefined && Number.isFinite(x) && Number.isFinite(y)) s.pins.set(node(id), [x, y]);
      }
    } else if (key === "no-modality") s.modalities = new Set(value.split("~").map((m) => data.modalities.indexOf(m)).filter((i) => i >= 0));
    else if (key === "no-publisher") {
      try { s.publishers = new Set(JSON.parse(value).map((p) => model.publishers.indexOf(p)).filter((i) => i >= 0)); } catch { /* cut off on its way */ }
    } else if (key === "confidence") s.confidence = Math.min(1, Math.max(0, Number(value) || 0));
    else if (key === "sources") s.sources = Math.max(1, Math.round(Number(value)) || 1);
    else if (key === "from" || key === "to") {
      const day = Date.parse(value);
      if (Number.isFinite(day)) s[key] = Math.round(day / 86400000) + 719163;
    } else if (key === "undated") s.undated = value !== "no";
    for (const [set, word, all] of LISTS) {
      const list = all();
      if (key === `no-${word}`) s[set] = new Set(value.split("~").map((x) => within(list, x)).filter((i) => i >= 0));
      if (key === `only-${word}`) {
        const on = new Set(value.split("~").map((x) => within(list, x)));
        s[set] = new Set(list.map((_, i) => i).filter((i) => !on.has(i)));
      }
    }
  }
  return s;
}

/** Go on to a changed state. `quiet`: a slider that is being moved leaves no trace in the history. */
function go(change, quiet = false) {
  const next = { ...state, ...change };
  const fragment = `#${encode(next)}`;
  if (fragment === (location.hash || "#")) return;
  if (quiet) history.replaceState(null, "", fragment);
  else history.pushState(null, "", fragment);
  state = next;
  refresh();
}

/** A copy of a set with one member put in or taken out. */
function toggled(set, member, present) {
  const copy = new Set(set);
  if (present) copy.add(member);
  else copy.delete(member);
  return copy;
}
