// The page: starts everything, and draws the state anew whenever it changes.

const page = { driver: null, hover: null, labels: [], grounds: true, key: null, drawn: false, touched: false, clicked: null, tall: false, moved: new Map() };

/** A canvas as large as another, for what is laid under the picture; cleared. */
page.layer = (canvas) => {
  page.under = page.under || document.createElement("canvas");
  if (page.under.width !== canvas.width || page.under.height !== canvas.height) Object.assign(page.under, { width: canvas.width, height: canvas.height });
  const layer = page.under.getContext("2d");
  layer.setTransform(1, 0, 0, 1, 0, 0);
  layer.clearRect(0, 0, canvas.width, canvas.height);
  return layer;
};

const isShown = (i) => now.itemOf.has(i);

/** Bring a node into view, near enough for its label. */
function lookAt(i) {
  const item = now.itemOf.get(i);
  if (!item || state.view !== "graph") return;
  page.touched = true;
  page.driver.centre(item, 0.8);
}

/** Draw the page as the state has it. The view moves only when another part of the graph is shown. */
function refresh() {
  const key = JSON.stringify([state.scope, state.focus, state.steps, state.path, [...state.expanded]]);
  if (key !== page.key) page.moved.clear(); // what was dragged stays where it is as long as the same part is shown
  computeVisible();
  renderPanel();
  document.body.dataset.view = state.view;
  page.hover = null;
  byId("hint").hidden = true;
  page.driver.draw(now.items, now.links);
  if (key !== page.key) { page.touched = false; page.driver.fit(); }
  page.key = key;
  syncFilters();
  renderTable();
  syncBar();
  announce(`${number(count(now.facts))} facts, ${number(now.items.length)} names shown`);
}

function syncBar() {
  for (const button of document.querySelectorAll("[data-view]")) if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  byId("scope").value = state.scope.startsWith("c") && state.scope !== "communities" ? "communities" : state.scope || defaultScope();
  byId("tally").textContent = `${number(now.items.filter((item) => item.group === undefined).length || count(now.nodes))} names · ${number(count(now.facts))} of ${number(data.facts.length)} facts`;
  byId("note-text").textContent = now.items.length ? now.note : "There is nothing to show: no fact passes.";
  const back = state.focus !== null || state.path || (state.scope.startsWith("c") && state.scope !== "communities") || state.expanded.size || state.hidden.size;
  byId("whole").hidden = !back;
  byId("whole").textContent = state.hidden.size && state.focus === null && !state.path ? `Show the ${state.hidden.size} hidden` : "Whole graph";
  byId("note").hidden = !byId("note-text").textContent && !back;
}

const handlers = {
  moved(item) {
    if (item.node === undefined) return;
    if (state.pins.has(item.node)) go({ pins: new Map(state.pins).set(item.node, turned([item.x, item.y])) });
    else page.moved.set(item.node, [item.x, item.y]);
  },
  /** The second half of a double click: it falls where the first has moved the picture or opened the panel, so it counts for the same thing. */
  again() {
    const before = page.clicked;
    page.clicked = null;
    if (!before || !before.found || performance.now() - before.time > 400) return false;
    if (before.found.item && before.found.item.node !== undefined) go({ focus: before.found.item.node, steps: 1, path: null });
    return true;
  },
  click(found) {
    if (handlers.again()) return;
    page.clicked = { found, time: performance.now() };
    if (!found) { if (state.select) go({ select: null }); return; }
    if (found.item && found.item.group !== undefined) go({ scope: `c${found.item.group}`, select: null });
    else if (found.item) go({ select: { node: found.item.node } });
    else if (found.link && found.link.edge !== undefined) go({ select: { edge: found.link.edge } });
  },
  hover(found, x, y) {
    const next = !found ? null : found.item ? { item: found.item } : found.link.edge === undefined ? null : { edge: found.link.edge };
    const same = (page.hover?.item || page.hover?.edge) === (next?.item || next?.edge);
    const hint = byId("hint");
    byId("graph").classList.toggle("over", Boolean(found));
    if (next && next.edge !== undefined) {
      const edge = data.edges[next.edge];
      hint.replaceChildren(name(edge.l, 80));
      hint.hidden = false;
      hint.style.left = `${x + 14}px`;
      hint.style.top = `${y + 14}px`;
    } else hint.hidden = true;
    if (same) return;
    page.hover = next;
    page.driver.frame();
  },
  drawn() {
    if (page.drawn) return;
    page.drawn = true;
    requestAnimationFrame(() => { performance.mark("first-frame"); document.documentElement.dataset.drawn = String(Math.round(performance.now())); });
  },
  settled() { /* the simulation goes on until it is switched off, so that a drag still moves the rest */ },
};

/** Keys on the picture: arrows walk from node to node in that direction, Enter opens, the rest moves the view. */
function startKeys() {
  const graph = byId("graph");
  let at = null;
  graph.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (step) {
      const from = at && now.itemOf.get(at.key);
      at = from ? nearest(from, step) || from : (state.select && now.itemOf.get(state.select.node)) || [...now.items].sort((a, b) => b.weight - a.weight)[0];
      if (at) {
        page.hover = { item: at };
        page.driver.centre(at);
        page.driver.frame();
        announce(`${at.label}, ${at.group === undefined ? `${at.type.id}, ${model.edgesOf[at.node].filter((e) => now.edges[e]).length} ties` : at.detail}`);
      }
    } else if (event.key === "Enter" || event.key === " ") {
      if (at) { page.clicked = null; handlers.click({ item: at }); if (at.node !== undefined) byId("panel-title")?.focus(); }
    } else if (event.key === "+" || event.key === "=") page.driver.zoom(1.3);
    else if (event.key === "-") page.driver.zoom(1 / 1.3);
    else if (event.key === "0") page.driver.fit();
    else return;
    event.preventDefault();
  });
  graph.addEventListener("blur", () => { page.hover = null; page.driver.frame(); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "");
    if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
    if (event.key === "Escape" && !byId("reader").open && !byId("about").open) {
      if (document.body.classList.contains("show-filters")) byId("toggle-filters").click();
      else if (state.select) { go({ select: null }); byId("graph").focus(); }
    }
  });
}

