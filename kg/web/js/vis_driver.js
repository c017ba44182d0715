// The renderer for graphs of usual size: vis-network, as pyvis ships it, with our grounds, labels and highlights around it.

function visDriver(box, on, options) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(box, { nodes, edges }, { ...options, autoResize: true });
  for (const inner of box.querySelectorAll("[tabindex]")) inner.tabIndex = -1;
  let items = [];
  let links = [];
  let itemOf = new Map();
  let settling = false;

  const view = () => {
    const { clientWidth: width, clientHeight: height } = box;
    const scale = network.getScale();
    const { x, y } = network.getViewPosition();
    return { scale, width, height, left: x - width / scale / 2, top: y - height / scale / 2 };
  };

  network.on("beforeDrawing", (ctx) => {
    if (settling) {
      const places = network.getPositions();
      for (const item of items) if (places[item.key]) Object.assign(item, places[item.key]);
    }
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = ink().ground;
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.restore();
    paintGrounds(ctx, items);
  });
  network.on("afterDrawing", (ctx) => {
    const seen = view();
    const chosen = chosenParts();
    for (const item of items) { if (item.shares) paintShares(ctx, item); if (item.pinned) paintPin(ctx, item, seen.scale); }
    paintChosen(ctx, chosen, seen);
    const ratio = ctx.canvas.width / seen.width;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintLabels(ctx, chosen ? chosen.items : items, labelled(chosen, links), seen, new Set(chosen ? chosen.centre.map((item) => item.key) : []));
    ctx.restore();
    on.drawn();
  });

  const found = (pointer) => {
    const node = network.getNodeAt(pointer);
    if (node !== undefined) return { item: itemOf.get(node) };
    const edge = network.getEdgeAt(pointer);
    return edge === undefined ? null : { link: links.find((link) => `e${link.key}` === edge) };
  };
  network.on("click", (event) => on.click(found(event.pointer.DOM)));
  network.on("zoom", () => { page.touched = true; });
  network.on("dragStart", () => { page.touched = true; });
  network.on("dragging", (event) => {
    for (const key of event.nodes) Object.assign(itemOf.get(key), network.getPositions([key])[key]);
  });
  network.on("dragEnd", (event) => event.nodes.forEach((key) => on.moved(itemOf.get(key))));
  box.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const { left, top } = box.getBoundingClientRect();
    on.hover(found({ x: event.clientX - left, y: event.clientY - top }), event.clientX - left, event.clientY - top);
  });
  box.addEventListener("pointerleave", () => on.hover(null));
  network.on("stabilized", () => { if (settling) on.settled(); });

  const visNode = (item) => ({
    id: item.key, x: item.x, y: item.y, size: item.r * (item.type.shape === "star" && item.group === undefined ? 1.3 : 1), shape: item.group === undefined ? item.type.shape : "dot",
    color: { background: colourOf(item.type), border: ink().ground, highlight: { background: colourOf(item.type), border: ink().strong } },
    fixed: item.pinned, mass: 1 + item.r / 12,
  });
  const visEdge = (link) => {
    const side = (link.lane % 2 ? 1 : -1) * Math.ceil(link.lane / 2) * (link.a.key < link.b.key ? 1 : -1);
    return {
      id: `e${link.key}`, from: link.a.key, to: link.b.key, width: link.width, dashes: link.dashed ? [5, 4] : false,
      color: { color: ink().line, opacity: links.length > 1500 ? 0.45 : 0.7 },
      arrows: link.directed ? { to: { enabled: true, scaleFactor: 0.45 } } : { to: { enabled: false } },
      smooth: link.lane ? { enabled: true, type: side > 0 ? "curvedCCW" : "curvedCW", roundness: 0.22 * Math.abs(side) } : { enabled: false },
    };
  };

  return {
    name: "vis-network",
    draw(nextItems, nextLinks) {
      items = nextItems;
      links = nextLinks;
      itemOf = new Map(items.map((item) => [item.key, item]));
      nodes.clear();
      edges.clear();
      nodes.add(items.map(visNode));
      edges.add(links.map(visEdge));
    },
    frame: () => network.redraw(),
    zoom(factor) { network.moveTo({ scale: Math.min(6, Math.max(0.03, network.getScale() * factor)) }); },
    fit(some = items, most = 1.6) {
      if (!box.clientWidth || !box.clientHeight) return;
      const { scale, left, top } = fitView(some, { width: box.clientWidth, height: box.clientHeight }, most);
      network.moveTo({ scale, position: { x: left + box.clientWidth / scale / 2, y: top + box.clientHeight / scale / 2 } });
    },
    centre(item, scale) { network.moveTo({ position: { x: item.x, y: item.y }, scale: Math.max(network.getScale(), scale || 0) }); },
    view,
    physics(moving) {
      settling = moving;
      network.setOptions({ physics: { enabled: moving } });
      if (moving) network.startSimulation();
      else network.stopSimulation();
    },
  };
}
