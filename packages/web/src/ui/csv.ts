/** Cells that spreadsheet programs would run as formulas are kept as text by a leading apostrophe (OWASP CSV injection). */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  const isNumber = /^[+-]?\d+(\.\d+)?$/.test(text);
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** A table as CSV that Excel opens with its Chinese intact (UTF-8 with a byte order mark, RFC 4180). */
export function toCsv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
