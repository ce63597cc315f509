/** What kinds of papers are taken, by the ending of their name, and how their bytes begin. */
const kinds: Record<string, readonly string[]> = {
  pdf: ["25504446"],
  ofd: ["504b0304"],
  docx: ["504b0304"],
  xlsx: ["504b0304"],
  doc: ["d0cf11e0"],
  xls: ["d0cf11e0"],
  wps: ["d0cf11e0", "504b0304"],
  et: ["d0cf11e0", "504b0304"],
  png: ["89504e47"],
  jpg: ["ffd8ff"],
  jpeg: ["ffd8ff"],
};

/** The endings of papers that are taken. */
export const attachmentKinds: readonly string[] = Object.keys(kinds);

/** Whether a paper is one of the kinds taken: its bytes have to begin as its name says. */
export function isAttachment(name: string, firstBytes: Uint8Array): boolean {
  const begins = kinds[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? [];
  const hex = [...firstBytes.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return begins.some((begin) => hex.startsWith(begin));
}

/** States of applications and batches in which nothing is decided yet, so that papers may be withdrawn. */
const open = ["draft", "submitted", "incomplete", "reviewing", "collecting"];

/** Whether somebody may withdraw a paper: it is their own, and nothing has been decided on it. */
export const isWithdrawable = (
  paper: { addedBy: string | null; state: string },
  personId: string | undefined,
): boolean => paper.addedBy !== null && paper.addedBy === personId && open.includes(paper.state);
