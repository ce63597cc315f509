import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { makePreference } from "../preferences.ts";
import type { resources as zhResources } from "./zh/index.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof zhResources;
  }
}

export type Language = "zh" | "en";

export const languagePreference = makePreference<Language>("language", (stored) =>
  stored === "en" ? "en" : "zh",
);

const loaders = {
  zh: async () => (await import("./zh/index.ts")).resources,
  en: async () => (await import("./en/index.ts")).resources,
} satisfies Record<Language, () => Promise<unknown>>;

/** Loads the language kept from the last visit; the first paint waits for it. */
export async function startLanguage(): Promise<void> {
  const language = languagePreference.get();
  await i18next.use(initReactI18next).init({
    lng: language,
    defaultNS: "common",
    resources: { [language]: await loaders[language]() },
    interpolation: { escapeValue: false },
  });
  follow(language);
}

/** Switches the whole console to another language. */
export async function switchLanguage(language: Language): Promise<void> {
  for (const [namespace, texts] of Object.entries(await loaders[language]()))
    i18next.addResourceBundle(language, namespace, texts);
  await i18next.changeLanguage(language);
  follow(language);
  languagePreference.set(language);
}

/** What reads the language from elsewhere: the document and the calendars. */
function follow(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  dayjs.locale(language === "zh" ? "zh-cn" : "en");
}
