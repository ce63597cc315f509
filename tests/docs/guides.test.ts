import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { allRoutes } from "@qianshu/contract/all-routes";
import { apiPrefix } from "@qianshu/contract/client";
import { expect, test } from "vitest";
import { makeProgram } from "../../packages/cli/src/main.ts";

const root = path.resolve(import.meta.dirname, "../..");

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...["docs", "packages", "examples"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !/(^|\/)(node_modules|dist)\//.test(name))
      .map((name) => path.posix.join(folder, name)),
  ),
].sort();

const read = (page: string) => readFileSync(path.join(root, page), "utf8");
/** Code of a page: what stands in fences and between single backticks. */
const codeOf = (text: string) =>
  [...text.matchAll(/```\w*\n([\s\S]*?)```|`([^`\n]+)`/g)].map((match) => match[1] ?? match[2]!);
const proseOf = (text: string) => text.replace(/```[\s\S]*?```|`[^`\n]+`/g, "");

/** GitHub's name of a heading in an address. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

function isReachable(page: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? page : path.posix.join(path.posix.dirname(page), decodeURI(file));
  if (!existsSync(path.join(root, target))) return false;
  if (anchor === undefined) return true;
  return [...read(target).matchAll(/^#+ (.+)$/gm)].some(([, heading]) => anchorOf(heading!) === anchor);
}

test("there are pages", () => {
  expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/guides/install.md"]));
});

test.each(pages)("the links of %s lead somewhere", (page) => {
  const links = [...proseOf(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
  const broken = links.filter((link) => !/^[a-z]+:/.test(link) && !isReachable(page, link));
  expect(broken).toEqual([]);
});

test.each(pages)("the npm commands of %s exist", (page) => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = codeOf(read(page)).flatMap((text) =>
    [...text.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w-]+)/g)].map((match) => match[1]!),
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test.each(pages)("the qianshu commands of %s exist", (page) => {
  const nouns = new Map(
    makeProgram().commands.map((noun) => [noun.name(), noun.commands.map((verb) => verb.name())]),
  );
  const named = codeOf(read(page)).flatMap((text) =>
    [...text.matchAll(/(?:^|[\s$])(?:npx )?qianshu (?:--json )?([a-z][a-z-]*)(?: ([a-z][a-z-]*))?/gm)].map(
      ([, noun, verb]) => ({ noun: noun!, verb }),
    ),
  );
  const unknown = named.filter(({ noun, verb }) => {
    const verbs = nouns.get(noun);
    if (noun === "start") return false;
    return verbs === undefined || (verbs.length > 0 && verb !== undefined && !verbs.includes(verb));
  });
  expect(unknown).toEqual([]);
});

test.each(pages)("the API addresses of %s exist", (page) => {
  const called = codeOf(read(page)).flatMap((text) =>
    [...text.matchAll(new RegExp(`(?:-X (\\w+)[^\\n]*?)?${apiPrefix}(/[^\\s"'?\`]+)`, "g"))].map(
      ([, method, address]) => ({
        method,
        address: address!,
      }),
    ),
  );
  const unknown = called.filter(
    ({ method, address }) =>
      !allRoutes.some((route) => {
        const pattern = new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`);
        return pattern.test(address) && (method === undefined || method === route.method);
      }),
  );
  expect(unknown).toEqual([]);
});

test.each(pages)("the settings of %s exist", (page) => {
  const named = new Set(read(page).match(/\bQIANSHU_[A-Z_]+\b/g));
  // The command line's own.
  const others = new Set(["QIANSHU_PASSWORD", "QIANSHU_TOKEN"]);
  const settings = read("docs/reference/settings.md");
  expect([...named].filter((name) => !others.has(name) && !settings.includes(`\`${name}\``))).toEqual([]);
});

test("the glossary has every word the modules are named by", () => {
  const words = read("GLOSSARY.md");
  const modules = readdirSync(path.join(root, "packages/server/src/modules"));
  expect(modules.filter((name) => !new RegExp(`^\\| ${name} \\|`, "m").test(words))).toEqual([]);
});
