import type { GateFinding } from "@qianshu/domain/registry/release";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { SeverityTag } from "./registry-tags.tsx";

const weight = { quarantine: 0, hold: 1, notice: 2 } as const;

/** What the gate found in a release, the gravest first. */
export function FindingsTable({ findings }: { findings: readonly GateFinding[] }) {
  const { t } = useTranslation("registry");
  const read = useBilingual();
  if (findings.length === 0) return <Empty title={t("releases.noFindings")} />;
  return (
    <DataTable<GateFinding>
      rowKey={(finding) => `${finding.rule} ${finding.field} ${finding.message.zh}`}
      dataSource={[...findings].sort((one, other) => weight[one.severity] - weight[other.severity])}
      columns={[
        { title: t("releases.weight"), render: (_, finding) => <SeverityTag severity={finding.severity} /> },
        { title: t("releases.findings"), render: (_, finding) => t(`releases.rule.${finding.rule}`) },
        { title: t("releases.field"), render: (_, finding) => finding.field ?? "—" },
        { title: t("releases.message"), render: (_, finding) => read(finding.message) },
      ]}
    />
  );
}
