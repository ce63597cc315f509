import type { LedgerProof } from "@qianshu/contract/ledger";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatNumber, formatSecond } from "../../ui/format.ts";
import { JobProgress } from "../../ui/JobProgress.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Receipt } from "../../ui/receipt/Receipt.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { ledgerApi } from "./ledger.api.ts";

/** Every night the whole ledger is added up again: what was found, and the receipt that holds it. */
export function ProofListPage() {
  const { t } = useTranslation("ledger");
  const can = useCan();
  const client = useQueryClient();
  const { offset, limit } = useListSearch();
  const [jobId, setJobId] = useState<string>();
  const result = useList(ledgerApi.query("listLedgerProofs", { query: { offset, limit } }));
  const prove = useAct(ledgerApi, "proveLedger", { onDone: (started) => setJobId(started.jobId) });
  return (
    <ListPage
      name="ledger-proofs"
      title={t("proofs.title")}
      hint={t("proofs.hint")}
      columns={useColumns(can("delivery:read"))}
      searchable={false}
      result={result}
      rowKey={(row) => row.id}
      actions={
        can("ledger:prove") ? (
          <Button type="primary" onClick={() => prove.mutate({})} loading={prove.isPending}>
            {t("proofs.run")}
          </Button>
        ) : null
      }
      empty={<Empty title={t("proofs.empty")} hint={t("proofs.emptyHint")} />}
    >
      {jobId ? (
        <JobProgress
          key={jobId}
          id={jobId}
          onOver={() => void client.invalidateQueries({ queryKey: ["ledger"] })}
        />
      ) : null}
      <ProblemModal error={prove.error} onClose={prove.reset} />
    </ListPage>
  );
}

function useColumns(mayVerify: boolean): ListColumn<LedgerProof>[] {
  const { t } = useTranslation("ledger");
  return [
    {
      key: "at",
      title: t("proofs.at"),
      value: (row) => formatSecond(row.at),
    },
    {
      key: "result",
      title: t("proofs.result"),
      render: (row) => (
        <Tag tone={row.isValid ? "accent" : "important"}>
          {t(row.isValid ? "proofs.valid" : "proofs.invalid")}
        </Tag>
      ),
      value: (row) => (row.isValid ? "valid" : "invalid"),
      card: "title",
    },
    {
      key: "size",
      title: t("proofs.size"),
      align: "end",
      render: (row) => formatNumber(row.size),
      value: (row) => row.size,
    },
    {
      key: "accounts",
      title: t("proofs.accounts"),
      align: "end",
      render: (row) => formatNumber(row.accounts),
      value: (row) => row.accounts,
    },
    { key: "findings", title: t("proofs.findings"), render: (row) => <Findings findings={row.findings} /> },
    {
      key: "link",
      title: t("proofs.link"),
      optional: true,
      render: (row) => <Copyable text={row.link} label={t("proofs.link")} />,
      value: (row) => row.link,
    },
    {
      key: "receipt",
      title: t("proofs.receipt"),
      render: (row) => (mayVerify ? <Receipt id={row.receiptId} /> : "—"),
      value: (row) => row.receiptId,
    },
  ];
}

const checks = [
  "link",
  "order",
  "checkpoint",
  "end",
  "trial-balance",
  "balance",
  "history",
  "evidence",
] as const;

function Findings({ findings }: { findings: LedgerProof["findings"] }) {
  const { t } = useTranslation("ledger");
  const nameOf = (check: string) => {
    const known = checks.find((one) => one === check);
    return known ? t(`check.${known}`) : check;
  };
  if (findings.length === 0) return <>—</>;
  return (
    <ul>
      {findings.slice(0, 5).map(({ check, at, found, expected }) => (
        <li key={`${check} ${at}`} title={`${found} ≠ ${expected}`}>
          {nameOf(check)} · <span className="qs-mono">{at}</span>
        </li>
      ))}
      {findings.length > 5 ? <li>{t("proofs.more", { count: findings.length - 5 })}</li> : null}
    </ul>
  );
}