/** The nearest item in a direction, distance to the side counting double. */
function nearest(from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const item of now.items) {
    const along = (item.x - from.x) * dx + (item.y - from.y) * dy;
    const aside = Math.abs((item.x - from.x) * dy) + Math.abs((item.y - from.y) * dx);
    if (item === from || along <= 0 || aside > along * 2) continue;
    if (along + aside * 2 < least) { least = along + aside * 2; best = item; }
  }
  return best;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
  for (const path of document.querySelectorAll(".mark path")) path.removeAttribute("fill");
}

function startBar() {
  byId("theme").addEventListener("click", () => { setTheme(dark() ? "light" : "dark"); startFilters(); refresh(); });
  byId("scope").addEventListener("change", (event) => go({ scope: event.target.value === defaultScope() ? "" : event.target.value, focus: null, path: null, expanded: new Set() }));
  const zoom = (factor) => { page.touched = true; page.driver.zoom(factor); };
  byId("zoom-in").addEventListener("click", () => zoom(1.35));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  byId("fit").addEventListener("click", () => { page.touched = false; page.driver.fit(); });
  byId("grounds").addEventListener("click", (event) => { page.grounds = !page.grounds; event.currentTarget.setAttribute("aria-pressed", String(page.grounds)); page.driver.frame(); });
  const physics = byId("physics");
  physics.hidden = !page.driver.physics;
  physics.addEventListener("click", () => {
    const moving = physics.getAttribute("aria-pressed") !== "true";
    physics.setAttribute("aria-pressed", String(moving));
    page.driver.physics(moving);
  });
  byId("back").addEventListener("click", () => history.back());
  byId("forward").addEventListener("click", () => history.forward());
  byId("whole").addEventListener("click", () => {
    if (state.focus !== null || state.path) go({ focus: null, path: null });
    else if (state.hidden.size) go({ hidden: new Set() });
    else go({ scope: "", expanded: new Set() });
  });
  for (const button of document.querySelectorAll("button[data-view]")) button.addEventListener("click", () => { table.page = 0; go({ view: button.dataset.view }); });
  for (const button of document.querySelectorAll("button[data-save]")) button.addEventListener("click", () => { byId("exports").open = false; save(button.dataset.save); });
  document.addEventListener("dblclick", () => handlers.again());
  byId("close-panel").addEventListener("click", () => { go({ select: null }); byId("graph").focus(); });
  byId("toggle-filters").addEventListener("click", (event) => {
    const open = document.body.classList.toggle("show-filters");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });
  byId("open-about").addEventListener("click", () => byId("about").showModal());
  for (const dialog of document.querySelectorAll("dialog")) dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  byId("skip").addEventListener("click", () => go({ view: "facts" }));
  for (const type of ["popstate", "hashchange"]) window.addEventListener(type, () => { state = decode(location.hash.slice(1)); refresh(); });
  window.addEventListener("beforeprint", () => page.driver.frame());
}

async function start() {
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  readModel(await readData());
  state = decode(location.hash.slice(1));
  page.tall = byId("graph").clientHeight > byId("graph").clientWidth * 1.15;
  page.driver = data.engine === "vis" ? visDriver(byId("graph"), handlers, data.options) : canvasDriver(byId("graph"), handlers);
  startFilters();
  startSearch();
  startBar();
  startKeys();
  refresh();
  // a view that nobody has moved keeps showing all, whatever opens beside it
  new ResizeObserver(() => requestAnimationFrame(() => { if (!page.touched && state.view === "graph") page.driver.fit(); })).observe(byId("graph"));
  document.documentElement.dataset.ready = "1";
}

/** For scripts of those who embed the page, and for its tests: what is drawn, and where on the screen (pixels of the window). */
window.graphPage = Object.freeze({
  names: () => now.items.filter((item) => item.node !== undefined).map((item) => data.nodes[item.node].id),
  edges: () => now.links.filter((link) => link.edge !== undefined).map((link) => data.edges[link.edge].id),
  groups: () => now.items.filter((item) => item.group !== undefined).map((item) => item.group),
  labels: () => page.labels.map(({ text, x, y, wide, size }) => ({ text, x, y, wide, size })),
  facts: () => data.facts.filter((_, i) => now.facts[i]).map((fact) => fact.id),
  engine: () => page.driver.name,
  place(id) {
    const view = page.driver.view();
    const box = byId("graph").getBoundingClientRect();
    const item = typeof id === "number" ? now.items.find((one) => one.group === id) : now.itemOf.get(model.byId.get(id));
    const link = item ? null : now.links.find((one) => one.edge === model.edgeById.get(id));
    const [x, y] = item ? [item.x, item.y] : middle(link);
    return { x: box.left + (x - view.left) * view.scale, y: box.top + (y - view.top) * view.scale };
  },
});

start().catch((error) => {
  byId("note").hidden = false;
  byId("note-text").textContent = `This page can't be drawn here: ${error.message}. It needs a browser of 2023 or later.`;
  throw error;
});
