/**
 * Puts newly rendered parts in the place of those on the page. What somebody had opened stays open; the focus stays
 * where it was, or goes on to the next question when its own was answered.
 */
export function swapParts(markup: string, withQuestions: boolean): void {
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const open = new Set([...document.querySelectorAll("details[open][id]")].map(({ id }) => id));
  const focus = keepFocus();
  for (const part of fresh.content.querySelectorAll<HTMLElement>("[data-part]")) {
    const name = part.dataset.part;
    if (name === "questions" && !withQuestions) continue;
    document.querySelector(`[data-part="${name}"]`)?.replaceWith(part);
  }
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details[id]"))
    if (open.has(details.id)) details.open = true;
  markSentences();
  if (withQuestions) focus();
}

function keepFocus(): () => void {
  const at = document.activeElement;
  const wasInQuestion = at?.closest(".question") != null;
  const id = at?.id ?? "";
  const caret = at instanceof HTMLInputElement && at.type === "text" ? at.selectionStart : null;
  return () => {
    if (at === null || document.contains(at)) return;
    const same = id === "" ? null : document.getElementById(id);
    const next = wasInQuestion
      ? document.querySelector<HTMLElement>(".question input:not([type=hidden])")
      : same;
    next?.focus({ preventScroll: !wasInQuestion });
    if (next instanceof HTMLInputElement && caret !== null && next === same)
      next.setSelectionRange(caret, caret);
  };
}

/** Colours the sentences of the document by what their rules come to. */
function markSentences(): void {
  const outcomes = new Map(
    [...document.querySelectorAll<HTMLElement>(".rule[data-rule]")].map(({ dataset }) => [
      dataset.rule,
      dataset.outcome ?? "",
    ]),
  );
  for (const mark of document.querySelectorAll<HTMLElement>("mark[data-rule]"))
    mark.className = outcomes.get(mark.dataset.rule) ?? "";
}
