import { expect, test } from "vitest";
import { resources } from "../../packages/web/src/app/i18n/zh/index.ts";
import { readSources } from "./sources.ts";

type Node = string | { [key: string]: Node };

function listKeys(node: Node, path: string): string[] {
  if (typeof node === "string") return [path];
  return Object.entries(node).flatMap(([key, child]) => listKeys(child, path ? `${path}.${key}` : key));
}

const sources = readSources("packages/web/src").filter(({ file }) => !/\/i18n\/(zh|en)\//.test(file));
const literals = new Set(
  sources.flatMap(({ text }) =>
    [...text.matchAll(/["'`]([\w-]+(?::|\.)?[\w.:-]*)(?=["'`]|\$\{)/g)].map((match) => match[1]!),
  ),
);

/** Whether a key is named as it is, or a template begins like it. */
function isUsed(namespace: string, key: string): boolean {
  const base = key.replace(/_(one|other)$/, "");
  const parts = base.split(".");
  const stems = parts.slice(0, -1).map((_, at) => `${parts.slice(0, at + 1).join(".")}.`);
  return (
    [base, ...stems].some((name) => literals.has(name) || literals.has(`${namespace}:${name}`)) ||
    literals.has(`${namespace}:`)
  );
}

test("every text of the console is used somewhere", () => {
  const unused = Object.entries(resources as unknown as Record<string, Node>).flatMap(([namespace, texts]) =>
    listKeys(texts, "")
      .filter((key) => !isUsed(namespace, key))
      .map((key) => `${namespace}:${key}`),
  );
  expect(unused).toEqual([]);
});
