/** One row of a table as text; null is the database's null. */
export type TextRow = Record<string, string | null>;

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** Reads rows of PostgreSQL's COPY text format; the columns are given, the format does not name them. */
export async function* readCopyText(
  content: AsyncIterable<Buffer>,
  columns: readonly string[],
): AsyncIterable<TextRow> {
  for await (const line of splitLines(content)) {
    const fields = line.toString("utf8").split("\t");
    const row: TextRow = {};
    columns.forEach((column, at) => {
      row[column] = readField(fields[at] ?? "\\N");
    });
    yield row;
  }
}

function readField(text: string): string | null {
  if (text === "\\N") return null;
  if (!text.includes("\\")) return text;
  return text.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);
}

/** A row ends with LF and nothing else: CR and the line separators of Unicode stand within values. */
async function* splitLines(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of content) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield rest.length > 0 ? Buffer.concat([...rest, chunk.subarray(from, end)]) : chunk.subarray(from, end);
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
