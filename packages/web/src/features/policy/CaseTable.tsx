import type { WorkedCase } from "@qianshu/domain/policy/records";
import type { PolicyRule } from "@qianshu/domain/policy/rule";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { policyApi } from "./policy.api.ts";

/** The worked cases of a rule with what it says of them now. */
export function CaseTable({
  document,
  rule,
  cases,
}: {
  document: string;
  rule: PolicyRule;
  cases: readonly WorkedCase[];
}) {
  const { t } = useTranslation("policy");
  const can = useCan();
  const check = useQuery({
    ...policyApi.query("checkPolicyRule", { body: { document, rule, cases: [...cases] } }),
    enabled: can("policy:write") && cases.length > 0,
  });
  if (cases.length === 0) return <Empty title={t("cases.empty")} />;
  if (check.error) return <Problem error={check.error} />;
  const results = check.data?.tests?.results ?? [];
  return (
    <DataTable<WorkedCase & { number: number }>
      loading={check.isFetching}
      dataSource={cases.map((one, at) => ({ ...one, number: at }))}
      rowKey={(row) => String(row.number)}
      columns={[
        {
          key: "facts",
          title: t("cases.facts"),
          render: (_, row) =>
            Object.entries(row.facts)
              .map(([name, value]) => `${name} = ${String(value)}`)
              .join("；"),
        },
        {
          key: "expected",
          title: t("cases.expected"),
          render: (_, row) => results[row.number]?.expected ?? "",
        },
        { key: "found", title: t("cases.found"), render: (_, row) => results[row.number]?.found ?? "" },
        {
          key: "state",
          title: t("cases.state"),
          render: (_, row) => {
            const result = results[row.number];
            if (!result) return "—";
            return (
              <Tag tone={result.passed ? "accent" : "important"}>
                {t(result.passed ? "cases.passed" : "cases.failed")}
              </Tag>
            );
          },
        },
        { key: "why", title: t("cases.why"), render: (_, row) => row.why ?? "" },
      ]}
    />
  );
}
