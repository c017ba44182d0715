// The panel at the side: the dossier of a node, the facts behind an edge, the passages that they rest on.

const HEADINGS = {
  role: "Roles", agreement: "Agreements", meeting: "Meetings", membership: "Memberships", funding: "Money",
  statistic: "Figures", quotation: "Quotations", legislation: "Legislation", location: "Locations",
};
const FIRST_SHOWN = 25;

/** A reference to a node: a button that chooses it. */
const nodeButton = (i, longest = 80) => h("button", { type: "button", class: "ref", onclick: () => go({ select: { node: i } }) }, mark(typeOf(i)), name(data.nodes[i].label, longest));

/** A fact's sentence with its names as buttons; `self` is not linked to itself. */
function words(fact, self) {
  return sentence(fact).map((part) => {
    if (!Array.isArray(part)) return name(part);
    return part[0] === self ? h("strong", {}, name(data.nodes[self].label, 80)) : nodeButton(part[0]);
  });
}

function renderPanel() {
  const panel = byId("panel");
  const body = byId("panel-body");
  const { select } = state;
  panel.hidden = !select;
  document.body.classList.toggle("with-panel", Boolean(select));
  if (!select) { body.replaceChildren(); return; }
  const content = select.edge !== undefined ? edgePanel(select.edge) : nodePanel(select.node);
  body.replaceChildren(...content);
  body.scrollTop = 0;
}

function nodePanel(i) {
  const node = data.nodes[i];
  const facts = model.factsOf[i].filter((f) => now.facts[f]);
  const outside = model.factsOf[i].length - facts.length;
  const groups = new Map();
  for (const f of facts) {
    const kind = data.facts[f].k;
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(f);
  }
  return [
    h("p", { class: "eyebrow" }, mark(typeOf(i)), typeOf(i).id),
    h("h2", { id: "panel-title", tabindex: "-1" }, name(node.label)),
    node.also ? h("p", { class: "also" }, "Also: ", node.also.slice(0, 12).flatMap((alias, n) => [n ? ", " : "", name(alias, 60)])) : null,
    node.same ? h("p", { class: "also" }, "Elsewhere: ", node.same.flatMap((url, n) => [n ? ", " : "", outward(url)])) : null,
    nodeActions(i),
    ...[...groups].sort((a, b) => a[0] - b[0]).map(([kind, list]) => section(HEADINGS[data.kinds[kind].id] || data.kinds[kind].label, list, i)),
    facts.length ? null : h("p", { class: "quiet" }, "No fact about this name passes the filters."),
    outside ? h("p", { class: "quiet" }, `${outside} more ${outside === 1 ? "fact is" : "facts are"} switched off by the filters.`) : null,
    node.why ? h("details", { class: "why" }, h("summary", {}, "Why these names are one"), h("ul", {}, node.why.map(([form, reason]) => h("li", {}, name(form, 60), ": ", name(reason, 120))))) : null,
  ].filter(Boolean);
}

function nodeActions(i) {
  const act = (label, action, pressed) => h("button", { type: "button", class: "act", "aria-pressed": pressed === undefined ? null : String(pressed), onclick: action }, label);
  const around = state.focus === i;
  return h("div", { class: "actions", role: "group", "aria-label": "What to do with this name" },
    [1, 2, 3].map((steps) => act(steps === 1 ? "Neighbours" : `${steps} steps`, () => go(around && state.steps === steps ? { focus: null } : { focus: i, steps, path: null, view: "graph" }), around && state.steps === steps)),
    act("Open up", () => go({ expanded: toggled(state.expanded, i, !state.expanded.has(i)), focus: null, path: null }), state.expanded.has(i)),
    act("Path to…", () => pathFrom(i)),
    act(state.pins.has(i) ? "Unpin" : "Pin", () => {
      const pins = new Map(state.pins);
      const item = now.itemOf.get(i);
      if (!pins.delete(i)) pins.set(i, item ? turned([item.x, item.y]) : [data.nodes[i].x, data.nodes[i].y]);
      go({ pins });
    }, state.pins.has(i)),
    act("Hide", () => go({ hidden: toggled(state.hidden, i, true), select: null })));
}

