import { problemTable } from "@qianshu/domain/errors";
import type { ProblemEntry } from "@qianshu/domain/problem-entry";
import { code, page, table } from "./markdown.ts";

/** Every code of the error table. */
export function makeErrors(): string {
  const groups = Map.groupBy(Object.entries<ProblemEntry>(problemTable), ([name]) => name.split(".")[0]!);
  const parts = [...groups].map(([module, entries]) =>
    [
      `## ${module}`,
      table(
        ["code", "status", "title", "remedy"],
        entries.map(([name, { status, title, remedy }]) => [
          code(name),
          String(status),
          `${title.zh}<br>${title.en}`,
          `${remedy.zh}<br>${remedy.en}`,
        ]),
      ),
    ].join("\n\n"),
  );
  return page(
    "Errors",
    "the error table of `packages/domain/src/errors.ts`",
    "Every refusal is `application/problem+json` (RFC 9457). `code` is stable; `{name}` stands for a fact of the case.",
    ...parts,
  );
}
