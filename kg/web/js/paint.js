// Drawing on a canvas: nodes, edges, community grounds, and labels that keep clear of each other.

const dark = () => document.documentElement.dataset.theme === "dark";
const colourOf = (type) => (dark() ? type.dark : type.light);
const ink = () => (dark()
  ? { ground: "#14171c", line: "#6b7584", text: "#e8eaed", halo: "#14171c", strong: "#f4f5f7", hull: 0.11 }
  : { ground: "#fbfbfa", line: "#949dab", text: "#22262c", halo: "#fbfbfa", strong: "#111418", hull: 0.07 });
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The corners of a shape around a centre; null for a circle. */
function corners(shape, x, y, r) {
  const turn = (n, first, reach = () => r) => Array.from({ length: n }, (_, i) => {
    const angle = first + (i * 2 * Math.PI) / n;
    return [x + Math.cos(angle) * reach(i), y + Math.sin(angle) * reach(i)];
  });
  switch (shape) {
    case "square": return [[x - r * 0.9, y - r * 0.9], [x + r * 0.9, y - r * 0.9], [x + r * 0.9, y + r * 0.9], [x - r * 0.9, y + r * 0.9]];
    case "diamond": return turn(4, 0, () => r * 1.15);
    case "triangle": return turn(3, -Math.PI / 2, () => r * 1.2);
    case "triangleDown": return turn(3, Math.PI / 2, () => r * 1.2);
    case "hexagon": return turn(6, 0);
    case "star": return turn(10, -Math.PI / 2, (i) => (i % 2 ? r * 0.55 : r * 1.25));
    default: return null;
  }
}

/** The outline of a shape as path data of SVG. */
function shapePath(shape, x, y, r) {
  const points = corners(shape, x, y, r);
  const f = (value) => value.toFixed(1);
  if (points) return `M${points.map(([a, b]) => `${f(a)} ${f(b)}`).join("L")}Z`;
  return `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0Z`;
}

function tracePath(ctx, shape, x, y, r, speck = false) {
  if (speck) { ctx.rect(x - r, y - r, 2 * r, 2 * r); return; }
  const points = corners(shape, x, y, r);
  if (!points) { ctx.moveTo(x + r, y); ctx.arc(x, y, r, 0, 2 * Math.PI); return; }
  points.forEach(([a, b], i) => (i ? ctx.lineTo(a, b) : ctx.moveTo(a, b)));
  ctx.closePath();
}

/** The control point of a link that bends, or null for a straight one. */
function bend(link) {
  if (!link.lane) return null;
  const { a, b } = link;
  const side = (link.lane % 2 ? 1 : -1) * Math.ceil(link.lane / 2) * (a.key < b.key ? 1 : -1);
  return [(a.x + b.x) / 2 - (b.y - a.y) * 0.22 * side, (a.y + b.y) / 2 + (b.x - a.x) * 0.22 * side];
}

/** The middle of a link, where its label stands. */
function middle(link) {
  const via = bend(link);
  const { a, b } = link;
  return via ? [(a.x + 2 * via[0] + b.x) / 4, (a.y + 2 * via[1] + b.y) / 4] : [(a.x + b.x) / 2, (a.y + b.y) / 2];
}

function traceLink(ctx, link) {
  const via = bend(link);
  ctx.moveTo(link.a.x, link.a.y);
  if (via) ctx.quadraticCurveTo(via[0], via[1], link.b.x, link.b.y);
  else ctx.lineTo(link.b.x, link.b.y);
}

