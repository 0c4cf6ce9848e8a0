
const page = document.querySelector("main[data-live]");
let version = page?.dataset.version;
let timer;

async function look() {
  try {
    const answer = await fetch(page.dataset.live, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const now = (await answer.json()).version;
    if (now !== version && (await renew())) version = now;
  } catch {
    // Offline, or the server is: the next look will tell.
  }
}

async function renew() {
  const answer = await fetch(location.href);
  // That there is no such page any more is an answer, too: nothing of the old one stays.
  if (!answer.ok && answer.status !== 404) return false;
  const renewed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = renewed.querySelector("main");
  if (!fresh) return false;
  document.title = renewed.title;
  const crumbs = document.querySelector("header nav");
  const freshCrumbs = renewed.querySelector("header nav");
  if (crumbs.textContent !== freshCrumbs?.textContent) crumbs.replaceChildren(...(freshCrumbs?.childNodes ?? []));
  const old = new Map([...page.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row.textContent]));
  const opened = new Map([...page.querySelectorAll("details[id]")].map((details) => [details.id, details.open]));
  const focused = document.activeElement?.id;
  for (const row of fresh.querySelectorAll("[data-row]")) {
    if (old.get(row.dataset.row) !== row.textContent) row.classList.add("changed");
  }
  for (const details of fresh.querySelectorAll("details[id]")) details.open = opened.get(details.id) ?? details.open;
  const typed = new Map([...page.querySelectorAll("input[id], select[id]")].map((field) => [field.id, field.value]));
  const anchor = [...page.querySelectorAll("[data-row], section")].find((part) => part.getBoundingClientRect().bottom > 0);
  const top = anchor?.getBoundingClientRect().top;
  page.replaceChildren(...fresh.childNodes);
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
  const again = anchor?.dataset.row && [...page.querySelectorAll("[data-row]")].find((row) => row.dataset.row === anchor.dataset.row);
  if (again) scrollBy(0, again.getBoundingClientRect().top - top);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  return true;
}

function watch() {
  clearInterval(timer);
  if (!page || document.hidden) return;
  look();
  timer = setInterval(look, Number(page.dataset.every) * 1000);
}

document.addEventListener("visibilitychange", watch);
watch();

for (const time of document.querySelectorAll("time")) time.title = new Date(time.dateTime).toLocaleString();
