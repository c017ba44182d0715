// The same facts and names as tables: sortable, page by page, each row linked to its dossier or evidence.

const PAGE = 100;
const table = { column: 0, down: false, page: 0 };

const COLUMNS = {
  facts: [
    ["Kind", (f) => kindOf(f).label, (f) => kindOf(f).label],
    ["Fact", plain, (f, i) => [h("span", { dir: "auto" }, words(f)), h("button", { type: "button", class: "link", "aria-label": `Evidence: ${brief(plain(f), 90)}`, onclick: (e) => showEvidence(i, e.currentTarget) }, "evidence")]],
    ["Time", (f) => whenOf(f) || publishedOf(f), (f) => [whenOf(f) ? name(whenOf(f), 30) : h("span", { class: "quiet" }, publishedOf(f) ? `published ${publishedOf(f)}` : "")]],
    ["As", (f) => data.modalities[f.m], (f) => data.modalities[f.m]],
    ["Sure", (f) => f.c, (f) => `${Math.round(f.c * 100)} %`],
    ["Sources", (f) => f.sources.size, (f) => String(f.sources.size)],
  ],
  names: [
    ["Name", (n) => n.label, (n, i) => nodeButton(i)],
    ["Type", (n) => data.types[n.t].id, (n) => data.types[n.t].id],
    ["Facts", (n, i) => model.factsOf[i].filter((f) => now.facts[f]).length],
    ["Ties", (n, i) => model.edgesOf[i].filter((e) => now.edges[e]).length],
    ["Importance", (n) => n.w, (n) => n.w.toFixed(3)],
    ["Community", (n) => groupName(n.g), (n) => name(groupName(n.g), 60)],
  ],
};

function renderTable() {
  const box = byId("table");
  box.hidden = state.view === "graph";
  if (state.view === "graph") { box.replaceChildren(); return; }
  const facts = state.view === "facts";
  const columns = COLUMNS[state.view];
  const source = facts ? data.facts : data.nodes;
  const kept = facts ? now.facts : now.nodes;
  table.column = Math.min(table.column, columns.length - 1);
  const [, value] = columns[table.column];
  const rows = source.map((_, i) => i).filter((i) => kept[i] && (!facts || factTouches(i))).map((i) => [value(source[i], i), i]);
  const direction = table.down ? -1 : 1;
  rows.sort((a, b) => direction * (typeof a[0] === "number" ? a[0] - b[0] : String(a[0]).localeCompare(String(b[0]), "en")) || a[1] - b[1]);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  table.page = Math.min(table.page, pages - 1);
  const part = rows.slice(table.page * PAGE, (table.page + 1) * PAGE);
  const sortBy = (n) => { table.down = table.column === n ? !table.down : typeof (rows[0] && columns[n][1](source[rows[0][1]], rows[0][1])) === "number"; table.column = n; table.page = 0; renderTable(); byId(`sort-${n}`).focus(); };
  const turn = (step) => { table.page = Math.max(0, Math.min(pages - 1, table.page + step)); renderTable(); byId("table").scrollTop = 0; byId("rows-caption").focus(); };
  box.replaceChildren(
    h("table", {},
      h("caption", { id: "rows-caption", tabindex: "-1" }, `${number(rows.length)} ${facts ? "facts" : "names"}${pages > 1 ? `, page ${table.page + 1} of ${pages}` : ""}`),
      h("thead", {}, h("tr", {}, columns.map(([title], n) => h("th", { scope: "col", "aria-sort": n === table.column ? (table.down ? "descending" : "ascending") : "none" },
        h("button", { type: "button", id: `sort-${n}`, class: "sort", onclick: () => sortBy(n) }, title))))),
      h("tbody", {}, part.map(([, i]) => h("tr", { "data-row": facts ? data.facts[i].id : data.nodes[i].id }, columns.map(([, plainValue, cell]) => h("td", {}, cell ? cell(source[i], i) : number(plainValue(source[i], i)))))))),
    pages > 1 ? h("p", { class: "pages" }, h("button", { type: "button", class: "act", disabled: table.page === 0, onclick: () => turn(-1) }, "Previous"), h("button", { type: "button", class: "act", disabled: table.page === pages - 1, onclick: () => turn(1) }, "Next")) : "");
}

/** With a neighbourhood, a path or an open community the table holds the facts among the names of the picture. */
function factTouches(f) {
  if (state.focus === null && !state.path && !/^c-?\d/.test(state.scope)) return true;
  return Object.values(data.facts[f].s).flat().some((filler) => Array.isArray(filler) && now.itemOf.has(filler[0]));
}

/** The evidence of a fact, in a row of its own under the fact's row. */
function showEvidence(f, button) {
  const row = button.closest("tr");
  const open = row.nextElementSibling && row.nextElementSibling.classList.contains("proof");
  if (open) row.nextElementSibling.remove();
  else row.after(h("tr", { class: "proof" }, h("td", { colspan: "6" }, data.facts[f].e.map((passage) => evidence(passage, true)))));
  button.setAttribute("aria-expanded", String(!open));
}
