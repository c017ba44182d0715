"use strict";
// Names that begin as what is typed, for every field with a list of its own.
(() => {
  let asked = 0;
  async function complete(field) {
    const list = document.getElementById(field.getAttribute("list"));
    const text = field.value.trim();
    const turn = ++asked;
    if (!list || text.length < 2) return;
    const answer = await fetch(`/names?${new URLSearchParams({ text })}`);
    if (!answer.ok || turn !== asked) return;
    const names = await answer.json();
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
  }
  document.addEventListener("input", (event) => {
    if (event.target.matches("input[list]")) complete(event.target).catch(() => {});
  });
})();
