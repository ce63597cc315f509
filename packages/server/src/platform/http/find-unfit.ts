import type { Finding } from "@qianshu/domain";

/** Levels of lists and objects: more than any input of ours has, fewer than a recursive check survives. */
export const MAX_DEPTH = 100;

const messages = {
  deep: { zh: "嵌套过深", en: "Nested too deeply" },
  text: {
    zh: "含有不成对的代理项或空字符，无法保存",
    en: "Holds a lone surrogate or a NUL, which cannot be kept",
  },
};

/** What no schema may be asked about: a tree that is too deep, and text that is no UTF-8 when written. */
export function findUnfit(value: unknown, place: string): Finding | undefined {
  const open: { at: unknown; path: string; depth: number }[] = [{ at: value, path: place, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, path, depth } = next;
    if (typeof at === "string" && (!at.isWellFormed() || at.includes("\0")))
      return { field: path, expected: "UTF-8", message: messages.text };
    if (typeof at !== "object" || at === null) continue;
    if (depth >= MAX_DEPTH) return { field: place, expected: `≤ ${MAX_DEPTH}`, message: messages.deep };
    for (const [key, inner] of Object.entries(at)) {
      if (!key.isWellFormed()) return { field: path, expected: "UTF-8", message: messages.text };
      open.push({ at: inner, path: `${path}.${key}`, depth: depth + 1 });
    }
  }
  return undefined;
}