/** Facts of one kind, by time, the first of them at once. */
function section(heading, list, self) {
  const sorted = [...list].sort((a, b) => {
    const [x, y] = [data.facts[a].d, data.facts[b].d];
    return (x ? x[0] : Infinity) - (y ? y[0] : Infinity) || a - b;
  });
  const box = h("ol", { class: "facts" }, sorted.slice(0, FIRST_SHOWN).map((f) => factEntry(f, self, false)));
  const more = sorted.length > FIRST_SHOWN
    ? h("button", { type: "button", class: "act", onclick: (event) => { event.target.remove(); box.append(...sorted.slice(FIRST_SHOWN).map((f) => factEntry(f, self, false))); } }, `Show all ${sorted.length}`)
    : null;
  return h("section", {}, h("h3", {}, heading, h("span", { class: "count" }, String(list.length))), box, more);
}

function factEntry(f, self, open) {
  const fact = data.facts[f];
  const own = whenOf(fact);
  const chips = [
    fact.m ? h("span", { class: "chip warn" }, data.modalities[fact.m]) : null,
    fact.d && !own ? h("span", { class: "chip" }, `published ${publishedOf(fact)}`) : null,
    h("span", { class: "chip", title: "How sure the reading is" }, `confidence ${Math.round(fact.c * 100)} %`),
    h("span", { class: "chip" }, fact.sources.size === 1 ? "1 source" : `${fact.sources.size} sources`),
    ...Object.entries(fact.n || {}).map(([slot, source]) => h("span", { class: "chip warn" }, `${slot} inferred: `, name(source, 60))),
  ];
  return h("li", { class: "fact" },
    h("p", { class: "says", dir: "auto" }, words(fact, self)),
    fact.a ? h("p", { class: "also" }, "According to ", fact.a.flatMap((i, n) => [n ? ", " : "", nodeButton(i)])) : null,
    h("p", { class: "chips" }, chips),
    fact.e.map((passage, n) => evidence(passage, open || (self === undefined && n === 0))));
}

/** The sentence; opened, its paragraph with the words marked, and where it stands. */
function evidence(passage, open) {
  const document = data.documents[passage[0]];
  const text = document.text || "";
  const [, start, end, first, last] = passage;
  const full = h("div", { class: "passage" });
  const fill = () => {
    if (full.childNodes.length) return;
    full.append(
      h("blockquote", { dir: "auto" }, shown(text.slice(first, start)), h("mark", {}, shown(text.slice(start, end))), shown(text.slice(end, last))),
      h("p", { class: "source" },
        h("cite", {}, name(document.title, 160)),
        document.publisher ? [" · ", name(document.publisher, 80)] : null,
        document.date ? [" · ", h("time", { datetime: document.date }, name(document.date, 20))] : null,
        document.url ? [" · ", outward(document.url, "source")] : null,
        " · ", h("button", { type: "button", class: "link", onclick: () => readDocument(passage) }, "stored text")));
  };
  if (open) fill();
  const details = h("details", { class: "evidence", open, ontoggle: (event) => { if (event.target.open) fill(); } },
    h("summary", {}, h("q", { dir: "auto", class: /^[“"‘']/.test(text.slice(start, end)) ? "quoted" : null }, brief(text.slice(start, end), 150)), " ", h("span", { class: "from" }, name(document.publisher || document.title, 40), document.date ? ` ${brief(document.date, 12)}` : "")),
    full);
  return details;
}

function edgePanel(e) {
  const edge = data.edges[e];
  const facts = edge.f.filter((f) => now.facts[f]);
  return [
    h("p", { class: "eyebrow" }, data.kinds[edge.k].label),
    h("h2", { id: "panel-title", tabindex: "-1" }, nodeButton(edge.s), edge.d ? " → " : " – ", nodeButton(edge.t)),
    facts.length ? null : h("p", { class: "quiet" }, "No fact behind this edge passes the filters."),
    h("ol", { class: "facts" }, facts.map((f) => factEntry(f, undefined, facts.length === 1))),
  ].filter(Boolean);
}

/** The whole stored text of a document, with the passage marked. */
function readDocument([d, start, end]) {
  const document = data.documents[d];
  const text = document.text || "";
  const dialog = byId("reader");
  const marked = h("mark", { tabindex: "-1" }, shown(text.slice(start, end)));
  byId("reader-body").replaceChildren(
    h("h2", { id: "reader-title" }, name(document.title)),
    h("p", { class: "source" }, [document.publisher, document.date].filter(Boolean).flatMap((part, n) => [n ? " · " : "", name(part, 80)]),
      document.url ? [" · ", outward(document.url)] : null),
    h("pre", { dir: "auto" }, shown(text.slice(0, start)), marked, shown(text.slice(end))));
  dialog.showModal();
  marked.scrollIntoView({ block: "center" });
  marked.focus({ preventScroll: true });
}
