/** The values of a column of rows, as `unnest` takes them. */
export function valuesOf<Row>(rows: readonly Row[]): (name: keyof Row) => Row[keyof Row][] {
  return (name) => rows.map((row) => row[name]);
}
