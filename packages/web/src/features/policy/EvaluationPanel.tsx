import type { RuleAnswer } from "@qianshu/contract/policy-model";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { formatMoney } from "../ledger/amount.ts";
import { policyApi } from "./policy.api.ts";
import { OutcomeTag } from "./rule-tags.tsx";

const yuan = { decimals: 2, symbol: "元" };

/** What a file's facts entitle to today. */
export function EvaluationPanel({ id }: { id: string }) {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const result = useQuery(policyApi.query("evaluatePolicySubject", { params: { id }, query: {} }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const evaluation = result.data?.evaluation;
  return (
    <>
      {evaluation ? (
        <p className="qs-secondary">
          {t("evaluation.asOf", { day: evaluation.asOf })}{" "}
          <Button
            size="small"
            href={policyApi.url("exportPolicySubjectEvaluation", { params: { id }, query: {} })}
          >
            CSV
          </Button>
        </p>
      ) : null}
      <DataTable<RuleAnswer>
        loading={result.isPending}
        dataSource={evaluation?.outcomes ?? []}
        rowKey={(row) => row.versionHash}
        columns={[
          { key: "rule", title: t("rules.name"), render: (_, row) => text(row.title) },
          {
            key: "outcome",
            title: t("evaluation.outcome"),
            render: (_, row) => <OutcomeTag outcome={row.outcome} />,
          },
          {
            key: "amount",
            title: t("rule.amount"),
            align: "end",
            render: (_, row) => <span className="qs-number">{amountOf(row)}</span>,
          },
          {
            key: "why",
            title: t("evaluation.why"),
            render: (_, row) =>
              [
                ...row.failing.map(({ meaning, nearest }) =>
                  nearest ? `${text(meaning)}（${text(nearest.text)}）` : text(meaning),
                ),
                ...row.missing,
              ].join("；"),
          },
          { key: "payer", title: t("rule.payer"), render: (_, row) => text(row.payer.text) },
        ]}
      />
    </>
  );
}

function amountOf({ outcome, fen, interval }: RuleAnswer): string {
  if (outcome === "entitled" && fen !== null) return formatMoney(fen, yuan);
  if (outcome !== "to-be-decided" || interval === null) return "—";
  const high = interval.highFen === null ? "…" : formatMoney(interval.highFen, yuan);
  return `${formatMoney(interval.lowFen, yuan)} – ${high}`;
}
