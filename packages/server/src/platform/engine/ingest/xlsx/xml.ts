import { Problem } from "@qianshu/domain";

/** What a reader of XML wants to know; names come without their prefix. */
export interface XmlHandler {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name: string) => {
    if (name) return entities[name] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** End of a tag: the first ">" that is not inside the quotes of an attribute; -1 while it has not arrived. */
function tagEnd(text: string, from: number): number {
  let end = text.indexOf(">", from);
  while (end >= 0) {
    const tag = text.slice(from, end);
    const quotes = tag.replace(/"[^"]*"|'[^']*'/g, "");
    if (!/["']/.test(quotes)) return end;
    end = text.indexOf(">", end + 1);
  }
  return -1;
}

const SPECIAL: readonly [string, string][] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
];

const damaged = (found: string) =>
  new Problem("ingest.damaged_file", { field: "file", found, expected: "xlsx" });

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

function readTag(tag: string, handler: XmlHandler): void {
  if (tag.startsWith("/")) {
    handler.close?.(localName(tag.slice(1).trim()));
    return;
  }
  const isEmpty = tag.endsWith("/");
  const name = localName(/^[^\s/]+/.exec(tag)?.[0] ?? "");
  handler.open?.(name, (wanted) => {
    const found = new RegExp(`\\s${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
    return found ? decodeEntities(found[1] ?? found[2] ?? "") : undefined;
  });
  if (isEmpty) handler.close?.(name);
}

/**
 * Reads XML as spreadsheet programs write it, in pieces of any size. There is no document type and no entity but the
 * five of XML, so nothing expands; whoever sends a DOCTYPE is refused.
 */
export async function readXml(
  pieces: AsyncIterable<Buffer>,
  handler: XmlHandler,
  afterPiece?: () => Promise<void>,
): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  const take = (): void => {
    let at = 0;
    for (;;) {
      const start = rest.indexOf("<", at);
      if (start < 0) break;
      const special = SPECIAL.find(([begin]) => rest.startsWith(begin, start));
      const end = special ? rest.indexOf(special[1], start) : tagEnd(rest, start + 1);
      if (end < 0 || rest.length - start < 9) break;
      if (start > at) handler.text?.(decodeEntities(rest.slice(at, start)));
      if (special?.[0] === "<![CDATA[") handler.text?.(rest.slice(start + 9, end));
      else if (!special) {
        if (rest[start + 1] === "!") throw damaged("DOCTYPE");
        readTag(rest.slice(start + 1, end), handler);
      }
      at = end + (special?.[1].length ?? 1);
    }
    rest = rest.slice(at);
  };
  for await (const piece of pieces) {
    rest += decoder.decode(piece, { stream: true });
    take();
    await afterPiece?.();
  }
  // The last tag may be shorter than the longest beginning that has to be told apart.
  rest = `${rest + decoder.decode()}         `;
  take();
  if (rest.trim() !== "") throw damaged(rest.slice(0, 40));
  await afterPiece?.();
}
