declare module "@bpmn-io/feel-editor" {
  /** The part of the editor that the console uses; the package brings no types. */
  export default class FeelEditor {
    constructor(options: {
      container: Element;
      value?: string;
      variables?: { name: string; detail?: string; info?: string }[];
      onChange?: (value: string) => void;
      contentAttributes?: Record<string, string>;
      extensions?: unknown[];
    });
    setVariables(variables: { name: string; detail?: string; info?: string }[]): void;
  }
}
