import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Tag } from "../../ui/Tag.tsx";
import type { CarriedFact } from "./new-claim.ts";

const tones = { new: "accent", same: "neutral", different: "important" } as const;

/** The facts that go along with a claim, each with its source. */
export function CarriedFactTable({ facts }: { facts: readonly CarriedFact[] }) {
  const { t } = useTranslation(["incentives", "policy"]);
  const text = useBilingual();
  const say = (value: unknown, unit: string | undefined): string =>
    typeof value === "boolean"
      ? t(value ? "policy:facts.yes" : "policy:facts.no")
      : [String(value), unit].filter(Boolean).join(" ");
  return (
    <DataTable<CarriedFact>
      dataSource={[...facts]}
      rowKey={(row) => row.definition.name}
      columns={[
        { key: "name", title: t("policy:facts.name"), render: (_, row) => text(row.definition.label) },
        {
          key: "value",
          title: t("newClaim.answer"),
          render: (_, row) => say(row.value, row.definition.unit),
        },
        {
          key: "state",
          title: t("policy:facts.source"),
          render: (_, row) => <Tag tone={tones[row.state]}>{t(`newClaim.fact.${row.state}`)}</Tag>,
        },
        {
          key: "file",
          title: t("newClaim.onFile"),
          render: (_, { onFile, definition }) =>
            onFile
              ? `${say(onFile.value, definition.unit)} · ${t(`policy:source.${onFile.source}`)} · ${onFile.validFrom}`
              : "—",
        },
        {
          key: "evidence",
          title: t("policy:facts.evidence"),
          render: (_, row) => text(row.definition.evidence),
        },
      ]}
    />
  );
}
