import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { ImportResult } from "@qianshu/contract/planning-model";
import { type Finding, Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { Cell } from "@qianshu/domain/plan/column-type";
import { type RegisterKind, registerFields } from "@qianshu/domain/planning/register";
import type { z } from "zod";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import type { NewItem, Registers } from "./registers.service.ts";

/** More rows belong into a source, not into a file that a person sends. */
const MOST_ROWS = 10_000;

const plainColumns = {
  name: ["名称", "name"],
  divisionCode: ["行政区划代码", "divisionCode"],
  uscc: ["统一社会信用代码", "uscc"],
} as const;

/** Makes the import of registers: what fits is kept, every other row is listed with its number in the file. */
export function makeImportRegister({ database: { db }, engine, storage }: Platform, registers: Registers) {
  /** The rows of a CSV or XLSX file, read by the engine as releases are. */
  async function readRows(file: MultipartFile): Promise<{ names: string[]; rows: Cell[][] }> {
    const path = await storage.stage();
    const to = await storage.stage();
    try {
      await pipeline(file.file, createWriteStream(path));
      if (file.file.truncated) throw new Problem("platform.payload_too_large", { field: "file" });
      const made = await engine.ingest({ path, to, name: file.filename, header: true });
      if (made.rows > MOST_ROWS)
        throw new Problem("planning.file_unreadable", {
          field: "file",
          found: made.rows,
          expected: `≤ ${MOST_ROWS}`,
        });
      const { columns } = made;
      if (made.rows === 0) return { names: columns.map(({ name }) => name), rows: [] };
      const page = await engine.page({
        table: {
          files: [{ path: to, rows: made.rows }],
          columns: columns.map(({ name, type }) => ({ name, type })),
        },
        columns: columns.map(({ name }) => ({ name, mask: { kind: "none" } })),
        consumer: { limit: MOST_ROWS },
      });
      return { names: page.columns.map(({ name }) => name), rows: page.rows };
    } finally {
      await Promise.all([path, to].map((one) => rm(one, { force: true })));
    }
  }

  return async (
    actor: Actor,
    kind: RegisterKind,
    organizationId: string,
    file: MultipartFile | undefined,
  ): Promise<z.input<typeof ImportResult>> => {
    await requireReach(db, reachOf(actor, "planning:write"), organizationId);
    if (!file?.filename) throw new Problem("planning.file_unreadable", { field: "file" });
    const { names, rows } = await readRows(file);
    const places = findPlaces(kind, names);
    const bad: z.input<typeof ImportResult>["bad"] = [];
    let imported = 0;
    for (const [at, row] of rows.entries()) {
      const added = await addRow(registers, kind, readItem(places, row, organizationId));
      // The first line of the file holds the names.
      if (Array.isArray(added))
        bad.push({ row: at + 2, findings: added.map(({ field, message }) => ({ field, message })) });
      else imported += 1;
    }
    return { imported, bad };
  };
}

interface Places {
  plain: Record<keyof typeof plainColumns, number>;
  values: { name: string; at: number }[];
}

/** Which column holds what, by the Chinese title or the field's name. */
function findPlaces(kind: RegisterKind, names: readonly string[]): Places {
  const placeOf = (...titles: readonly string[]) => names.findIndex((name) => titles.includes(name.trim()));
  const plain = {
    name: placeOf(...plainColumns.name),
    divisionCode: placeOf(...plainColumns.divisionCode),
    uscc: placeOf(...plainColumns.uscc),
  };
  if (plain.name === -1 || plain.divisionCode === -1)
    throw new Problem("planning.file_unreadable", {
      field: "file",
      found: names.slice(0, 20).join("、"),
      expected: [plainColumns.name[0], plainColumns.divisionCode[0]],
    });
  const values = registerFields[kind].flatMap(({ name, title, unit }) => {
    const at = placeOf(name, title.zh, `${title.zh}（${unit}）`, title.en);
    return at === -1 ? [] : [{ name, at }];
  });
  return { plain, values };
}

function readItem({ plain, values }: Places, row: readonly Cell[], organizationId: string): NewItem {
  const text = (at: number) => String(row[at] ?? "").trim();
  return {
    organizationId,
    name: text(plain.name),
    divisionCode: text(plain.divisionCode),
    uscc: plain.uscc === -1 ? null : text(plain.uscc) || null,
    values: Object.fromEntries(values.map(({ name, at }) => [name, row[at] ?? null])),
  };
}

async function addRow(
  registers: Registers,
  kind: RegisterKind,
  item: NewItem,
): Promise<{ id: string } | Finding[]> {
  if (item.name === "" || item.name.length > 200)
    return [
      {
        field: "name",
        message: { zh: "名称：必填，不超过200字", en: "Name: required, up to 200 characters" },
      },
    ];
  if (!/^\d{6}$/.test(item.divisionCode))
    return [
      {
        field: "divisionCode",
        found: item.divisionCode,
        message: { zh: "行政区划代码：应为6位数字", en: "Division code: six digits" },
      },
    ];
  return registers.add(kind, item);
}
