/** How the cells of a text file are divided. */
export interface Dialect {
  delimiter: string;
  quote: string;
}

/** The complete records at the start of a text, at most `limit`. A record the text breaks off in is left out. */
export function readRecords(
  text: string,
  { delimiter, quote }: Dialect,
  limit: number,
  complete: boolean,
): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = "";
  let quoted = false;
  let begun = false;
  const endCell = () => {
    record.push(cell);
    cell = "";
    begun = false;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quoted) {
      if (character !== quote) cell += character;
      else if (text[i + 1] === quote) cell += text[++i];
      else quoted = false;
    } else if (character === quote && !begun) {
      quoted = true;
      begun = true;
    } else if (character === delimiter) {
      endCell();
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text[i + 1] === "\n") i++;
      const blank = record.length === 0 && cell === "" && !begun;
      if (blank) continue;
      endCell();
      records.push(record);
      record = [];
      if (records.length === limit) return records;
    } else {
      cell += character;
      begun = true;
    }
  }
  if (complete && (record.length > 0 || cell !== "" || begun)) {
    endCell();
    records.push(record);
  }
  return records;
}
