import { isAscii, isUtf8 } from "node:buffer";
import { Problem } from "@qianshu/domain";
import { eachLine } from "./chunks.ts";

interface DoubleBytes {
  pairs: number;
  /** Second bytes below 0x80: about 4 in 10 of Big5's, none of GB 2312's. */
  lowTrails: number;
  /** First bytes 0x81-0xA0: a third of GBK's traditional characters, none of Big5's. */
  lowLeads: number;
}

/** False where a byte occurs that neither encoding has. */
function countPairs(line: Buffer, counts: DoubleBytes): boolean {
  for (let i = 0; i < line.length; i++) {
    const lead = line[i]!;
    if (lead < 0x81) continue;
    if (lead === 0xff) return false;
    const trail = line[++i] ?? 0;
    counts.pairs++;
    if (trail < 0x7f) counts.lowTrails++;
    if (lead < 0xa1) counts.lowLeads++;
    // A GB 18030 character of four bytes: the second is a digit.
    if (trail >= 0x30 && trail <= 0x39) i += 2;
  }
  return true;
}

/** Two or more three-byte characters: fewer happen to be valid UTF-8 in GBK text too ("联通" is the known case). */
function isSurelyUtf8(line: Buffer): boolean {
  if (!isUtf8(line)) return false;
  let wide = 0;
  for (const byte of line) if (byte >= 0xe0) wide++;
  return wide >= 2;
}

/** Accidents of the kind above were below 1 in 100,000 lines of names in GBK. */
const ACCIDENTS = 1e-4;

/** Names the encoding of a text that is not UTF-8 as a whole, by looking at every line of it. */
export async function classifyLines(path: string, signal: AbortSignal): Promise<"gb18030" | "big5"> {
  const counts: DoubleBytes = { pairs: 0, lowTrails: 0, lowLeads: 0 };
  let number = 0;
  const legacy = { lines: 0, first: 0 };
  const utf8 = { lines: 0, first: 0 };
  for await (const line of eachLine(path, signal)) {
    number++;
    if (isAscii(line)) continue;
    const kind = isUtf8(line) ? (isSurelyUtf8(line) ? utf8 : undefined) : legacy;
    if (kind) {
      kind.first ||= number;
      kind.lines++;
    }
    if (kind === legacy && !countPairs(line, counts)) {
      const field = `line ${number}`;
      throw new Problem("ingest.unknown_encoding", { field, found: "0xFF", params: { line: number } });
    }
  }
  if (utf8.lines > legacy.lines * ACCIDENTS) {
    const minority = utf8.lines >= legacy.lines ? legacy : utf8;
    throw new Problem("ingest.mixed_encodings", {
      field: `line ${minority.first}`,
      found: `UTF-8: ${utf8.lines}, GB18030/Big5: ${legacy.lines}`,
      expected: "UTF-8 | GB18030 | Big5",
      params: { line: minority.first },
    });
  }
  const isBig5 = counts.lowTrails > counts.pairs * 0.15 && counts.lowLeads < counts.pairs * 0.01;
  return isBig5 ? "big5" : "gb18030";
}
