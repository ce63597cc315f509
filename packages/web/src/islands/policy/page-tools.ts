/** A link to a sentence brings it into view beside the results where the document stands beside them. */
export function showSentence(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-sentence]") : null;
    const mark = link && document.getElementById(link.getAttribute("data-sentence") ?? "");
    const panel = mark?.closest<HTMLElement>(".beside.text");
    if (!mark || !panel || getComputedStyle(panel).position !== "sticky") return;
    event.preventDefault();
    for (const other of panel.querySelectorAll("mark.here")) other.classList.remove("here");
    mark.classList.add("here");
    const offset = mark.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTo({ top: panel.scrollTop + offset - panel.clientHeight / 3 });
  });
}

/** Buttons that copy this page's address. */
export function copyOnClick(): void {
  document.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[data-copied]") : null;
    if (button === null) return;
    void copy(location.href).then(() => {
      const before = button.textContent;
      button.textContent = button.dataset.copied ?? "";
      setTimeout(() => {
        button.textContent = before;
      }, 2000);
    });
  });
}

/** On plain http, usual on government networks, browsers have no clipboard for scripts but the old command. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

/** Buttons that open the browser's printing, which also writes PDF. */
export function printOnClick(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("button[data-print]") !== null)
      window.print();
  });
}

/** Keeps the last answers in this browser, and offers them where somebody starts again. */
export function rememberAnswers(): void {
  const { pathname } = location;
  const key = `qianshu${pathname}`;
  const link = document.querySelector<HTMLAnchorElement>("a[data-continue]");
  try {
    const last = localStorage.getItem(key);
    if (link !== null && last !== null) {
      link.href = `${pathname}${last}`;
      link.hidden = false;
    }
  } catch {
    // A browser may refuse to keep anything.
    return;
  }
  if (document.querySelector("form#calculator") === null) return;
  window.addEventListener("pagehide", () => {
    if (location.search !== "") localStorage.setItem(key, location.search);
  });
}
