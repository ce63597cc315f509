import { useTranslation } from "react-i18next";
import { Empty } from "../../../ui/Empty.tsx";
import type { Entry } from "../../catalog/catalog.api.ts";
import { type DraftItem, makeItem } from "./application-draft.ts";
import { EntryPicker } from "./EntryPicker.tsx";
import { ItemEditor } from "./ItemEditor.tsx";
import type { StepProps } from "./MatterStep.tsx";

/** The entries wanted: found in the catalogue without leaving the page, each with fields, rows and ways of receiving. */
export function EntriesStep({ draft, change }: StepProps) {
  const { t } = useTranslation("sharing");
  const { items } = draft;
  const add = (entry: Entry) => change({ items: [...items, makeItem(entry)] });
  const set = (at: number, item: DraftItem) =>
    change({ items: items.map((former, i) => (i === at ? item : former)) });
  return (
    <div className="qs-stack">
      <EntryPicker chosen={items.map((item) => item.entryId)} onAdd={add} />
      {items.length === 0 ? <Empty title={t("apply.noEntries")} hint={t("apply.noEntriesHint")} /> : null}
      {items.map((item, at) => (
        <ItemEditor
          key={`${item.entryId} ${item.assetId}`}
          item={item}
          onChange={(next) => set(at, next)}
          onRemove={() => change({ items: items.filter((_, i) => i !== at) })}
        />
      ))}
    </div>
  );
}
