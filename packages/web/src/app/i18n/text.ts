import type { Bilingual } from "@qianshu/domain";
import { useTranslation } from "react-i18next";
import type { Language } from "./index.ts";

/** The language in use, re-rendering when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh";
}

/** Reads texts that come from the server or the domain in both languages. */
export function useBilingual(): (text: Bilingual | string | undefined) => string {
  const language = useLanguage();
  return (text) => (typeof text === "object" ? text[language] || text.zh : (text ?? ""));
}
