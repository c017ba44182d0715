// From the state to what is drawn: which facts pass the filters, which nodes and edges remain, and where they stand.

const LIMIT_ALL = 500; // nodes shown at once without asking
const LIMIT_PART = 400; // nodes of a neighbourhood or a community
const now = { facts: null, nodes: null, edges: null, items: [], links: [], itemOf: new Map(), note: "" };

function passes(fact) {
  if (state.kinds.has(fact.k) || state.modalities.has(fact.m) || fact.c < state.confidence || fact.sources.size < state.sources) return false;
  if (state.from !== null || state.to !== null) {
    if (!fact.d) { if (!state.undated) return false; }
    else if ((state.from !== null && fact.d[1] < state.from) || (state.to !== null && fact.d[0] > state.to)) return false;
  } else if (!fact.d && !state.undated) return false;
  if (!state.documents.size && !state.publishers.size) return true;
  for (const document of fact.sources) {
    if (!state.documents.has(document) && !state.publishers.has(data.documents[document].p)) return true;
  }
  return false;
}

const defaultScope = () => {
  if (data.nodes.length <= LIMIT_ALL) return "all";
  return data.overview.length > 4 && model.groups[0].length < data.nodes.length * 0.7 ? "communities" : "top";
};

function computeVisible() {
  const { nodes, edges, facts } = data;
  now.facts = facts.map(passes);
  now.nodes = nodes.map((node, i) => !state.types.has(node.t) && !state.hidden.has(i) && model.factsOf[i].some((f) => now.facts[f]));
  now.edges = edges.map((edge) => now.nodes[edge.s] && now.nodes[edge.t] && edge.f.some((f) => now.facts[f]));
  now.note = "";
  const scope = state.scope || defaultScope();
  let wanted;
  let place = (i) => turned([nodes[i].x, nodes[i].y]);
  if (state.path) {
    const found = shortest(state.path[0], state.path[1]);
    wanted = new Set(found || state.path);
    now.note = found ? `Path of ${found.length - 1} ${found.length === 2 ? "step" : "steps"}` : "No path between the two with these filters";
    const row = found || state.path;
    const gap = Math.max(150, Math.min(230, 1100 / row.length));
    place = (i) => [(row.indexOf(i) - (row.length - 1) / 2) * gap, (row.indexOf(i) % 2 ? 34 : -34)];
  } else if (state.focus !== null) {
    const distance = within(state.focus, state.steps);
    wanted = new Set([...distance.keys()].sort((a, b) => distance.get(a) - distance.get(b) || model.rank[a] - model.rank[b]).slice(0, LIMIT_PART));
    now.note = distance.size > wanted.size ? `The ${wanted.size} nearest and most important of ${distance.size}` : "";
    place = rings(state.focus, distance, wanted);
  } else if (scope === "communities") {
    return drawOverview();
  } else if (scope === "c-1" && smallGroups().length) {
    return drawOverview(smallGroups());
  } else if (scope === "top") {
    wanted = new Set(model.order.filter((i) => now.nodes[i]).slice(0, 250));
    now.note = `The ${wanted.size} most important of ${number(count(now.nodes))} names`;
  } else if (scope.startsWith("c")) {
    const group = Number(scope.slice(1));
    const shownGroups = new Set(data.overview.map((bubble) => bubble.g));
    const all = (group < 0 ? model.order.filter((i) => !shownGroups.has(nodes[i].g)) : model.groups[group] || []).filter((i) => now.nodes[i]);
    wanted = new Set(all.slice(0, LIMIT_PART));
    now.note = `Community: ${groupName(group)}` + (all.length > wanted.size ? `, ${wanted.size} of ${all.length} names` : "");
  } else wanted = null;
  if (wanted && state.focus === null && !state.path) for (const i of state.expanded) {
    wanted.add(i);
    const near = model.edgesOf[i].filter((e) => now.edges[e]).map((e) => edges[e].s + edges[e].t - i);
    for (const other of near.sort((a, b) => model.rank[a] - model.rank[b]).slice(0, 60)) wanted.add(other);
  }
  collect(wanted, place);
}

