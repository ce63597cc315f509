import type { MetadataChange } from "@qianshu/domain/catalog/diff-metadata";
import { type CodeList, labelOf } from "@qianshu/domain/standards/code-list";
import { shareMethods, shareTypes, updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import {
  industryClasses,
  serviceClasses,
  subjectClasses,
} from "@qianshu/domain/standards/code-lists/classification";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { Diff } from "../../ui/Diff.tsx";

const lists: Record<string, CodeList> = {
  shareType: shareTypes,
  shareMethods,
  updateCycle: updateCycles,
  subjectClass: subjectClasses,
  industryClass: industryClasses,
  serviceClass: serviceClasses,
};

/** What changed between two versions of an entry, in words: codes by their names, items by theirs. */
export function MetadataChanges({ changes }: { changes: readonly MetadataChange[] }) {
  const { t } = useTranslation("catalog");
  const show = useShowValue();
  const side = (which: "from" | "to") =>
    Object.fromEntries(changes.filter((one) => one[which] !== null).map((one) => [one.field, one[which]]));
  const labelOfField = (field: string) => {
    const [element = "", ...item] = field.split(".");
    return [t(`field.${element as "name"}`, { defaultValue: element }), item.join(".")]
      .filter(Boolean)
      .join(" · ");
  };
  return <Diff before={side("from")} after={side("to")} labelOf={labelOfField} show={show} />;
}

function useShowValue(): (value: unknown, field: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const show = (value: unknown, field: string): string => {
    const list = lists[field];
    if (value === null || value === undefined || value === "") return "—";
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (Array.isArray(value)) return value.map((one) => show(one, field)).join("、") || "—";
    if (typeof value === "object")
      return Object.values(value)
        .filter((one) => one !== null && one !== "")
        .join(" ");
    return list ? labelOf(list, String(value), language) : String(value);
  };
  return (value, field) => show(readValue(value), field);
}

/** Changes carry structured values as their canonical text. */
function readValue(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]|^(true|false)$/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
