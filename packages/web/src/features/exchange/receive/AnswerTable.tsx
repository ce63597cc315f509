import type { ReplyOf } from "@qianshu/contract";
import type { exchangeRoutes } from "@qianshu/contract/exchange";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { toCsv } from "../../../ui/csv.ts";
import { DataTable } from "../../../ui/DataTable.tsx";
import { saveFile } from "../../../ui/download.ts";
import { formatNumber } from "../../../ui/format.ts";
import { Receipt } from "../../../ui/receipt/Receipt.tsx";

type Reply = ReplyOf<(typeof exchangeRoutes)["compare"]>;
type Answer = Reply["answers"][number];

const results = ["match", "mismatch", "no-record"] as const;

/** The answers beside what was asked: 一致, 不一致, 无记录. */
export function AnswerTable(props: {
  asked: readonly Record<string, string>[];
  answers: readonly Answer[];
  receiptId: string;
}) {
  const { asked, answers, receiptId } = props;
  const { t } = useTranslation("exchange");
  const columns = Object.keys(asked[0] ?? {});
  const facts = [...new Set(answers.flatMap((answer) => Object.keys(answer.facts ?? {})))];
  const rows = answers.map((answer, key) => ({ key, answer, record: asked[key] ?? {} }));
  const save = () =>
    saveFile(
      "comparison.csv",
      toCsv(
        [...columns, t("compare.result"), ...facts],
        rows.map(({ record, answer }) => [
          ...columns.map((name) => record[name]),
          t(`answer.${answer.result}`),
          ...facts.map((name) => (answer.facts?.[name] ? t(`answer.${answer.facts[name]}`) : "")),
        ]),
      ),
      "text/csv",
    );
  return (
    <div className="qs-stack">
      <div className="qs-counts" aria-live="polite">
        {results.map((result) => (
          <span key={result} className={`qs-answer-${result}`}>
            {t(`answer.${result}`)}{" "}
            <strong>{formatNumber(answers.filter((answer) => answer.result === result).length)}</strong>
          </span>
        ))}
        <Button size="small" onClick={save}>
          {t("compare.save")}
        </Button>
        <Receipt id={receiptId} />
      </div>
      <DataTable
        rowKey="key"
        dataSource={rows}
        pagination={{ pageSize: 20 }}
        columns={[
          ...columns.map((name) => ({
            key: name,
            title: name,
            className: "qs-mono",
            render: (_: unknown, row: (typeof rows)[number]) => row.record[name],
          })),
          {
            key: "result",
            title: t("compare.result"),
            render: (_: unknown, row: (typeof rows)[number]) => (
              <strong className={`qs-answer-${row.answer.result}`}>{t(`answer.${row.answer.result}`)}</strong>
            ),
          },
          ...facts.map((name) => ({
            key: `fact ${name}`,
            title: name,
            render: (_: unknown, row: (typeof rows)[number]) => {
              const fact = row.answer.facts?.[name];
              return fact ? <span className={`qs-answer-${fact}`}>{t(`answer.${fact}`)}</span> : "—";
            },
          })),
        ]}
      />
    </div>
  );
}
