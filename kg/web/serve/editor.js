"use strict";
// The editor: YASGUI on this server's endpoint, with its questions, prefixes and vocabulary. Nothing is asked of any other.
(() => {
  const endpoint = new URL("/sparql", location.href).href;
  const { Yasqe } = Yasgui;
  const form = document.getElementById("question");
  const choice = form.elements.question;
  const parameters = form.querySelector(".parameters");
  const message = form.querySelector(".message");

  function editor(vocabulary) {
    for (const kind of ["class", "property"]) {
      Object.assign(Yasqe.Autocompleters[kind], { bulk: true, autoShow: true, get: () => vocabulary[kind], persistenceId: null });
    }
    Yasqe.defaults.prefixCcApi = new URL("/prefixes.json", location.href).href;
    Yasqe.defaults.value = vocabulary.start;
    // This machine's old completions would hide those of a new build.
    Yasqe.Autocompleters.prefixes.persistenceId = null;
    return new Yasgui(document.getElementById("editor"), {
      requestConfig: { endpoint, method: "POST" },
      copyEndpointOnNewTab: false,
      endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: ["endpoint"] },
      persistenceId: "kg",
      yasqe: Yasqe.defaults,
    });
  }

  function field(parameter) {
    const label = document.createElement("label");
    label.textContent = `${parameter.name} `;
    label.title = parameter.description;
    const input = document.createElement("input");
    input.name = parameter.name;
    input.required = parameter.required;
    input.value = parameter.default;
    input.placeholder = parameter.type;
    if (parameter.type === "name") {
      const list = document.createElement("datalist");
      list.id = `names-${parameter.name}`;
      input.setAttribute("list", list.id);
      label.append(list);
    }
    label.append(input);
    return label;
  }

  function show(questions) {
    const question = questions[choice.value];
    form.querySelector(".description").textContent = question ? question.description : "";
    parameters.replaceChildren(...(question ? question.parameters.map(field) : []));
    form.querySelector("button").disabled = !question;
    message.textContent = "";
  }

  async function ask(yasgui) {
    const values = new URLSearchParams();
    for (const input of parameters.querySelectorAll("input")) values.set(input.name, input.value);
    const answer = await fetch(`/questions/${encodeURIComponent(choice.value)}?${values}`);
    const text = await answer.text();
    message.textContent = answer.ok ? "" : text;
    if (!answer.ok) return;
    const tab = yasgui.getTab();
    tab.setQuery(text);
    await tab.getYasqe().query();
  }

  async function start() {
    const [vocabulary, questions] = await Promise.all(
      ["/vocabulary.json", "/questions"].map((path) => fetch(path).then((answer) => answer.json())),
    );
    const yasgui = editor(vocabulary);
    choice.addEventListener("change", () => show(questions));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(yasgui).catch((error) => { message.textContent = String(error); });
    });
    show(questions);
    document.documentElement.dataset.ready = "yes";
  }

  start().catch((error) => { message.textContent = String(error); });
})();