/** Links in as few strokes as their looks allow. */
function paintLinks(ctx, links, scale, { colour = ink().line, alpha = 0.7, wider = 0, arrows = true } = {}) {
  const looks = new Map();
  for (const link of links) {
    const look = `${Math.round(link.width * 2)}${link.dashed ? "d" : ""}`;
    if (!looks.has(look)) looks.set(look, []);
    looks.get(look).push(link);
  }
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = ctx.fillStyle = colour;
  for (const alike of looks.values()) {
    ctx.lineWidth = Math.max((alike[0].width + wider) * Math.max(0.6, Math.min(1, scale)), 0.7) / scale;
    ctx.setLineDash(alike[0].dashed ? [5 / scale, 4 / scale] : []);
    ctx.beginPath();
    for (const link of alike) traceLink(ctx, link);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  if (arrows && scale > 0.3) {
    ctx.beginPath();
    for (const link of links) if (link.directed) traceArrow(ctx, link, Math.min(9, 7 / scale));
    ctx.fill();
  }
  ctx.restore();
}

function traceArrow(ctx, link, size) {
  const [fx, fy] = bend(link) || [link.a.x, link.a.y];
  const angle = Math.atan2(link.b.y - fy, link.b.x - fx);
  const [x, y] = [link.b.x - Math.cos(angle) * (link.b.r + 2), link.b.y - Math.sin(angle) * (link.b.r + 2)];
  ctx.moveTo(x, y);
  ctx.lineTo(x - Math.cos(angle - 0.42) * size, y - Math.sin(angle - 0.42) * size);
  ctx.lineTo(x - Math.cos(angle + 0.42) * size, y - Math.sin(angle + 0.42) * size);
  ctx.closePath();
}

function paintItems(ctx, items, scale) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(item.type)) groups.set(item.type, []);
    groups.get(item.type).push(item);
  }
  ctx.save();
  for (const [type, alike] of groups) {
    ctx.beginPath();
    for (const item of alike) {
      const r = Math.max(item.r, 1.6 / scale);
      tracePath(ctx, item.group === undefined ? type.shape : "dot", item.x, item.y, r, r * scale < 2.4 && alike.length > 500);
    }
    ctx.fillStyle = colourOf(type);
    ctx.fill();
    if (scale > 0.12) {
      ctx.lineWidth = Math.min(2, 1.4 / scale);
      ctx.strokeStyle = ink().ground;
      ctx.stroke();
    }
  }
  ctx.restore();
  for (const item of items) {
    if (item.shares) paintShares(ctx, item);
    if (item.pinned) paintPin(ctx, item, scale);
  }
}

/** A community's bubble: a ring with the shares of the types of its members. */
function paintShares(ctx, item) {
  const total = item.shares.reduce((a, b) => a + b, 0);
  let angle = -Math.PI / 2;
  ctx.save();
  ctx.beginPath();
  ctx.arc(item.x, item.y, item.r, 0, 2 * Math.PI);
  ctx.fillStyle = ink().ground;
  ctx.fill();
  ctx.globalAlpha = 0.18;
  ctx.fillStyle = colourOf(item.type);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = Math.max(4, item.r * 0.2);
  item.shares.forEach((share, t) => {
    if (!share) return;
    const end = angle + (share / total) * 2 * Math.PI;
    ctx.beginPath();
    ctx.arc(item.x, item.y, item.r - ctx.lineWidth / 2, angle, end);
    ctx.strokeStyle = colourOf(data.types[t]);
    ctx.stroke();
    angle = end;
  });
  ctx.restore();
}

function paintPin(ctx, item, scale) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(item.x, item.y, item.r + 4 / scale, 0, 2 * Math.PI);
  ctx.setLineDash([3 / scale, 3 / scale]);
  ctx.lineWidth = 1.5 / scale;
  ctx.strokeStyle = ink().strong;
  ctx.stroke();
  ctx.restore();
}

/** A soft ground behind each community of three or more that is in the picture. */
function paintGrounds(ctx, items) {
  if (!ctx.canvas.width || !ctx.canvas.height) return; // the page is being laid out for paper
  if (!page.grounds || state.focus !== null || state.path || items.length > 4000) return;
  const groups = new Map();
  for (const item of items) {
    if (item.node === undefined) return;
    const group = data.nodes[item.node].g;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(item);
  }
  if (groups.size < 2) return;
  // drawn opaque on a layer that is laid under the picture once: outline and inside would add up where they overlap
  const layer = page.layer(ctx.canvas);
  layer.setTransform(ctx.getTransform());
  layer.lineJoin = "round";
  layer.lineWidth = 64;
  for (const [group, members] of groups) {
    if (members.length < 3) continue;
    layer.fillStyle = layer.strokeStyle = groupColour(group);
    layer.beginPath();
    hull(members.map((item) => [item.x, item.y])).forEach(([x, y], i) => (i ? layer.lineTo(x, y) : layer.moveTo(x, y)));
    layer.closePath();
    layer.fill();
    layer.stroke();
  }
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = ink().hull;
  ctx.drawImage(layer.canvas, 0, 0);
  ctx.restore();
}

