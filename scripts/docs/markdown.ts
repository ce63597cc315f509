/** A page of the reference: heading, where it comes from, parts. */
export function page(title: string, from: string, ...parts: string[]): string {
  return `${[`# ${title}`, `Made by \`npm run docs\` from ${from}; do not edit.`, ...parts].join("\n\n")}\n`;
}

/** A table; bars and line ends in cells are kept from breaking it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text as code. */
export const code = (text: string): string => `\`${text}\``;

const escapeCell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
