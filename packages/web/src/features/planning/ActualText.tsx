import type { Bilingual } from "@qianshu/domain";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";

/** A measured or judged value as people read it; digits exactly as entered. */
export function ActualText({
  actual,
  unit,
}: {
  actual: { value: string | null; judged: boolean | null } | null;
  unit: Bilingual;
}) {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  if (!actual) return <>—</>;
  if (actual.value === null) return <>{t(actual.judged ? "indicator.built" : "indicator.notBuilt")}</>;
  const [whole = "", part] = actual.value.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return (
    <span className="qs-number">
      {part === undefined ? grouped : `${grouped}.${part}`} {text(unit)}
    </span>
  );
}
