import { useTranslation } from "react-i18next";
import { Tag } from "./Tag.tsx";
import type { ToneName } from "./tokens.ts";

const tones = {
  core: "critical",
  important: "important",
  "general-4": "high",
  "general-3": "raised",
  "general-2": "moderate",
  "general-1": "low",
} as const satisfies Record<string, ToneName>;

/** A data level of GB/T 43697 with the general levels of the province. */
export type LevelName = keyof typeof tones;

/** The level of data, in colour and words; a dashed border marks a proposal nobody has confirmed. */
export function GradeTag({
  level,
  proposed = false,
}: {
  level: LevelName | null | undefined;
  proposed?: boolean;
}) {
  const { t } = useTranslation("ui");
  if (!level) return <Tag tone="neutral">{t("level.none")}</Tag>;
  return (
    <Tag tone={tones[level]} dashed={proposed} {...(proposed ? { title: t("level.proposed") } : {})}>
      {t(`level.${level}`)}
    </Tag>
  );
}
