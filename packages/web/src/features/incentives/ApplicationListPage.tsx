import type { ApplicationSummary } from "@qianshu/contract/incentives-applications";
import { claimCase, recognitionCase } from "@qianshu/domain/incentives/application-case";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { useCan, useSession } from "../../app/session.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { ApplyModal } from "./ApplyModal.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { formatFen, Yuan } from "./money.tsx";

type Kind = ApplicationSummary["kind"];

/** Claims of our organization, or that it deals with. */
export const ClaimListPage = () => <ApplicationList kind="claim" />;
/** Recognitions of our organization, or that it deals with. */
export const RecognitionListPage = () => <ApplicationList kind="recognition" />;

function ApplicationList({ kind }: { kind: Kind }) {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const can = useCan();
  const [applying, setApplying] = useState(false);
  const [collected, setCollected] = useState<{ ids: string[]; clear: () => void }>();
  const { search, offset, limit } = useListSearch();
  const query = {
    q: oneOf(search.q),
    state: [search.state].flat().filter((state) => state !== undefined),
    offset,
    limit,
  };
  const claims = incentivesApi.query("listClaims", { query });
  const recognitions = incentivesApi.query("listRecognitions", { query });
  const result = useList(kind === "claim" ? claims : recognitions);
  const states = kind === "claim" ? claimCase.states : recognitionCase.states;
  const review = kind === "claim" ? "claim:review" : "recognition:decide";
  const apply = kind === "claim" ? "claim:apply" : "recognition:apply";
  return (
    <>
      <ListPage
        name={`${kind}s`}
        title={t(`applications.${kind}s`)}
        hint={t(`applications.${kind}Hint`)}
        columns={useColumns(kind)}
        filters={[
          {
            key: "state",
            label: t("applications.state"),
            many: true,
            options: Object.entries(states).map(([value, { title }]) => ({ value, label: text(title) })),
          },
        ]}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/claims/${row.id}`}
        actions={
          can(apply) || can(review) ? (
            <Button type="primary" onClick={() => setApplying(true)}>
              {t(`applications.new-${kind}`)}
            </Button>
          ) : null
        }
        {...(can(review)
          ? {
              bulk: (ids: string[], clear: () => void) => (
                <Button size="small" onClick={() => setCollected({ ids, clear })}>
                  {t("batch.collect")}
                </Button>
              ),
            }
          : {})}
        empty={<Empty title={t("applications.empty")} hint={t("applications.emptyHint")} />}
      />
      <ApplyModal kind={kind} open={applying} onClose={() => setApplying(false)} />
      <CollectModal kind={kind} collected={collected} onClose={() => setCollected(undefined)} />
    </>
  );
}

function CollectModal(props: {
  kind: Kind;
  collected: { ids: string[]; clear: () => void } | undefined;
  onClose: () => void;
}) {
  const { kind, collected, onClose } = props;
  const { t } = useTranslation(["incentives", "common"]);
  const go = useGo();
  const { roles } = useSession();
  const [form] = Form.useForm<{ title: string }>();
  const create = useAct(incentivesApi, "createBatch", { onDone: (batch) => go(`/batches/${batch.id}`) });
  const organizationId = roles.find(({ role }) => role === "policy-officer")?.organizationId ?? "";
  return (
    <FormModal<{ title: string }>
      title={t("batch.collect")}
      open={collected !== undefined}
      onClose={onClose}
      form={form}
      onSubmit={({ title }) =>
        create.mutate({ body: { kind, title, organizationId, applicationIds: collected?.ids ?? [] } })
      }
      busy={create.isPending}
      error={create.error}
    >
      <Form.Item
        name="title"
        label={t("batch.title")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}

function useColumns(kind: Kind): ListColumn<ApplicationSummary>[] {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const columns: ListColumn<ApplicationSummary>[] = [
    { key: "number", title: t("applications.number"), value: (row) => row.number, card: "title" },
    { key: "subject", title: t("applications.subject"), value: (row) => row.subjectName },
    {
      key: "matter",
      title: t("applications.matter"),
      value: (row) => text(row.title) + (row.level ? ` · ${row.level}` : ""),
    },
    {
      key: "state",
      title: t("applications.state"),
      render: (row) => <Tag tone="accent">{text(row.stateTitle)}</Tag>,
      value: (row) => row.state,
    },
    {
      key: "clock",
      title: t("applications.clock"),
      render: (row) => {
        const clock = row.clocks.find(({ state }) => state !== "stopped");
        return clock ? <ClockTag clock={clock} /> : "—";
      },
    },
    { key: "authority", title: t("applications.authority"), value: (row) => row.authorityName },
  ];
  if (kind === "claim")
    columns.splice(3, 0, {
      key: "amount",
      title: t("applications.amount"),
      align: "end",
      render: (row) =>
        row.amountFen === null && row.lowFen !== row.highFen ? (
          <AmountRange low={row.lowFen} high={row.highFen} />
        ) : (
          <Yuan fen={row.amountFen ?? row.lowFen} />
        ),
      value: (row) => row.amountFen && formatFen(row.amountFen).replaceAll(",", ""),
    });
  return columns;
}

/** Between what an amount may be decided. */
export function AmountRange({ low, high }: { low: string | null; high: string | null }) {
  return (
    <span className="qs-number">
      {low === null ? "—" : formatFen(low)} – {high === null ? "…" : formatFen(high)}
    </span>
  );
}
