import type { ApplicationSummary } from "@qianshu/contract/incentives-applications";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { formatTime } from "../../ui/format.ts";
import { JobProgress } from "../../ui/JobProgress.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { SubjectSelect } from "../policy/SubjectSelect.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

/** Drafts made because known facts suffice (免申即享): accept them, or dismiss them. */
export function DraftListPage() {
  const { t } = useTranslation("officer");
  const can = useCan();
  const client = useQueryClient();
  const { search, offset, limit } = useListSearch();
  const result = useList(
    incentivesApi.query("listClaims", {
      query: { q: oneOf(search.q), origin: "drafted", state: ["draft"], offset, limit },
    }),
  );
  const [asking, setAsking] = useState(false);
  const start = useAct(incentivesApi, "startDrafts");
  const step = useAct(incentivesApi, "actOnApplication", { refresh: [] });
  const rows = result.data?.items ?? [];
  const decide = async (chosen: readonly ApplicationSummary[], action: "submit" | "withdraw") => {
    try {
      for (const { id, version } of chosen)
        await step.mutateAsync({ params: { id }, body: { action, expectedVersion: version } });
    } catch {
      // What was refused stands in the dialogue; what came before it is done.
    }
    await Promise.all(["incentives", "cases"].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <>
      <ListPage
        name="drafts"
        title={t("drafts.title")}
        hint={t("drafts.hint")}
        columns={useColumns((row, action) => void decide([row], action))}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/claims/${row.id}`}
        actions={
          can("claim:review") ? (
            <>
              <Button onClick={() => setAsking(true)}>{t("drafts.one")}</Button>
              <Button type="primary" loading={start.isPending} onClick={() => start.mutate({})}>
                {t("drafts.now")}
              </Button>
            </>
          ) : null
        }
        bulk={(ids, clear) =>
          (["submit", "withdraw"] as const).map((action) => (
            <Button
              key={action}
              size="small"
              danger={action === "withdraw"}
              loading={step.isPending}
              onClick={() =>
                void decide(
                  rows.filter(({ id }) => ids.includes(id)),
                  action,
                ).then(clear)
              }
            >
              {t(action === "submit" ? "drafts.accept" : "drafts.dismiss")}
            </Button>
          ))
        }
        empty={<Empty title={t("drafts.empty")} hint={t("drafts.emptyHint")} />}
      >
        {start.data ? (
          <JobProgress
            key={start.data.jobId}
            id={start.data.jobId}
            onOver={() => void client.invalidateQueries({ queryKey: ["incentives"] })}
          />
        ) : null}
      </ListPage>
      {asking ? <AskModal onClose={() => setAsking(false)} /> : null}
      <ProblemModal
        error={start.error ?? step.error}
        onClose={() => {
          start.reset();
          step.reset();
        }}
      />
    </>
  );
}

function AskModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["officer", "incentives", "common"]);
  const [form] = Form.useForm<{ subjectId: string }>();
  const draft = useAct(incentivesApi, "draftClaims");
  const made = draft.data?.items.length;
  return (
    <FormModal<{ subjectId: string }>
      title={t("drafts.one")}
      open
      onClose={onClose}
      form={form}
      onSubmit={(body) => draft.mutate({ body })}
      submitLabel={t("drafts.now")}
      busy={draft.isPending}
      error={draft.error}
    >
      <Form.Item
        name="subjectId"
        label={t("incentives:applications.subject")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <SubjectSelect />
      </Form.Item>
      {made === undefined ? null : (
        <Alert
          type={made > 0 ? "success" : "info"}
          showIcon
          title={made > 0 ? t("drafts.some", { count: made }) : t("drafts.none")}
        />
      )}
    </FormModal>
  );
}

function useColumns(
  decide: (row: ApplicationSummary, action: "submit" | "withdraw") => void,
): ListColumn<ApplicationSummary>[] {
  const { t } = useTranslation(["officer", "incentives", "common"]);
  const text = useBilingual();
  const can = useCan();
  const columns: ListColumn<ApplicationSummary>[] = [
    {
      key: "subject",
      title: t("incentives:applications.subject"),
      value: (row) => row.subjectName,
      card: "title",
    },
    { key: "matter", title: t("incentives:applications.matter"), value: (row) => text(row.title) },
    {
      key: "amount",
      title: t("drafts.amount"),
      align: "end",
      render: (row) => <Yuan fen={row.lowFen} />,
    },
    { key: "authority", title: t("incentives:applications.authority"), value: (row) => row.authorityName },
    { key: "made", title: t("drafts.made"), value: (row) => formatTime(row.createdAt) },
  ];
  if (!can("claim:review")) return columns;
  return [
    ...columns,
    {
      key: "act",
      title: t("common:field.actions"),
      render: (row) => (
        <>
          <Button size="small" type="primary" onClick={() => decide(row, "submit")}>
            {t("drafts.accept")}
          </Button>{" "}
          <Button size="small" onClick={() => decide(row, "withdraw")}>
            {t("drafts.dismiss")}
          </Button>
        </>
      ),
    },
  ];
}
