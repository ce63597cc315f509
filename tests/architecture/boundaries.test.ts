import { modules } from "@qianshu/server/main";
import { expect, test } from "vitest";
import { readSources, resolveImport, type Source } from "./sources.ts";

/** Who may import whom among the packages; a package may always import itself. */
const allowed: Record<string, string[]> = {
  domain: [],
  contract: ["domain"],
  cli: ["contract", "domain"],
  web: ["contract", "domain"],
  server: ["contract", "domain"],
};

const packageOf = (file: string): string | undefined => file.match(/^packages\/([\w-]+)\//)?.[1];
const moduleOf = (file: string): string | undefined =>
  file.match(/^packages\/server\/src\/modules\/([\w-]+)\//)?.[1];

function violations(sources: Source[], isWrong: (from: string, to: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports
      .map((wanted) => resolveImport(file, wanted))
      .filter((to) => isWrong(file, to))
      .map((to) => `${file} → ${to}`),
  );
}

test.each(Object.keys(allowed))("the package %s imports only what it may", (name) => {
  const wrong = violations(readSources(`packages/${name}/src`), (_, to) => {
    const other = packageOf(to);
    return other !== undefined && other !== name && !allowed[name]!.includes(other);
  });
  expect(wrong).toEqual([]);
});

/** Packages without clock, chance, input or output. */
const purePackages = ["zod", "canonicalize", "decimal.js", "fast-xml-parser", "feelin"];

test("the domain imports pure packages only", () => {
  const wrong = violations(
    readSources("packages/domain/src"),
    (_, to) => packageOf(to) === undefined && !purePackages.includes(to),
  );
  expect(wrong).toEqual([]);
});

test("the platform knows no module", () => {
  expect(
    violations(readSources("packages/server/src/platform"), (_, to) => moduleOf(to) !== undefined),
  ).toEqual([]);
});

test("modules meet only through their index and only where they need each other", () => {
  const needs = new Map(
    modules.map((module) => [module.name, new Set(module.needs.map((need) => need.name))]),
  );
  const wrong = violations(readSources("packages/server/src/modules"), (from, to) => {
    const other = moduleOf(to);
    if (other === undefined || other === moduleOf(from)) return false;
    return !to.endsWith(`/modules/${other}/index.ts`) || !needs.get(moduleOf(from)!)?.has(other);
  });
  expect(wrong).toEqual([]);
});

test("modules come after what they need", () => {
  const seen = new Set<string>();
  for (const module of modules) {
    expect(
      module.needs.map((need) => need.name).filter((name) => !seen.has(name)),
      module.name,
    ).toEqual([]);
    seen.add(module.name);
  }
});

test("only the engine processes load the query engine", () => {
  const users = readSources("packages")
    .filter((source) => source.imports.includes("@duckdb/node-api"))
    .map((source) => source.file);
  expect(users.filter((file) => !file.startsWith("packages/server/src/platform/engine/"))).toEqual([]);
});

test("SQL stands in migrations, queries and the engine only", () => {
  const wrong = readSources("packages/server/src").filter(
    ({ file, text }) =>
      !/(\.queries\.ts|\/platform\/(db|engine|jobs|postgres)\/[\w/-]+\.ts|\/connectors\/[\w-]+\.ts)$/.test(
        file,
      ) &&
      /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\.query\(\s*["'`]\s*(select|insert|update|delete)/i.test(
        text,
      ),
  );
  expect(wrong.map((source) => source.file)).toEqual([]);
});

test("no source file is longer than 400 lines", () => {
  const long = [...readSources("packages", { tests: true }), ...readSources("tests", { tests: true })].filter(
    (source) => source.lines > 400,
  );
  expect(long.map((source) => `${source.file}: ${source.lines}`)).toEqual([]);
});
