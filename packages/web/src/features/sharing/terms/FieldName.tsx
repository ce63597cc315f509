/** A column with the name people know it by. */
export function FieldName({ column, name }: { column: string; name: string | undefined }) {
  return name ? (
    <>
      {name} <span className="qs-mono qs-secondary">{column}</span>
    </>
  ) : (
    <span className="qs-mono">{column}</span>
  );
}