const groupColour = (group) => `hsl(${(group * 137.508) % 360} 60% ${dark() ? 60 : 45}%)`;

/** The convex hull of points (Andrew's monotone chain, 1979). */
function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const chain = (list) => list.reduce((line, point) => {
    while (line.length > 1 && turn(line[line.length - 2], line[line.length - 1], point) <= 0) line.pop();
    line.push(point);
    return line;
  }, []);
  return [...chain(sorted).slice(0, -1), ...chain(sorted.reverse()).slice(0, -1)];
}

/**
 * Labels on the screen, the most important first, each below, above or beside its node, and only where it hits neither another
 * label nor a node. `first`: items whose label comes before all others. Returns how many were put.
 */
function placeLabels(ctx, items, view, first = new Set(), most = 260) {
  const { scale, left, top, width, height } = view; // of the screen, in pixels: x = (world x - left) * scale
  const cells = new Map();
  const CELL = 80;
  const each = (box, visit) => {
    for (let cx = Math.floor(box[0] / CELL); cx <= Math.floor(box[2] / CELL); cx++) {
      for (let cy = Math.floor(box[1] / CELL); cy <= Math.floor(box[3] / CELL); cy++) if (visit(`${cx},${cy}`)) return true;
    }
    return false;
  };
  const put = (box) => each(box, (cell) => { if (!cells.has(cell)) cells.set(cell, []); cells.get(cell).push(box); return false; });
  const hits = (box, own, labelsOnly) => each(box, (cell) => (cells.get(cell) || []).some((other) => other[4] !== own && !(labelsOnly && typeof other[4] === "number") && other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1]));
  const seen = items.filter((item) => {
    const x = (item.x - left) * scale;
    const y = (item.y - top) * scale;
    return x > -40 && y > -40 && x < width + 40 && y < height + 40;
  });
  for (const item of seen) {
    const r = Math.max(item.r * scale, 2) * 0.85;
    const [x, y] = [(item.x - left) * scale, (item.y - top) * scale];
    put([x - r, y - r, x + r, y + r, item.key]);
  }
  const placed = [];
  const sorted = [...seen].sort((a, b) => first.has(b.key) - first.has(a.key) || b.weight - a.weight || a.key - b.key);
  let tries = 0;
  const prominent = seen.some((item) => item.group !== undefined) ? 0 : Math.min(14, Math.ceil(seen.length / 12)); // these may cover lesser nodes, never another label
  for (const item of sorted) {
    if (placed.length >= most || tries > 1500) break;
    tries += 1;
    const strong = first.has(item.key) || item.group !== undefined;
    const size = strong ? 13 : Math.round(11 + 3 * Math.min(1, item.weight));
    ctx.font = `${strong ? 600 : 500} ${size}px ${FONT}`;
    const text = (item.short = item.short || brief(item.label, item.group === undefined ? 30 : 46));
    const wide = ctx.measureText(text).width;
    const r = Math.max(item.r * scale, 2) + 3;
    const [x, y] = [(item.x - left) * scale, (item.y - top) * scale];
    const spots = [[x - wide / 2, y + r], [x - wide / 2, y - r - size - 2], [x + r + 2, y - size / 2], [x - r - 2 - wide, y - size / 2]];
    const high = size + (item.detail ? 16 : 2);
    if (item.detail) spots[1][1] -= 14;
    const inside = ([bx, by]) => bx > 2 && by > 2 && bx + wide < width - 2 && by + high < height - 2;
    const spot = spots.find((at) => inside(at) && !hits([at[0] - 3, at[1] - 1, at[0] + wide + 3, at[1] + high], item.key)) ||
      (tries <= prominent && spots.find((at) => inside(at) && !hits([at[0] - 3, at[1] - 1, at[0] + wide + 3, at[1] + high], item.key, true))) || (first.has(item.key) && first.size < 3 ? spots[0] : null);
    if (!spot) continue;
    put([spot[0] - 3, spot[1] - 1, spot[0] + wide + 3, spot[1] + high, `label ${item.key}`]);
    placed.push({ item, text, x: spot[0], y: spot[1], size, wide, strong });
  }
  return placed;
}

