import { Alert, Button, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { formatNumber } from "../../../ui/format.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { delivered, exchangeApi } from "../exchange.api.ts";
import { AnswerTable } from "./AnswerTable.tsx";
import { ComparisonFile } from "./ComparisonFile.tsx";
import { readPasted } from "./comparison-records.ts";
import type { ReceiveProps } from "./receive-props.ts";

const most = 10_000;

/** Asks yes or no: keys pasted, or a file of up to a million; no stored value comes back. */
export function ComparisonReceive(props: ReceiveProps) {
  const { contract, item, context, receiverId } = props;
  const { t } = useTranslation("exchange");
  const { keys, answers, facts = [] } = item.comparison ?? { keys: [], answers: [] };
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<Record<string, string>[]>([]);
  const compare = useAct(exchangeApi, "compare", { refresh: delivered });
  const { records, wrong, columns } = readPasted(text, keys, answers);
  const limit = Math.min(most, contract.terms.limits.keysPerComparison ?? most);
  const ask = () => {
    setAsked(records);
    compare.mutate({
      params: { id: contract.id, assetId: item.assetId },
      body: { records, context, ...(receiverId ? { receiverId } : {}) },
    });
  };
  if (keys.length === 0) return <Alert type="info" showIcon title={t("compare.notAgreed")} />;
  return (
    <div className="qs-stack">
      <p className="qs-secondary">
        {t("compare.hint", { keys: keys.join("、"), answers: answers.join("、") || "—" })}
        {facts.length > 0 ? t("compare.facts", { facts: facts.map(({ name }) => name).join("、") }) : null}
      </p>
      <Input.TextArea
        rows={6}
        className="qs-mono"
        value={text}
        placeholder={t("compare.placeholder", { keys: keys.join(", ") })}
        aria-label={t("compare.keys")}
        onChange={(event) => setText(event.target.value)}
      />
      {wrong.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t("compare.wrongLines", {
            lines: wrong.slice(0, 10).join("、"),
            columns: columns.join("、"),
          })}
        />
      ) : null}
      {records.length > limit ? (
        <Alert type="warning" showIcon title={t("compare.tooMany", { limit: formatNumber(limit) })} />
      ) : null}
      <div className="qs-counts">
        <Button
          type="primary"
          onClick={ask}
          loading={compare.isPending}
          disabled={records.length === 0 || wrong.length > 0 || records.length > limit}
        >
          {t("compare.ask", { count: records.length })}
        </Button>
        <Upload
          accept=".csv,.tsv,.txt,text/csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.slice(0, 4_000_000).text().then(setText);
            return false;
          }}
        >
          <Button>{t("compare.fromFile")}</Button>
        </Upload>
      </div>
      {compare.error ? <Problem error={compare.error} /> : null}
      {compare.data ? (
        <AnswerTable asked={asked} answers={compare.data.answers} receiptId={compare.data.receiptId} />
      ) : null}
      <ComparisonFile {...props} />
    </div>
  );
}
