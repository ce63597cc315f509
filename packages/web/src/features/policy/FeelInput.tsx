import FeelEditor from "@bpmn-io/feel-editor";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";

/** A FEEL text with colours, completion of fact names and findings as somebody types. */
export function FeelInput(props: {
  id: string;
  label: string;
  value?: string;
  onChange?: (value: string) => void;
  facts: readonly { name: string; unit?: string | undefined; label: string }[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<FeelEditor>(null);
  const changed = useRef(props.onChange);
  changed.current = props.onChange;
  const start = useRef(props);
  useEffect(() => {
    const { value = "", label, id } = start.current;
    const container = place.current!;
    editor.current = new FeelEditor({
      container,
      value,
      onChange: (text) => changed.current?.(text),
      contentAttributes: { "aria-label": label, id },
      extensions: [EditorView.lineWrapping],
    });
    return () => container.replaceChildren();
  }, []);
  useEffect(() => {
    editor.current?.setVariables(
      props.facts.map(({ name, unit, label }) => ({ name, detail: unit ?? "", info: label })),
    );
  }, [props.facts]);
  return <div ref={place} className="qs-feel-editor" />;
}
