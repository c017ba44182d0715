// The renderer for large graphs: one canvas, drawn by ourselves; pan, zoom, pinch, drag. Same interface as the vis-network driver.

function canvasDriver(box, on) {
  const canvas = h("canvas", {});
  box.append(canvas);
  const ctx = canvas.getContext("2d");
  const view = { scale: 1, left: 0, top: 0, width: 1, height: 1 };
  let items = [];
  let links = [];
  let pending = false;
  let moving = 0;

  function resize() {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const { width, height } = box.getBoundingClientRect();
    const centre = [view.left + view.width / view.scale / 2, view.top + view.height / view.scale / 2];
    Object.assign(view, { width: Math.max(1, width), height: Math.max(1, height) });
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    view.left = centre[0] - view.width / view.scale / 2;
    view.top = centre[1] - view.height / view.scale / 2;
    frame();
  }

  function paint() {
    pending = false;
    paintScene(ctx, items, links, view, canvas.width / view.width, moving > 0);
    on.drawn();
  }
  const frame = () => { if (!pending) { pending = true; requestAnimationFrame(paint); } };

  /** While the picture moves it is drawn roughly; a moment after, in full. */
  function stir() {
    moving += 1;
    frame();
    setTimeout(() => { moving -= 1; if (!moving) frame(); }, 160);
  }

  const world = (x, y) => [x / view.scale + view.left, y / view.scale + view.top];
  function zoomAt(factor, x = view.width / 2, y = view.height / 2) {
    const [wx, wy] = world(x, y);
    view.scale = Math.min(6, Math.max(0.004, view.scale * factor));
    view.left = wx - x / view.scale;
    view.top = wy - y / view.scale;
    stir();
  }

  function hit(x, y) {
    const [wx, wy] = world(x, y);
    let best = null;
    let nearest = Infinity;
    for (const item of items) {
      const distance = Math.hypot(item.x - wx, item.y - wy) - Math.max(item.r, 4 / view.scale);
      if (distance < 5 / view.scale && distance < nearest) { nearest = distance; best = item; }
    }
    if (best) return { item: best };
    if (links.length > 20000) return null;
    let link = null;
    nearest = 6 / view.scale;
    for (const candidate of links) {
      const distance = distanceTo(candidate, wx, wy);
      if (distance < nearest) { nearest = distance; link = candidate; }
    }
    return link ? { link } : null;
  }

  const pointers = new Map();
  let drag = null;
  let travelled = 0;
  const at = (event) => { const { left, top } = canvas.getBoundingClientRect(); return [event.clientX - left, event.clientY - top]; };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    travelled = 0;
    const found = pointers.size === 1 ? hit(...at(event)) : null;
    drag = found && found.item && found.item.node !== undefined ? found.item : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = at(event);
    if (!pointers.has(event.pointerId)) { if (event.pointerType === "mouse") on.hover(hit(x, y), x, y); return; }
    const [px, py] = pointers.get(event.pointerId);
    travelled += Math.abs(x - px) + Math.abs(y - py);
    if (travelled > 4) page.touched = true;
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      const before = Math.hypot(px - other[0], py - other[1]);
      const after = Math.hypot(x - other[0], y - other[1]);
      zoomAt(after / Math.max(1, before), (x + other[0]) / 2, (y + other[1]) / 2);
    } else if (drag && travelled > 4) { drag.x += (x - px) / view.scale; drag.y += (y - py) / view.scale; stir(); }
    else if (!drag) { view.left -= (x - px) / view.scale; view.top -= (y - py) / view.scale; stir(); }
    pointers.set(event.pointerId, [x, y]);
  });
  const lift = (event) => {
    const single = pointers.size === 1;
    pointers.delete(event.pointerId);
    if (event.type === "pointerup" && single && travelled < 6) on.click(hit(...at(event)));
    if (drag && travelled > 4) on.moved(drag);
    drag = null;
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => on.hover(null));
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); page.touched = true; zoomAt(Math.exp(-event.deltaY * 0.0015), ...at(event)); }, { passive: false });
  new ResizeObserver(resize).observe(box);
  resize();

  return {
    name: "canvas",
    draw(nextItems, nextLinks) { items = nextItems; links = nextLinks; frame(); },
    frame,
    zoom: zoomAt,
    fit(some = items, most = 1.6) { if (box.clientWidth && box.clientHeight) Object.assign(view, fitView(some, view, most)); frame(); },
    centre(item, scale) {
      if (scale) view.scale = Math.max(view.scale, scale);
      view.left = item.x - view.width / view.scale / 2;
      view.top = item.y - view.height / view.scale / 2;
      frame();
    },
    view: () => view,
    physics: null,
  };
}

/** The distance of a point to a link, as to a straight line or to the two halves of its bend. */
function distanceTo(link, x, y) {
  const { a, b } = link;
  const m = middle(link);
  const part = (ax, ay, bx, by) => {
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
  };
  return link.lane ? Math.min(part(a.x, a.y, m[0], m[1]), part(m[0], m[1], b.x, b.y)) : part(a.x, a.y, b.x, b.y);
}

/** The view that shows some items whole, with room for their labels. */
function fitView(items, { width, height }, most = 1.6) {
  if (!items.length) return { scale: 1, left: -width / 2, top: -height / 2 };
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const item of items) {
    x0 = Math.min(x0, item.x - item.r);
    x1 = Math.max(x1, item.x + item.r);
    y0 = Math.min(y0, item.y - item.r);
    y1 = Math.max(y1, item.y + item.r);
  }
  // labels stand beside the outermost nodes, a note above the picture, the buttons below it
  const [side, above, below] = [Math.min(90, width * 0.12), Math.min(46, height * 0.1), Math.min(74, height * 0.16)];
  const scale = Math.min(most, (width - 2 * side) / Math.max(1, x1 - x0), (height - above - below) / Math.max(1, y1 - y0));
  return { scale, left: (x0 + x1) / 2 - width / scale / 2, top: (y0 + y1) / 2 - (height + above - below) / scale / 2 };
}

/** A whole picture on a canvas. `ratio`: pixels of the canvas for one of the screen; `rough`: it is being moved. */
function paintScene(ctx, items, links, view, ratio, rough = false) {
  const { scale, left, top, width, height } = view;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = ink().ground;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.setTransform(ratio * scale, 0, 0, ratio * scale, -left * scale * ratio, -top * scale * ratio);
  const [right, bottom] = [left + width / scale, top + height / scale];
  const sees = (item) => item.x + item.r > left && item.x - item.r < right && item.y + item.r > top && item.y - item.r < bottom;
  const every = rough && links.length > 5000 ? Math.ceil(links.length / 2500) : 1;
  const drawn = every === 1 ? links : links.filter((_, i) => i % every === 0);
  const near = drawn.filter((l) => Math.max(l.a.x, l.b.x) > left && Math.min(l.a.x, l.b.x) < right && Math.max(l.a.y, l.b.y) > top && Math.min(l.a.y, l.b.y) < bottom);
  if (!rough) paintGrounds(ctx, items);
  paintLinks(ctx, near, scale, { alpha: near.length > 8000 ? 0.22 : near.length > 1500 ? 0.45 : 0.7, arrows: near.length < 3000 });
  paintItems(ctx, items.filter(sees), scale);
  const chosen = chosenParts();
  paintChosen(ctx, chosen, view);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (rough && items.length > 3000) return;
  const first = new Set(chosen ? chosen.items.map((item) => item.key) : []);
  paintLabels(ctx, chosen ? chosen.items : items, labelled(chosen, links), view, chosen ? new Set(chosen.centre.map((item) => item.key)) : first);
}
