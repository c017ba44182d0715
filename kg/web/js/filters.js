// The filters at the side, with the legend, and the timeline.

const LIST_SHOWN = 60;

/** A list of check boxes over one of the sets of the state, with the number of facts or names each stands for. */
function checkList(id, set, entries) {
  const box = byId(id);
  const rows = h("div", { class: "rows" });
  const fill = (query = "") => {
    const wanted = fold(query).trim();
    const found = entries().filter(([, label]) => !wanted || fold(label).includes(wanted));
    rows.replaceChildren(...found.slice(0, LIST_SHOWN).map(([i, label, size, lead]) => h("label", { class: "row" },
      h("input", { type: "checkbox", "data-filter": set, "data-i": i, onchange: (event) => go({ [set]: toggled(state[set], i, !event.target.checked) }) }),
      lead ? lead() : null, h("span", { class: "row-label" }, name(label, 70)), h("span", { class: "count" }, number(size)))));
    if (found.length > LIST_SHOWN) rows.append(h("p", { class: "quiet" }, `${found.length - LIST_SHOWN} more: type to find one`));
    syncChecks(rows);
  };
  const many = entries().length > 12;
  const all = entries().map(([i]) => i);
  box.replaceChildren(
    many ? h("input", { type: "search", class: "narrow", placeholder: "Find", "aria-label": `Find in ${box.dataset.title}`, oninput: (event) => fill(event.target.value) }) : "",
    rows,
    all.length > 2 ? h("p", { class: "all" },
      h("button", { type: "button", class: "link", onclick: () => go({ [set]: new Set() }) }, "all"), " ",
      h("button", { type: "button", class: "link", onclick: () => go({ [set]: new Set(all) }) }, "none")) : "");
  fill();
  return fill;
}

function syncChecks(within = document) {
  for (const input of within.querySelectorAll("input[data-filter]")) input.checked = !state[input.dataset.filter].has(Number(input.dataset.i));
}

function startFilters() {
  const tally = (list, key) => { const sums = new Map(); for (const item of list) for (const k of key(item)) sums.set(k, (sums.get(k) || 0) + 1); return sums; };
  const ofTypes = tally(data.nodes, (node) => [node.t]);
  const ofKinds = tally(data.facts, (fact) => [fact.k]);
  const ofModes = tally(data.facts, (fact) => [fact.m]);
  const ofDocuments = tally(data.facts, (fact) => fact.sources);
  const ofPublishers = tally(data.facts, (fact) => new Set([...fact.sources].map((d) => data.documents[d].p)));
  checkList("filter-types", "types", () => [...ofTypes].sort((a, b) => a[0] - b[0]).map(([i, n]) => [i, data.types[i].label, n, () => mark(data.types[i])]));
  checkList("filter-kinds", "kinds", () => [...ofKinds].sort((a, b) => a[0] - b[0]).map(([i, n]) => [i, HEADINGS[data.kinds[i].id] || data.kinds[i].label, n]));
  checkList("filter-modalities", "modalities", () => [...ofModes].sort((a, b) => a[0] - b[0]).map(([i, n]) => [i, data.modalities[i], n]));
  checkList("filter-publishers", "publishers", () => model.publishers.map((p, i) => [i, p, ofPublishers.get(i) || 0]));
  checkList("filter-documents", "documents", () => data.documents.map((d, i) => [i, `${d.title}${d.date ? ` (${d.date})` : ""}`, ofDocuments.get(i) || 0]));
  const confidence = byId("confidence");
  confidence.addEventListener("input", () => go({ confidence: Number(confidence.value) / 100 }, true));
  const sources = byId("sources");
  sources.max = String(Math.max(2, ...[...new Set(data.facts.map((fact) => fact.sources.size))]));
  sources.addEventListener("input", () => go({ sources: Number(sources.value) }, true));
  byId("reset").addEventListener("click", () => go({ ...blank(), view: state.view, scope: state.scope }));
  startTimeline();
}

