// Search with suggestions (the combobox pattern of WAI-ARIA), also used to choose the end of a path.

const search = { index: null, found: [], active: -1, from: null };

function searchIndex() {
  if (!search.index) {
    search.index = model.order.map((i) => {
      const node = data.nodes[i];
      return [i, fold(node.label.slice(0, 200)), (node.also || []).map((alias) => fold(alias.slice(0, 200)))];
    });
  }
  return search.index;
}

/** Nodes whose name or alias has the words of a query: names that start with it first, then by importance. */
function suggestions(query, most = 12) {
  const wanted = fold(query).trim();
  if (!wanted) return [];
  const ranked = [[], [], [], []];
  const starts = (text) => text.startsWith(wanted);
  const word = (text) => text.includes(` ${wanted}`);
  for (const [i, label, also] of searchIndex()) {
    const level = starts(label) ? 0 : word(label) || also.some(starts) ? 1 : label.includes(wanted) ? 2 : also.some((a) => a.includes(wanted)) ? 3 : -1;
    if (level >= 0) ranked[level].push(i);
    if (ranked[0].length >= most) break;
  }
  return ranked.flat().slice(0, most);
}

function startSearch() {
  const input = byId("search");
  const list = byId("suggestions");
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); search.active = -1; };
  const choose = (i) => {
    input.value = "";
    close();
    if (search.from !== null) {
      const from = search.from;
      stopPath();
      go({ path: [from, i], focus: null, view: "graph", select: { node: from } });
      announce(now.note);
    } else {
      go({ select: { node: i }, ...(isShown(i) || state.view !== "graph" ? {} : { focus: i, steps: 1, path: null }) });
      lookAt(i);
      byId("panel-title")?.focus({ preventScroll: true });
    }
  };
  const render = () => {
    search.found = suggestions(input.value);
    search.active = -1;
    if (!input.value.trim()) return close();
    list.replaceChildren(...search.found.map((i, n) => {
      const alias = (data.nodes[i].also || []).find((a) => fold(a).includes(fold(input.value).trim()));
      return h("li", { role: "option", id: `option-${n}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(i); } },
        mark(typeOf(i)), name(data.nodes[i].label, 60), alias && !fold(data.nodes[i].label).includes(fold(input.value).trim()) ? h("span", { class: "also" }, name(alias, 40)) : null,
        h("span", { class: "kind" }, typeOf(i).id));
    }), ...(search.found.length ? [] : [h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "quiet" }, "No name like this")]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    announce(`${search.found.length} suggestions`);
    return undefined;
  };
  input.addEventListener("input", render);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (list.hidden) { stopPath(); input.blur(); } close(); event.stopPropagation(); return; }
    if (event.key === "Enter") {
      const chosen = search.found[Math.max(0, search.active)];
      if (chosen !== undefined && !list.hidden) choose(chosen);
      event.preventDefault();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !search.found.length) return;
    event.preventDefault();
    if (list.hidden) render();
    search.active = (search.active + step + search.found.length) % search.found.length;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === search.active)));
    input.setAttribute("aria-activedescendant", `option-${search.active}`);
    list.children[search.active].scrollIntoView({ block: "nearest" });
  });
}

/** The next choice in the search box is the other end of a path. */
function pathFrom(i) {
  search.from = i;
  const input = byId("search");
  input.placeholder = `Path from ${brief(data.nodes[i].label, 24)} to…`;
  input.setAttribute("aria-label", `Path from ${brief(data.nodes[i].label, 60)} to`);
  document.body.classList.remove("show-panel");
  input.focus();
}

function stopPath() {
  search.from = null;
  byId("search").placeholder = "Search names";
  byId("search").setAttribute("aria-label", "Search names");
}