/** The picture lies on its side where the screen is higher than wide; turning a place twice gives it back. */
const turned = ([x, y]) => (page.tall ? [y, x] : [x, y]);

const count = (flags) => flags.reduce((sum, flag) => sum + (flag ? 1 : 0), 0);

/** The items and links to draw: of the wanted nodes (all where null), at the places a function tells. */
function collect(wanted, place) {
  now.items = [];
  now.itemOf = new Map();
  data.nodes.forEach((node, i) => {
    if (!now.nodes[i] || (wanted && !wanted.has(i))) return;
    const [x, y] = state.pins.has(i) ? turned(state.pins.get(i)) : page.moved.get(i) || place(i);
    const item = { key: i, node: i, x, y, r: node.r, type: typeOf(i), label: node.label, weight: node.w, pinned: state.pins.has(i) };
    now.items.push(item);
    now.itemOf.set(i, item);
  });
  grow();
  now.links = [];
  data.edges.forEach((edge, i) => {
    if (!now.edges[i]) return;
    const a = now.itemOf.get(edge.s);
    const b = now.itemOf.get(edge.t);
    if (!a || !b) return;
    let facts = 0;
    let asserted = false;
    for (const f of edge.f) if (now.facts[f]) { facts += 1; asserted = asserted || data.facts[f].m === 0; }
    now.links.push({ key: i, edge: i, a, b, lane: edge.lane, directed: edge.d, dashed: !asserted, width: Math.min(4, 1 + Math.log2(facts) * 0.7), label: edge.l });
  });
}

/** Nodes are drawn larger where the whole picture would make them specks, as far as their distances allow. */
function grow() {
  const box = byId("graph");
  if (!box.clientWidth || now.items.length < 2) return;
  const { scale } = fitView(now.items, { width: box.clientWidth, height: box.clientHeight });
  const factor = Math.min(now.items.length < 150 ? 2.8 : 2.1, Math.max(1, 5.5 / (9 * scale)));
  for (const item of now.items) item.r *= factor;
}

/** The communities too small for the overview, as bubbles along the golden angle; none where they are mere pairs. */
function smallGroups() {
  const large = new Set(data.overview.map((bubble) => bubble.g));
  return model.groups.flatMap((members, g) => (large.has(g) || members.length < 3 ? [] : [g])).slice(0, 150).map((g, n) => {
    const [angle, reach] = [n * 2.399963, 78 * Math.sqrt(n)];
    return { g, x: Math.cos(angle) * reach * 1.4, y: Math.sin(angle) * reach };
  });
}

