import path from "node:path";
import { Problem } from "@qianshu/domain";
import type { Archive } from "./archive.ts";
import { readXml } from "./xml.ts";

/** A sheet of a workbook. */
export interface Sheet {
  name: string;
  part: string;
  hidden: boolean;
}

/** What the parts beside the sheets say. */
export interface Workbook {
  sheets: Sheet[];
  /** Whether days are counted from 1904. */
  date1904: boolean;
  texts: string[];
  /** Number format of each style. */
  formats: string[];
  /** Title, author, keywords … */
  properties: Record<string, string>;
}

/** Formats that are only numbers in the file: dates and times of the built-in ones. */
const BUILT_IN: Record<number, string> = {
  14: "yyyy/m/d",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm",
  19: "h:mm:ss",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy/m/d h:mm",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
};
const CHINESE_DATES = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
const CHINESE_TIMES = [32, 33, 34, 35, 55, 56];

async function readTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = [];
  if (!archive.parts.has("xl/sharedStrings.xml")) return texts;
  let text = "";
  let inText = false;
  let phonetic = false;
  await readXml(await archive.read("xl/sharedStrings.xml"), {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") inText = !phonetic;
    },
    text: (found) => {
      if (inText) text += found;
    },
    close: (name) => {
      if (name === "si") texts.push(text);
      else if (name === "rPh") phonetic = false;
      else if (name === "t") inText = false;
    },
  });
  return texts;
}

async function readFormats(archive: Archive): Promise<string[]> {
  const formats: string[] = [];
  if (!archive.parts.has("xl/styles.xml")) return formats;
  const codes: Record<number, string> = { ...BUILT_IN };
  for (const id of CHINESE_DATES) codes[id] = "yyyy/m/d";
  for (const id of CHINESE_TIMES) codes[id] = "h:mm:ss";
  let inCells = false;
  await readXml(await archive.read("xl/styles.xml"), {
    open: (name, attribute) => {
      if (name === "numFmt") codes[Number(attribute("numFmtId"))] = attribute("formatCode") ?? "";
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) formats.push(codes[Number(attribute("numFmtId") ?? 0)] ?? "");
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

async function readProperties(archive: Archive): Promise<Record<string, string>> {
  const properties: Record<string, string> = {};
  for (const part of archive.parts.keys()) {
    if (!/^docProps\/[^/]+\.xml$/.test(part)) continue;
    let text = "";
    let custom: string | undefined;
    await readXml(await archive.read(part), {
      open: (name, attribute) => {
        text = "";
        if (name === "property") custom = attribute("name");
      },
      text: (found) => {
        if (text.length < 2000) text += found;
      },
      close: (name) => {
        if (text.trim() !== "") properties[custom ?? name] = text.trim();
        text = "";
        if (name === "property") custom = undefined;
      },
    });
  }
  return properties;
}

/** Reads everything of a workbook but the cells of its sheets. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = "xl/workbook.xml";
  if (!archive.parts.has(main))
    throw new Problem("ingest.unknown_format", { field: "file", expected: "xlsx" });
  let macros = false;
  await readXml(await archive.read("[Content_Types].xml"), {
    open: (_, attribute) => {
      if (attribute("ContentType")?.includes("macroEnabled")) macros = true;
    },
  });
  if (macros) throw new Problem("ingest.macros_refused", { field: "[Content_Types].xml" });
  const targets = new Map<string, string>();
  await readXml(await archive.read("xl/_rels/workbook.xml.rels"), {
    open: (name, attribute) => {
      const target = attribute("Target") ?? "";
      if (name !== "Relationship") return;
      const part = target.startsWith("/") ? target.slice(1) : path.posix.join("xl", target);
      targets.set(attribute("Id") ?? "", part);
    },
  });
  const sheets: Sheet[] = [];
  let date1904 = false;
  await readXml(await archive.read(main), {
    open: (name, attribute) => {
      if (name === "workbookPr") date1904 = /^(1|true)$/.test(attribute("date1904") ?? "");
      if (name !== "sheet") return;
      const part = targets.get(attribute("\\w+:id") ?? "");
      const hidden = (attribute("state") ?? "visible") !== "visible";
      if (part && archive.parts.has(part)) sheets.push({ name: attribute("name") ?? "", part, hidden });
    },
  });
  const [texts, formats, properties] = [
    await readTexts(archive),
    await readFormats(archive),
    await readProperties(archive),
  ];
  return { sheets, date1904, texts, formats, properties };
}
