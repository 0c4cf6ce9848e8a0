
const form = document.querySelector("#playground");
const said = document.querySelector("#said");
const { text, path, format, file } = form.elements;
let timer;
let asked = new AbortController();

async function explain() {
  clearTimeout(timer);
  asked.abort();
  asked = new AbortController();
  const body = new FormData(form);
  body.delete("file");
  body.set("part", "result");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#result");
    if (!fresh) throw new Error(answer.statusText);
    show(fresh);
  } catch (error) {
    if (error.name !== "AbortError") said.textContent = "No answer from the server; what is below is older.";
  }
}

function show(fresh) {
  const old = document.querySelector("#result");
  const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const top = scrollY;
  const open = [...old.querySelectorAll("details")].map((details) => details.open);
  for (const [at, details] of fresh.querySelectorAll("details").entries()) details.open = open[at] ?? false;
  old.replaceWith(fresh);
  said.textContent = fresh.dataset.said;
  scrollTo(0, top);
  if (focused) [...fresh.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
}

async function take(chosen) {
  if (!chosen) return;
  if (chosen.size > Number(form.dataset.limit)) {
    file.value = "";
    said.textContent = chosen.name + " is too large: expected at most 3 MiB.";
    return;
  }
  text.value = await chosen.text();
  path.value = chosen.name;
  format.value = "";
  file.value = "";
  explain();
}

form.addEventListener("input", ({ target }) => {
  clearTimeout(timer);
  if (target === file) take(file.files[0]);
  else timer = setTimeout(explain, 400);
});
// Chromium takes minutes to type or paste thousands of lines by itself.
text.addEventListener("beforeinput", (event) => {
  if (!(event.data?.length > 20_000)) return;
  event.preventDefault();
  text.setRangeText(event.data, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  explain();
});
for (const name of ["dragover", "dragleave", "drop"]) {
  addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("dropping", name === "dragover");
    if (name === "drop") take(event.dataTransfer.files[0]);
  });
}
// What the browser put back after "back" is not what the page came with.
if (text.value !== text.defaultValue) explain();
