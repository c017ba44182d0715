// The graph in memory: look-ups over the data, and facts put into words.

let data = null;
const model = { byId: new Map(), factsOf: [], edgesOf: [], edgeById: new Map(), order: [], rank: [], publishers: [], groups: [] };

function readModel(read) {
  data = read;
  const { nodes, edges, facts, documents } = data;
  nodes.forEach((node, i) => { model.byId.set(node.id, i); });
  model.factsOf = nodes.map(() => []);
  model.edgesOf = nodes.map(() => []);
  facts.forEach((fact, i) => {
    const ends = new Set();
    for (const fillers of Object.values(fact.s)) for (const filler of fillers) if (Array.isArray(filler)) ends.add(filler[0]);
    for (const speaker of fact.a || []) ends.add(speaker);
    for (const end of ends) model.factsOf[end].push(i);
    fact.sources = new Set(fact.e.map((passage) => passage[0]));
  });
  const parallel = new Map();
  edges.forEach((edge, i) => {
    edge.id = `${nodes[edge.s].id}~${data.kinds[edge.k].id}~${nodes[edge.t].id}`;
    model.edgeById.set(edge.id, i);
    model.edgesOf[edge.s].push(i);
    model.edgesOf[edge.t].push(i);
    const pair = edge.s < edge.t ? `${edge.s},${edge.t}` : `${edge.t},${edge.s}`;
    edge.lane = parallel.get(pair) || 0; // the first edge of two nodes is straight, the next ones bend to either side
    parallel.set(pair, edge.lane + 1);
  });
  model.order = nodes.map((_, i) => i).sort((a, b) => nodes[b].w - nodes[a].w || a - b);
  model.rank = [];
  model.order.forEach((node, place) => { model.rank[node] = place; });
  model.publishers = [...new Set(documents.map((document) => document.publisher || "unknown"))].sort();
  documents.forEach((document) => { document.p = model.publishers.indexOf(document.publisher || "unknown"); });
  const count = Math.max(-1, ...data.overview.map((bubble) => bubble.g), ...nodes.slice(0, 1).map(() => 0));
  model.groups = Array.from({ length: count + 1 }, () => []);
  for (const i of model.order) {
    const group = nodes[i].g;
    (model.groups[group] = model.groups[group] || []).push(i);
  }
}

const typeOf = (i) => data.types[data.nodes[i].t];
const kindOf = (fact) => data.kinds[fact.k];

/** What a community is called: its two most important members. */
function groupName(group) {
  if (group < 0) return "Smaller groups";
  return (model.groups[group] || []).slice(0, 2).map((i) => brief(data.nodes[i].label, 26)).join(" · ");
}

/** The year, month or day of a day's ordinal (1 = 1 January of the year 1). */
function isoDay(ordinal) {
  const day = new Date(0);
  day.setTime((ordinal - 719163) * 86400000);
  return day.toISOString().slice(0, 10);
}
const yearOf = (ordinal) => Number(isoDay(ordinal).slice(0, 4));

/** A fact's time in words: its own, or that of its publication. */
function whenOf(fact) {
  for (const slot of kindOf(fact).slots) if (slot.t === "date" && fact.s[slot.n]) return String(fact.s[slot.n][0]).replace("/", " to ");
  return "";
}
function publishedOf(fact) {
  return fact.e.map((passage) => data.documents[passage[0]].date || "").filter(Boolean).sort()[0] || "";
}

const VERBS = { member: "is a member of", "part-of": "is part of", "owned-by": "is owned by", participant: "takes part in" };
const GIVES = { given: "gave", committed: "commits", total: "spends in total" };

/** A fact as a list of texts and [node] references, in the order of an English sentence. */
function sentence(fact) {
  const s = fact.s;
  const one = (slot) => (s[slot] ? [s[slot][0]] : []);
  const list = (slot) => (s[slot] || []).flatMap((filler, i, all) => (i ? [i === all.length - 1 ? " and " : ", ", filler] : [filler]));
  const opt = (before, parts, after = "") => (parts.length ? [before, ...parts, after] : []);
  const when = whenOf(fact);
  const at = when ? [`, ${when}`] : [];
  const aside = (...words) => { const kept = words.filter(Boolean); return kept.length ? [` (${kept.join(", ")})`] : []; };
  switch (kindOf(fact).id) {
    case "role":
      return [...one("person"), ": ", ...one("title"), ...opt(", ", one("organisation")), ...aside(s.status && s.status[0] !== "current" && s.status[0])];
    case "agreement":
      return [...list("parties"), s.parties ? ": " : "", ...(s.name ? one("name") : one("type")), ...aside(s.name && s.type && s.type[0], s.status && s.status[0]), ...at,
        ...opt(", in ", one("place")), ...opt(", signed by ", list("signatories")), ...opt(". On: ", one("topic"))];
    case "meeting":
      return [...list("participants"), s.participants ? ": " : "", ...one("type"), ...opt(" – ", one("name")), ...opt(" in ", one("place")), ...at, ...aside(s.status && s.status[0])];
    case "membership":
      return [...one("member"), ` ${VERBS[s.type && s.type[0]] || "belongs to"} `, ...one("group")];
    case "funding":
      return [...one("funder"), ` ${GIVES[s.status && s.status[0]] || "gives"} `, [...(s.currency || []), ...(s.amount || []).map(number)].join(" "),
        ...opt(" to ", one("recipient")), ...opt(" for ", one("purpose")), ...at, ...aside(s.qualifier && s.qualifier[0])];
    case "statistic":
      return [...figure(s), ...opt(" – ", one("measure")), ...opt(", ", one("place")), ...at, ...aside(s.change && s.change[0])];
    case "quotation":
      return [...one("speaker"), ": “", ...one("text"), "”"];
    case "legislation":
      return [...one("body"), s.body ? ": " : "", ...one("name"), ...aside(s.action && s.action[0]), ...at];
    case "location":
      return [...one("place"), " lies in ", ...one("within")];
    default:
      return kindOf(fact).slots.flatMap((slot) => (s[slot.n] ? [`${slot.n}: `, ...list(slot.n), "; "] : []));
  }
}
function figure(s) {
  return [[s.qualifier && s.qualifier[0], (s.value || []).map(number).join(""), s.unit && s.unit[0]].filter(Boolean).join(" ")];
}

/** The same as plain text. */
function plain(fact) {
  return sentence(fact).map((part) => (Array.isArray(part) ? data.nodes[part[0]].label : String(part))).join("");
}

/** The words of a passage as they stand in the stored text. */
function quote(passage) {
  return (data.documents[passage[0]].text || "").slice(passage[1], passage[2]);
}
