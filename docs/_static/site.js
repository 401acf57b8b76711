// What the pages gain with scripts: a choice of light or dark, copy buttons, and search. Without
// scripts the pages follow the system's colours and lack nothing else. The choice of colours is put
// back by a line in layout.html, before anything is drawn.

const root = document.body.dataset.root;

function add(parent, tag, attributes, text) {
  const element = parent.appendChild(document.createElement(tag));
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (text) element.textContent = text;
  return element;
}

function addThemeButton(header) {
  const button = add(header, "button", { type: "button", class: "theme" }, "◐");
  button.setAttribute("aria-label", "Light or dark");
  button.addEventListener("click", () => {
    const style = getComputedStyle(document.documentElement);
    const theme = style.getPropertyValue("--is-dark").trim() === "1" ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try { localStorage.theme = theme; } catch { /* Not kept then; the page shows it all the same. */ }
  });
}

function addCopyButtons() {
  document.querySelectorAll(".text div.highlight").forEach((block) => {
    const button = add(block, "button", { type: "button", class: "copy" }, "Copy");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("pre").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  });
}

// The index is fetched when the search field is first used, and then only the parts a word needs.
function addSearch(header) {
  const form = add(header, "form", { role: "search", class: "search" });
  const label = "Search members and guides";
  const input = add(form, "input", { type: "search", "aria-label": label, placeholder: "Search ( / )" });
  const list = add(form, "ul", { "aria-live": "polite" });
  let pagefind;
  let latest = 0;

  async function load() {
    const module = await import(new URL(`${root}pagefind/pagefind.js`, location.href).href);
    await module.options({ ranking: { termFrequency: 0.2, pageLength: 0.1, termSimilarity: 8 } });
    return module;
  }

  async function search() {
    const number = ++latest;
    pagefind ??= await load();
    const found = await pagefind.search(input.value);
    const results = await Promise.all(found.results.slice(0, 8).map((result) => result.data()));
    if (number !== latest) return;
    list.replaceChildren();
    results.forEach((result) => {
      const link = add(add(list, "li", {}), "a", { href: result.url });
      add(link, "strong", {}, result.meta.title);
      add(link, "span", {}).innerHTML = result.excerpt;
    });
    if (input.value.trim() && !results.length) add(list, "li", {}, "Nothing found.");
  }

  input.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      stops[stops.indexOf(document.activeElement) + step]?.focus();
    } else if (event.key === "Escape") {
      input.value = "";
      list.replaceChildren();
      input.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea")) {
      event.preventDefault();
      input.focus();
    }
  });
}

const header = document.querySelector("header.top");
addSearch(header);
addThemeButton(header);
addCopyButtons();
