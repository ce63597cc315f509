import { useTranslation } from "react-i18next";
import { DataTable } from "../../../ui/DataTable.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import type { Decision } from "../sharing.api.ts";

type Difference = NonNullable<Decision["differences"]>[number];

/** In what a renewal differs from the contract it renews: only that is decided anew. */
export function DifferencePanel({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation("sharing");
  if (differences.length === 0) return <Empty title={t("decision.noDifferences")} />;
  return (
    <DataTable<Difference>
      rowKey={(row) => `${row.field} ${row.entryName ?? ""}`}
      dataSource={differences}
      pagination={false}
      columns={[
        {
          title: t("decision.term"),
          render: (_, row) => {
            const term = row.field.split(".").pop()!;
            const name = t(`term.${term as "period"}`, { defaultValue: row.field });
            return row.entryName ? `${row.entryName} · ${name}` : name;
          },
        },
        { title: t("decision.before"), render: (_, row) => <Value value={row.before} /> },
        { title: t("decision.after"), render: (_, row) => <Value value={row.after} /> },
      ]}
    />
  );
}

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <>—</>;
  const plain = typeof value === "object" ? JSON.stringify(value) : String(value);
  return <span className="qs-difference">{plain}</span>;
}