function paintText(ctx, text, x, y, { size = 12, weight = 500, colour = ink().text } = {}) {
  ctx.font = `${weight} ${size}px ${FONT}`;
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = ink().halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/** Labels of nodes, and of the links that are looked at. The context is in pixels of the screen. */
function paintLabels(ctx, items, links, view, first) {
  page.labels = placeLabels(ctx, items, view, first);
  for (const label of page.labels) {
    paintText(ctx, label.text, label.x, label.y, { size: label.size, weight: label.strong ? 650 : 500 });
    if (!label.item.detail) continue;
    ctx.font = `400 11px ${FONT}`;
    paintText(ctx, label.item.detail, label.x + (label.wide - ctx.measureText(label.item.detail).width) / 2, label.y + label.size + 2, { size: 11, weight: 400 });
  }
  const taken = page.labels.map((l) => [l.x, l.y, l.x + l.wide, l.y + l.size]);
  if (links.length > 1) {
    for (const item of items) {
      const [x, y, r] = [(item.x - view.left) * view.scale, (item.y - view.top) * view.scale, item.r * view.scale];
      taken.push([x - r, y - r, x + r, y + r]);
    }
  }
  for (const link of links) {
    const [mx, my] = middle(link);
    const text = brief(link.label, 34);
    ctx.font = `italic 500 11.5px ${FONT}`;
    const wide = ctx.measureText(text).width;
    const [x, y] = [(mx - view.left) * view.scale - wide / 2, (my - view.top) * view.scale - 6];
    const box = [x - 4, y - 2, x + wide + 4, y + 14];
    if (links.length > 1 && taken.some((o) => o[0] < box[2] && o[2] > box[0] && o[1] < box[3] && o[3] > box[1])) continue;
    taken.push(box);
    paintText(ctx, text, x, y, { size: 11.5, colour: dark() ? "#c9d4e4" : "#3d4a5c" });
  }
}

/** The links whose labels are wanted: those that are looked at, or all where they are few. */
const labelled = (chosen, links) => {
  if (chosen) return chosen.links.length <= 40 ? chosen.links : [];
  return state.path || (state.focus !== null && links.length <= 16) ? links : [];
};

/** What is chosen, over a veil that dims the rest. The context is in units of the picture. */
function paintChosen(ctx, chosen, view) {
  if (!chosen) return;
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = 0.8;
  ctx.fillStyle = ink().ground;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  paintLinks(ctx, chosen.links, view.scale, { alpha: 0.95, wider: 0.6, colour: dark() ? "#9fb0c6" : "#66748a" });
  paintItems(ctx, chosen.items, view.scale);
  for (const item of chosen.centre) {
    ctx.save();
    ctx.beginPath();
    ctx.arc(item.x, item.y, Math.max(item.r, 2) * 1.15 + 5 / view.scale, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / view.scale;
    ctx.strokeStyle = ink().strong;
    ctx.stroke();
    ctx.restore();
  }
}

/** The chosen node or edge with what it touches, or null. */
function chosenParts() {
  const key = page.hover ?? null;
  const select = key !== null ? (key.edge !== undefined ? { edge: key.edge } : { item: key.item }) : state.select;
  if (!select) return null;
  if (select.edge !== undefined) {
    const link = now.links.find((l) => l.edge === select.edge);
    return link ? { links: [link], items: [link.a, link.b], centre: [] } : null;
  }
  const item = select.item || now.itemOf.get(select.node);
  if (!item || !now.itemOf.has(item.key)) return null;
  const links = now.links.filter((l) => l.a === item || l.b === item);
  return { links, items: [...new Set([item, ...links.flatMap((l) => [l.a, l.b])])], centre: [item] };
}
