import { swapParts } from "./swap.ts";

/** How long after a press of the pointer a change counts as made by it. */
const POINTER_MS = 700;

/** Which parts of the page an answer renews: while somebody types, the questions stay as they are. */
type Extent = "results" | "all";

/**
 * Asks the server again at each changed fact, and shows the new results without a new page. The address always holds
 * the answers: a reload, a bookmark or the back button loses none.
 */
export function startCalculator(form: HTMLFormElement): void {
  let running: AbortController | undefined;
  let pointerAt = Number.NEGATIVE_INFINITY;

  const show = async (query: URLSearchParams, extent: Extent): Promise<void> => {
    running?.abort();
    const own = new AbortController();
    running = own;
    try {
      const path = new URL(form.action).pathname;
      const answer = await fetch(`${path}/answer?${query}`, { signal: own.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const markup = await answer.text();
      if (!own.signal.aborted) swapParts(markup, extent === "all");
    } catch {
      // Without an answer of the server the plain form still works, and says why it does not.
      if (!own.signal.aborted && extent === "all") location.assign(`${location.pathname}?${query}`);
    }
  };

  const ask = (extent: Extent, submitter?: HTMLElement | null): void => {
    const query = queryOf(form, submitter);
    const address = `${location.pathname}?${query}`;
    if (extent === "all" && address !== location.pathname + location.search)
      history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    void show(query, extent);
  };

  form.addEventListener("pointerdown", (event) => {
    pointerAt = event.timeStamp;
  });
  form.addEventListener("input", (event) => {
    if (isTyped(event.target) && !(event as InputEvent).isComposing) ask("results");
  });
  form.addEventListener("change", (event) => {
    const { target } = event;
    if (isTyped(target)) {
      if (!isNewQuestion(target)) ask(isDay(target) ? "results" : "all");
      return;
    }
    // With arrow keys somebody passes choices on the way to theirs.
    const byPointer = event.timeStamp - pointerAt < POINTER_MS;
    ask(isNewQuestion(target) && !byPointer ? "results" : "all");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("all", event.submitter);
  });
  window.addEventListener("popstate", () => void show(new URLSearchParams(location.search), "all"));
}

const isTyped = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox";

const isDay = (input: HTMLInputElement): boolean => input.type === "date";

const isNewQuestion = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(".question") !== null;

/** The form as an address, without the fields left empty. */
function queryOf(form: HTMLFormElement, submitter?: HTMLElement | null): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value.trim() !== "") query.append(name, value.trim());
  if (submitter instanceof HTMLButtonElement && submitter.name !== "")
    query.append(submitter.name, submitter.value);
  return query;
}
