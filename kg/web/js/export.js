// What is seen, as a file: PNG and SVG of the picture, CSV and Turtle of its facts.

/** The facts of the picture: behind its edges, or, in a table, those of the table. */
function seenFacts() {
  const some = new Set();
  if (state.view === "graph" && !now.items.some((item) => item.group !== undefined)) {
    for (const link of now.links) for (const f of data.edges[link.edge].f) if (now.facts[f]) some.add(f);
    data.facts.forEach((fact, f) => {
      if (!now.facts[f] || some.has(f)) return;
      const ends = Object.values(fact.s).flat().filter(Array.isArray);
      if (ends.length && ends.every(([i]) => now.itemOf.has(i))) some.add(f);
    });
  } else data.facts.forEach((_, f) => { if (now.facts[f] && factTouches(f)) some.add(f); });
  return [...some].sort((a, b) => a - b);
}

function csv() {
  const cell = (value) => {
    let text = String(value ?? "");
    if (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))) text = `'${text}`; // a spreadsheet would run it as a formula
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const label = (filler) => (Array.isArray(filler) ? data.nodes[filler[0]].label : filler);
  const rows = [["id", "kind", "fact", "slots", "modality", "confidence", "date", "sources", "quote", "document", "publisher", "published", "url"]];
  for (const f of seenFacts()) {
    const fact = data.facts[f];
    const document = data.documents[fact.e[0][0]];
    const slots = Object.fromEntries(Object.entries(fact.s).map(([slot, fillers]) => [slot, fillers.map(label)]));
    rows.push([fact.id, kindOf(fact).id, plain(fact), JSON.stringify(slots), data.modalities[fact.m], fact.c, whenOf(fact), fact.sources.size, quote(fact.e[0]), document.title, document.publisher, document.date, document.url]);
  }
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function turtle() {
  const text = (value) => `"${String(value).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/["\\\u0000-\u001f\u007f]/g, (c) => ({ '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c] || `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
  const literal = (value, slot) => {
    if (typeof value === "number") return Number.isInteger(value) ? String(value) : `"${value}"^^xsd:decimal`;
    const type = slot && slot.t === "date" ? [[/^\d{4}-\d\d-\d\d$/, "date"], [/^\d{4}-\d\d$/, "gYearMonth"], [/^\d{4}$/, "gYear"]].find(([form]) => form.test(value)) : null;
    return text(value) + (type ? `^^xsd:${type[1]}` : "");
  };
  const iri = (id) => (/^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(id) ? `id:${id}` : `<${data.prefixes.id}${encodeURIComponent(id)}>`);
  const blocks = [];
  const block = (subject, pairs) => blocks.push(`${subject} ${pairs.map(([p, o]) => `${p} ${o}`).join(" ;\n    ")} .\n`);
  const nodes = new Set();
  const documents = new Set();
  for (const f of seenFacts()) {
    const fact = data.facts[f];
    const kind = kindOf(fact);
    const pairs = [["a", kind.cls]];
    for (const slot of kind.slots) for (const filler of fact.s[slot.n] || []) {
      if (Array.isArray(filler)) nodes.add(filler[0]);
      pairs.push([slot.p, Array.isArray(filler) ? iri(data.nodes[filler[0]].id) : literal(filler, slot)]);
    }
    pairs.push(["kg:modality", `kg:${data.modalities[fact.m]}`], ["kg:confidence", `"${fact.c}"^^xsd:decimal`]);
    for (const i of fact.a || []) { nodes.add(i); pairs.push(["prov:wasAttributedTo", iri(data.nodes[i].id)]); }
    fact.e.forEach((passage, n) => {
      const proof = iri(`${fact.id}-ev-${n}`);
      documents.add(passage[0]);
      pairs.push(["prov:wasDerivedFrom", proof]);
      block(proof, [["a", "oa:SpecificResource"], ["oa:hasSource", iri(data.documents[passage[0]].id)], ["oa:hasSelector", `${proof}-q`]]);
      block(`${proof}-q`, [["a", "oa:TextQuoteSelector"], ["oa:exact", text(quote(passage))]]);
    });
    block(iri(fact.id), pairs);
  }
  for (const i of nodes) block(iri(data.nodes[i].id), [["a", typeOf(i).cls], ["rdfs:label", text(data.nodes[i].label)]]);
  for (const d of documents) {
    const document = data.documents[d];
    block(iri(document.id), [["dcterms:title", text(document.title)], ...(document.publisher ? [["dcterms:publisher", text(document.publisher)]] : []), ...(document.date ? [["dcterms:date", literal(document.date, { t: "date" })]] : [])]);
  }
  return Object.entries(data.prefixes).map(([prefix, base]) => `@prefix ${prefix}: <${base}> .\n`).join("") + "\n" + blocks.sort().join("\n");
}

function svgPicture() {
  const view = { ...page.driver.view() };
  const escape = (value) => shown(value).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const x = (value) => ((value - view.left) * view.scale).toFixed(1);
  const y = (value) => ((value - view.top) * view.scale).toFixed(1);
  const f = (value) => value.toFixed(2);
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" width="${f(view.width)}" height="${f(view.height)}" viewBox="0 0 ${f(view.width)} ${f(view.height)}">`,
    `<title>${escape(document.title)}</title>`, `<rect width="100%" height="100%" fill="${ink().ground}"/>`, `<g fill="none" stroke="${ink().line}" stroke-opacity="0.62">`];
  for (const link of now.links) {
    const via = bend(link);
    out.push(`<path d="M${x(link.a.x)} ${y(link.a.y)}${via ? `Q${x(via[0])} ${y(via[1])} ` : "L"}${x(link.b.x)} ${y(link.b.y)}" stroke-width="${f(Math.max(0.6, link.width * Math.min(1, view.scale)))}"${link.dashed ? ' stroke-dasharray="5 4"' : ""}/>`);
  }
  out.push(`</g><g stroke="${ink().ground}">`);
  for (const item of now.items) out.push(`<path d="${shapePath(item.group === undefined ? item.type.shape : "dot", Number(x(item.x)), Number(y(item.y)), Math.max(2, item.r * view.scale))}" fill="${colourOf(item.type)}"><title>${escape(brief(item.label, 200))}</title></path>`);
  out.push(`</g><g font-family="system-ui, sans-serif" fill="${ink().text}" stroke="${ink().halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">`);
  for (const label of page.labels) out.push(`<text x="${f(label.x)}" y="${f(label.y + label.size)}" font-size="${label.size}">${escape(label.text)}</text>`);
  return out.concat("</g></svg>").join("\n");
}

/** The picture at twice the size of the screen. */
function pngPicture() {
  const view = page.driver.view();
  const canvas = document.createElement("canvas");
  canvas.width = view.width * 2;
  canvas.height = view.height * 2;
  const hover = page.hover;
  page.hover = null;
  paintScene(canvas.getContext("2d"), now.items, now.links, view, 2);
  page.hover = hover;
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

const EXPORTS = {
  png: ["image/png", pngPicture], svg: ["image/svg+xml", svgPicture], csv: ["text/csv;charset=utf-8", csv], ttl: ["text/turtle", turtle],
};

async function save(format) {
  const [type, make] = EXPORTS[format];
  const made = await make();
  const url = URL.createObjectURL(made instanceof Blob ? made : new Blob([made], { type }));
  const link = h("a", { href: url, download: `${fold(document.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  announce(`Saved as ${format.toUpperCase()}`);
}
