import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { modules } from "../../main.ts";
import { makePlanDocument } from "./document-map.ts";
import { readMapFiles, readPlanFiles } from "./plan-files.ts";

const root = new URL("../../../../../", import.meta.url);
const files = { ...readPlanFiles(), ...readMapFiles() };
const { items, lost, text, marks } = makePlanDocument(files, files);
const api = testApp({ modules });

/** Addresses of the console, from the files that declare them. */
function listConsolePaths(): RegExp[] {
  const features = new URL("packages/web/src/features/", root);
  return readdirSync(features)
    .flatMap((feature) => readdirSync(new URL(`${feature}/`, features)).map((name) => `${feature}/${name}`))
    .filter((name) => name.endsWith(".routes.tsx"))
    .flatMap((name) => [...readFileSync(new URL(name, features), "utf8").matchAll(/\bpath: "([^"]+)"/g)])
    .map(([, path]) => new RegExp(`^/console/${path!.replace(/^\//, "").replace(/\$\w+/g, "[^/]+")}$`));
}

test("the document has 129 demands, 49 rules and 40 targets, each in the map and nothing else", () => {
  const count = (kind: string) => items.filter((item) => item.kind === kind).length;
  expect([count("demand"), count("rule"), count("target")]).toEqual([129, 49, 40]);
  expect(Object.keys(files.map).sort()).toEqual(items.map(({ id }) => id).sort());
});

test("every quote stands in the text, each where it is said to stand", () => {
  expect(lost).toEqual([]);
  expect(marks.length).toBeGreaterThanOrEqual(218);
  const quotes = new Set([
    ...files.demands.flatMap((demand) => demand.quotes.split("|")),
    ...files.rules.map(({ quote }) => quote.zh),
    ...files.targets.flatMap((target) => target.quotes),
  ]);
  expect(marks.filter(({ from, to }) => !quotes.has(text.slice(from, to)))).toEqual([]);
  for (const { quote } of files.obligations) expect(text).toContain(quote);
});

test("every page that is named is a page of the product", () => {
  const ofConsole = listConsolePaths();
  const named = [...new Set(items.flatMap(({ page }) => (page === null ? [] : [page])))];
  const isPage = (page: string) =>
    page.startsWith("/console")
      ? ofConsole.some((path) => path.test(page))
      : api.app.server.findRoute({ url: page, method: "GET" }) !== null ||
        api.app.server.findRoute({ url: page.replace(/[^/]+$/, ":id"), method: "GET" }) !== null ||
        api.app.server.findRoute({ url: page.replace(/[^/]+$/, ":document"), method: "GET" }) !== null;
  expect(named.filter((page) => !isPage(page))).toEqual([]);
});

test("every test that is named is there, under its name", () => {
  const named = items.flatMap(({ id, tests }) => tests.map((proof) => ({ id, ...proof })));
  const isThere = ({ file, name }: { file: string; name: string }) =>
    /\.test\.ts$/.test(file) &&
    existsSync(new URL(file, root)) &&
    readFileSync(new URL(file, root), "utf8").includes(`"${name}"`);
  expect(named.filter((proof) => !isThere(proof))).toEqual([]);
});