/** The overview: a bubble for each community, with its three strongest ties. */
function drawOverview(chosen = data.overview) {
  const bubbles = chosen.map((bubble) => ({ ...bubble, members: [] }));
  const own = new Map(bubbles.map((bubble, i) => [bubble.g, i]));
  const bubbleOf = (i) => own.get(data.nodes[i].g) ?? own.get(-1);
  for (const i of model.order) if (now.nodes[i]) bubbles[bubbleOf(i)]?.members.push(i);
  const ties = new Map();
  data.edges.forEach((edge, i) => {
    if (!now.edges[i]) return;
    const [a, b] = [bubbleOf(edge.s), bubbleOf(edge.t)].sort((x, y) => x - y);
    if (a !== b && bubbles[a] && bubbles[b] && bubbles[b].g >= 0) ties.set(`${a},${b}`, (ties.get(`${a},${b}`) || 0) + 1);
  });
  now.itemOf = new Map();
  now.items = bubbles.filter((bubble) => bubble.members.length).map((bubble) => {
    const kinds = data.types.map((_, t) => bubble.members.filter((i) => data.nodes[i].t === t).length);
    const type = data.types[kinds.indexOf(Math.max(...kinds))];
    const item = {
      key: -2 - bubble.g, group: bubble.g, x: turned([bubble.x, bubble.y])[0], y: turned([bubble.x, bubble.y])[1], r: bubble.g < 0 ? 46 : 18 + 4 * Math.sqrt(bubble.members.length), type,
      label: bubble.g < 0 ? groupName(-1) : data.nodes[bubble.members[0]].label, detail: bubble.g < 0 ? `${number(bubble.members.length)} names` : `and ${number(bubble.members.length - 1)} more`, weight: bubble.g < 0 ? Infinity : bubble.members.length, shares: kinds,
    };
    now.itemOf.set(item.key, item);
    return item;
  });
  const at = new Map(now.items.map((item) => [item.group, item]));
  const strongest = [...ties].map(([pair, weight]) => [...pair.split(",").map(Number), weight]).sort((a, b) => b[2] - a[2]);
  const used = new Map();
  now.links = [];
  for (const [a, b, weight] of strongest) {
    if ((used.get(a) || 0) >= 3 && (used.get(b) || 0) >= 3) continue;
    used.set(a, (used.get(a) || 0) + 1);
    used.set(b, (used.get(b) || 0) + 1);
    const from = at.get(bubbles[a].g);
    const to = at.get(bubbles[b].g);
    if (from && to) now.links.push({ key: -2 - now.links.length, a: from, b: to, lane: 0, width: Math.min(7, 1 + Math.log2(weight)), label: `${weight} ties` });
  }
  now.note = `${now.items.length} communities of ${number(count(now.nodes))} names: choose one to open it`;
}

/** Steps from a node to all nodes within reach. */
function within(start, steps) {
  const distance = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= steps && distance.size < 5000; step++) {
    const next = [];
    for (const i of edge) for (const e of model.edgesOf[i]) {
      if (!now.edges[e]) continue;
      const other = data.edges[e].s + data.edges[e].t - i;
      if (!distance.has(other)) { distance.set(other, step); next.push(other); }
    }
    edge = next;
  }
  return distance;
}

/** The shortest path between two nodes over what the filters leave, or null. */
function shortest(start, end) {
  const before = new Map([[start, start]]);
  let edge = [start];
  while (edge.length && !before.has(end)) {
    const next = [];
    for (const i of edge) for (const e of model.edgesOf[i]) {
      if (!now.edges[e]) continue;
      const other = data.edges[e].s + data.edges[e].t - i;
      if (!before.has(other)) { before.set(other, i); next.push(other); }
    }
    edge = next;
  }
  if (!before.has(end)) return null;
  const path = [end];
  while (path[0] !== start) path.unshift(before.get(path[0]));
  return path;
}

/** Rings around a node: each ring a step, in the order of the directions that the nodes have in the whole picture. */
function rings(centre, distance, wanted) {
  const { nodes } = data;
  const at = new Map([[centre, [0, 0]]]);
  let radius = 0;
  const angleOf = (i) => Math.atan2(nodes[i].y - nodes[centre].y, nodes[i].x - nodes[centre].x);
  for (let step = 1; step <= state.steps; step++) {
    const ring = [...wanted].filter((i) => distance.get(i) === step).sort((a, b) => angleOf(a) - angleOf(b) || a - b);
    const rows = Math.max(1, Math.ceil(ring.length / 36)); // a crowded ring is staggered
    radius += 170 + (rows - 1) * 40;
    const room = Math.max(radius, (ring.length / rows) * 64 / (2 * Math.PI));
    const start = ring.length ? angleOf(ring[0]) : 0;
    ring.forEach((i, n) => {
      const angle = start + (n / ring.length) * 2 * Math.PI;
      const reach = room + (n % rows) * 74;
      at.set(i, [Math.cos(angle) * reach, Math.sin(angle) * reach]);
    });
    radius = room + (rows - 1) * 74;
  }
  return (i) => at.get(i) || [0, 0];
}
