/** The values of a column of rows, as `unnest` takes them. */
export function valuesOf<Row>(rows: readonly Row[]): (name: keyof Row) => Row[keyof Row][] {
  return (name) => rows.map((row) => row[name]);
}

/** Names of columns that hold ids or numbers. */
type PlainColumn<Row> = {
  [K in keyof Row]-?: Row[K] extends string | number | null | undefined ? K : never;
}[keyof Row];

/**
 * The same for ids, numbers, days and names of our own, which need no quoting, as PostgreSQL spells an array: quoting
 * each of ten columns took as long as hashing the receipt.
 */
export function plainValuesOf<Row>(rows: readonly Row[]): (name: PlainColumn<Row>) => string {
  return (name) => `{${rows.map((row) => row[name] ?? "NULL").join(",")}}`;
}
