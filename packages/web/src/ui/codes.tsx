import { type CodeList, labelOf } from "@qianshu/domain/standards/code-list";
import { findDivision } from "@qianshu/domain/standards/divisions";
import { useLanguage } from "../app/i18n/text.ts";

/** The name of a code in the language in use; unknown codes show as they are. */
export function Code({ list, code }: { list: CodeList; code: string | null | undefined }) {
  const language = useLanguage();
  return code ? <span title={code}>{labelOf(list, code, language)}</span> : <>—</>;
}

/** The choices of a code list, optionally only those below a parent code. */
export function useCodeOptions(list: CodeList, parent?: string): { value: string; label: string }[] {
  const language = useLanguage();
  return list.items
    .filter((item) => parent === undefined || item.parent === parent)
    .map((item) => ({ value: item.code, label: item[language] }));
}

/** A division by its name, the code on hover. */
export function Division({ code }: { code: string }) {
  const language = useLanguage();
  return <span title={code}>{findDivision(code.slice(0, 6))?.[language] ?? code}</span>;
}
