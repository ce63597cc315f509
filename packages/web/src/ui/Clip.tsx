/** A text that may be long in a cell: cut off on the screen, whole on hover. */
export function Clip({ text }: { text: string }) {
  return (
    <span className="qs-clip" title={text}>
      {text}
    </span>
  );
}
