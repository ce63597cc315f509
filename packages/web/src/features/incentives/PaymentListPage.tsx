import type { PaymentRunSummary } from "@qianshu/contract/incentives-payments";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan, useSession } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { LinkButton, useGo } from "../../ui/PathLink.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

/** Payment files with what the bank has answered. */
export function PaymentListPage() {
  const { t } = useTranslation(["incentives", "officer"]);
  const go = useGo();
  const can = useCan();
  const { roles } = useSession();
  const { offset, limit } = useListSearch();
  const result = useList(incentivesApi.query("listPaymentRuns", { query: { offset, limit } }));
  const create = useAct(incentivesApi, "createPaymentRun", { onDone: (run) => go(`/payments/${run.id}`) });
  const organizationId = roles.find(({ role }) => role === "fund-officer")?.organizationId;
  const count = (key: "payments" | "sent" | "paid" | "failed"): ListColumn<PaymentRunSummary> => ({
    key,
    title: t(`payment.${key}`),
    align: "end",
    value: (row) => row[key],
  });
  return (
    <>
      <ListPage
        name="payments"
        title={t("payment.title")}
        hint={t("payment.hint")}
        columns={[
          { key: "number", title: t("payment.number"), value: (row) => row.number, card: "title" },
          { key: "organization", title: t("funds.organization"), value: (row) => row.organizationName },
          {
            key: "amount",
            title: t("movement.amount"),
            align: "end",
            render: (row) => <Yuan fen={row.amountFen} />,
          },
          count("payments"),
          count("sent"),
          count("paid"),
          count("failed"),
          { key: "created", title: t("batch.created"), value: (row) => formatTime(row.createdAt) },
        ]}
        searchable={false}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/payments/${row.id}`}
        actions={
          can("fund:manage") && organizationId ? (
            <>
              <LinkButton to="/payments/format">{t("officer:format.open")}</LinkButton>
              <Button
                type="primary"
                loading={create.isPending}
                onClick={() => create.mutate({ body: { organizationId } })}
              >
                {t("payment.new")}
              </Button>
            </>
          ) : null
        }
        empty={<Empty title={t("payment.empty")} hint={t("payment.emptyHint")} />}
      />
      <ProblemModal error={create.error} onClose={create.reset} />
    </>
  );
}
