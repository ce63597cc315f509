/** Widest table that is accepted; wider ones are mistakes of export in practice. */
export const MAX_COLUMNS = 5000;

/** Longest column name, in characters. */
export const MAX_NAME_LENGTH = 200;

/** Longest line (or cell with line breaks) of a text file, in bytes. */
export const MAX_LINE_BYTES = 2_000_000;

/** How many malformed rows one problem lists. */
export const MAX_FINDINGS = 50;

/** What a workbook may expand to, and by how much; a real one is well below (XML compresses 10 to 25 times). */
export const MAX_ARCHIVE_BYTES = 4 * 1024 ** 3;
export const MAX_ARCHIVE_RATIO = 200;
export const MAX_ARCHIVE_ENTRIES = 10_000;

/** Rows of one row group: a page decodes one, so smaller than the engine's default of 122,880. */
export const ROW_GROUP_ROWS = 61_440;

/** Records of the head that suggest the types; the whole file decides. */
export const SAMPLE_RECORDS = 5000;
