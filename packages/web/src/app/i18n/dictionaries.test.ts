import { expect, it } from "vitest";
import { resources as en } from "./en/index.ts";
import { resources as zh } from "./zh/index.ts";

type Node = string | { [key: string]: Node };

/** Every key with its text; English singular forms have no Chinese partner and are checked against their plural. */
function flatten(node: Node, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node).flatMap(([key, child]) => flatten(child, path ? `${path}.${key}` : key));
}

const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const chinese = new Map(flatten(zh as unknown as Node));
const english = new Map(flatten(en as unknown as Node));

it("has the same keys in both languages", () => {
  const keys = (texts: Map<string, string>) =>
    [...texts.keys()].filter((key) => !key.endsWith("_one")).sort();
  expect(keys(english)).toEqual(keys(chinese));
});

it("has the same places to fill", () => {
  for (const [key, text] of english)
    expect([key, places(text)]).toEqual([key, places(chinese.get(key.replace(/_one$/, "_other")) ?? "")]);
});

it("has no empty text and no Chinese in English", () => {
  for (const [key, text] of english) expect([key, /^[^\u4e00-\u9fff]+$/u.test(text)]).toEqual([key, true]);
  for (const [key, text] of chinese) expect([key, text.trim().length > 0]).toEqual([key, true]);
});
