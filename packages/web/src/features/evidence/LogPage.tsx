import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { useCan } from "../../app/session.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { GrowthPanel } from "./GrowthPanel.tsx";
import { KeysPanel } from "./KeysPanel.tsx";
import { ReceiptFilePanel } from "./ReceiptFilePanel.tsx";
import { SizesPanel } from "./SizesPanel.tsx";
import { WholeLogPanel } from "./WholeLogPanel.tsx";
import "./evidence.css";

/** The log: how long it is, its head and keys, and whether it was altered. */
export function LogPage() {
  const { t } = useTranslation("evidence");
  const can = useCan();
  const state = useQuery(evidenceApi.query("getLogState"));
  const log = state.data;
  if (state.error) return <Problem error={state.error} onRetry={() => void state.refetch()} />;
  return (
    <BoardPage
      title={t("log.title")}
      hint={t("log.hint")}
      actions={can("delivery:read") ? <LinkButton to="/receipts">{t("log.receipts")}</LinkButton> : null}
      indicators={[
        {
          key: "size",
          label: t("log.size"),
          value: log?.size,
          ...(can("delivery:read") ? { to: "/receipts" } : {}),
        },
        { key: "pending", label: t("log.pending"), value: log?.pending },
        { key: "at", label: t("log.checkpointAt"), value: log ? formatTime(log.checkpointAt) : undefined },
      ]}
    >
      <Panel title={t("log.checkpoint")}>
        {log && !log.checkpoint ? (
          <Empty title={t("log.none")} />
        ) : log ? (
          <div className="qs-stack">
            <p className="qs-secondary">{t("log.checkpointHint")}</p>
            <CodeBlock text={log.checkpoint} label={log.origin} fileName="checkpoint.txt" />
            <div>
              <span className="qs-secondary">{t("log.root")} </span>
              <Copyable text={log.root} label={t("log.root")} />
            </div>
          </div>
        ) : null}
      </Panel>
      <KeysPanel />
      {log?.checkpoint ? <GrowthPanel checkpoint={log.checkpoint} /> : null}
      <ReceiptFilePanel />
      {log?.checkpoint ? <SizesPanel size={log.size - log.pending} /> : null}
      {can("evidence:audit") ? <WholeLogPanel /> : null}
    </BoardPage>
  );
}