function syncFilters() {
  syncChecks();
  byId("confidence").value = String(Math.round(state.confidence * 100));
  byId("confidence-value").textContent = state.confidence ? `${Math.round(state.confidence * 100)} % or more` : "any";
  byId("sources").value = String(state.sources);
  byId("sources-value").textContent = state.sources > 1 ? `${state.sources} or more` : "any";
  syncTimeline();
}

const timeline = { edges: [], counts: [], step: "year" };

function startTimeline() {
  const days = data.facts.filter((fact) => fact.d).map((fact) => fact.d);
  const box = byId("timeline");
  if (!days.length) { box.hidden = true; return; }
  const first = isoDay(days.reduce((low, d) => Math.min(low, d[0]), Infinity));
  const last = isoDay(days.reduce((high, d) => Math.max(high, d[1]), -Infinity));
  const [y0, y1] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const ordinal = (year, month) => { const day = new Date(0); day.setUTCFullYear(year, month, 1); return Math.round(day.getTime() / 86400000) + 719163; };
  timeline.step = y1 - y0 < 6 ? "month" : "year";
  timeline.edges = [];
  if (timeline.step === "year") for (let y = y0; y <= y1 + 1; y++) timeline.edges.push(ordinal(y, 0));
  else for (let m = y0 * 12 + Number(first.slice(5, 7)) - 1; m <= y1 * 12 + Number(last.slice(5, 7)); m++) timeline.edges.push(ordinal(Math.floor(m / 12), m % 12));
  const bins = timeline.edges.length - 1;
  for (const id of ["time-from", "time-to"]) {
    const slider = byId(id);
    slider.max = String(bins - 1);
    slider.addEventListener("input", () => {
      let [a, b] = [Number(byId("time-from").value), Number(byId("time-to").value)];
      if (a > b) { if (id === "time-from") b = a; else a = b; }
      go({ from: a === 0 ? null : timeline.edges[a], to: b === bins - 1 ? null : timeline.edges[b + 1] - 1 }, true);
    });
  }
  byId("undated").addEventListener("change", (event) => go({ undated: event.target.checked }));
}

const binOf = (day) => {
  let [low, high] = [0, timeline.edges.length - 2];
  while (low < high) { const mid = (low + high + 1) >> 1; if (timeline.edges[mid] <= day) low = mid; else high = mid - 1; }
  return low;
};
const binName = (i) => isoDay(timeline.edges[i]).slice(0, timeline.step === "year" ? 4 : 7);

function syncTimeline() {
  const bins = timeline.edges.length - 1;
  if (bins < 1) return;
  const from = state.from === null ? 0 : binOf(state.from);
  const to = state.to === null ? bins - 1 : binOf(state.to);
  byId("time-from").value = String(from);
  byId("time-to").value = String(to);
  byId("time-from").setAttribute("aria-valuetext", binName(from));
  byId("time-to").setAttribute("aria-valuetext", binName(to));
  byId("time-value").textContent = from === to ? binName(from) : `${binName(from)} to ${binName(to)}`;
  byId("undated").checked = state.undated;
  const counts = new Array(bins).fill(0);
  const kept = new Array(bins).fill(0);
  data.facts.forEach((fact, i) => {
    if (!fact.d) return;
    for (let b = binOf(fact.d[0]); b <= binOf(fact.d[1]) && b < bins; b++) { counts[b] += 1; if (now.facts[i]) kept[b] += 1; }
  });
  const top = Math.max(1, ...counts);
  const svg = byId("bars");
  svg.setAttribute("viewBox", `0 0 ${bins} 1`);
  const bar = (b, value, cls) => {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const tall = value ? Math.max(0.04, Math.sqrt(value / top)) : 0;
    for (const [key, v] of [["x", b + 0.08], ["y", 1 - tall], ["width", 0.84], ["height", tall], ["class", cls]]) rect.setAttribute(key, String(v));
    return rect;
  };
  svg.replaceChildren(...counts.map((value, b) => bar(b, value, "all")), ...kept.map((value, b) => bar(b, value, "kept")));
}
