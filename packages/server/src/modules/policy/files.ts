import { Problem } from "@qianshu/domain";
import { stringify } from "yaml";
import { currentVersions, documentOf, type StoredPolicy } from "./store.ts";

/** An open file of a document. */
export interface OpenFile {
  type: string;
  text: string;
}

const types: Record<string, string> = {
  yaml: "application/yaml; charset=utf-8",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** A document's file by its name, with the rules that hold on a day. */
export function openFile(stored: StoredPolicy, fileName: string, day: string): OpenFile {
  const [name, extension] = fileName.split(".") as [string, string];
  const type = types[extension]!;
  if (fileName === "document.txt") return { type, text: stored.row.text };
  const content = contentOf(stored, name, day);
  if (content === undefined || extension === "txt")
    throw new Problem("platform.not_found", { found: fileName, params: { what: fileName } });
  if (extension === "yaml") return { type, text: stringify(content, { lineWidth: 0 }) };
  if (extension === "json") return { type, text: `${JSON.stringify(content, null, 2)}\n` };
  if (!Array.isArray(content))
    throw new Problem("platform.not_found", { found: fileName, params: { what: fileName } });
  return { type, text: toCsv(content as Record<string, unknown>[]) };
}

function contentOf(stored: StoredPolicy, name: string, day: string): unknown {
  const { row, versions } = stored;
  const current = currentVersions(versions, day);
  switch (name) {
    case "document":
      return documentOf(row);
    case "rules":
      return current.map(({ content }) => content);
    case "cases":
      return current.flatMap(({ cases }) => cases);
    case "facts":
    case "ambiguities":
    case "parameters":
    case "citations":
    case "recognitions":
    case "stacking":
      return row[name];
    default:
      return undefined;
  }
}

/** Rows as CSV with a byte order mark, so that spreadsheets read Chinese; no cell begins a formula. */
export function toCsv(rows: readonly Record<string, unknown>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => cellText(row[column])))];
  return `\uFEFF${lines.map((line) => line.map(quote).join(",")).join("\r\n")}\r\n`;
}

const cellText = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

function quote(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
