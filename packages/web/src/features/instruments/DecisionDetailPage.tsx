import type { Decision } from "@qianshu/contract/instruments-decisions";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Form, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { uploadForm } from "../../app/upload.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { followDownload } from "../../ui/download.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useCaseEvents } from "../incentives/case-events.ts";
import { Yuan } from "../incentives/money.tsx";
import { CountClaimModal } from "./CountClaimModal.tsx";
import { instrumentsApi } from "./instruments.api.ts";
import { PostingTable } from "./PostingTable.tsx";

/** One decision for a company: limit, term, clauses, its paper with digests, what was counted against it. */
export function DecisionDetailPage() {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const can = useCan();
  const { id } = useParams({ from: "/console/special-decisions/$id" });
  const [step, setStep] = useState<string>();
  const [counting, setCounting] = useState(false);
  const result = useQuery(instrumentsApi.query("getSpecialDecision", { params: { id } }));
  const decision = result.data;
  const isManager = can("instrument:manage");
  return (
    <>
      <DetailPage
        title={decision ? `${decision.number} ${decision.title}` : undefined}
        back={{ to: "/special-decisions", label: t("decision.title") }}
        state={decision ? <Tag tone="accent">{text(decision.stateTitle)}</Tag> : null}
        result={result}
        facts={useFacts(decision)}
        timeline={useCaseEvents(decision?.timeline)}
        actions={
          <>
            {decision?.file ? (
              <Button
                onClick={() =>
                  followDownload(instrumentsApi.url("downloadSpecialDecision", { params: { id } }))
                }
              >
                {t("decision.download")}
              </Button>
            ) : null}
            {isManager && decision?.state === "effective" ? (
              <Button onClick={() => setCounting(true)}>{t("decision.count")}</Button>
            ) : null}
            {(decision?.actions ?? []).map(({ name, title }) => (
              <Button
                key={name}
                type={name === "confirm" ? "primary" : "default"}
                danger={name !== "confirm"}
                onClick={() => setStep(name)}
              >
                {text(title)}
              </Button>
            ))}
          </>
        }
        notice={
          decision?.state === "filed" && !decision.file && isManager ? <PaperUpload id={id} /> : undefined
        }
        tabs={[
          {
            key: "postings",
            label: t("decision.counted"),
            children: <PostingTable of="listDecisionPostings" id={id} />,
          },
        ]}
      />
      {decision && step ? (
        <StepModal decision={decision} step={step} onClose={() => setStep(undefined)} />
      ) : null}
      {decision && counting ? (
        <CountClaimModal decision={decision} onClose={() => setCounting(false)} />
      ) : null}
    </>
  );
}

function PaperUpload({ id }: { id: string }) {
  const { t } = useTranslation("instruments");
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  return (
    <>
      <p>{t("decision.noPaper")}</p>
      <Upload
        showUploadList={false}
        customRequest={({ file }) => {
          const form = new FormData();
          form.append("file", file as File);
          uploadForm(instrumentsApi.url("uploadSpecialDecision", { params: { id } }), form, () => undefined)
            .then(() => queries.invalidateQueries({ queryKey: ["instruments"] }))
            .catch(setError);
        }}
      >
        <Button type="primary">{t("decision.upload")}</Button>
      </Upload>
      {error ? <Problem error={error} /> : null}
    </>
  );
}

function StepModal(props: { decision: Decision; step: string; onClose: () => void }) {
  const { decision, step, onClose } = props;
  const { t } = useTranslation(["instruments", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<{ words?: string }>();
  const act = useAct(instrumentsApi, "actOnSpecialDecision", {
    refresh: ["instruments", "cases", "ledger"],
    onDone: onClose,
  });
  const isReason = step !== "confirm";
  const title = decision.actions.find(({ name }) => name === step)?.title;
  return (
    <FormModal<{ words?: string }>
      title={title ? text(title) : ""}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ words = "" }) =>
        act.mutate({
          params: { id: decision.id },
          body: {
            action: step,
            expectedVersion: decision.version,
            ...(isReason ? { reason: words } : { note: words }),
          },
        })
      }
      busy={act.isPending}
      error={act.error}
    >
      <Form.Item
        name="words"
        label={t(isReason ? "step.reason" : "step.note")}
        {...(isReason ? { rules: [{ required: true, message: t("common:required") }] } : {})}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}

function useFacts(decision: Decision | undefined): Fact[] {
  const { t } = useTranslation("instruments");
  if (!decision) return [];
  const { file } = decision;
  return [
    { key: "subject", label: t("matters.subject"), value: decision.subjectName },
    { key: "organization", label: t("pools.organization"), value: decision.organizationName },
    { key: "document", label: t("document"), value: decision.document },
    ...(["limitFen", "usedFen", "leftFen"] as const).map((key) => ({
      key,
      label: t(`decision.${key}`),
      value: <Yuan fen={decision[key]} />,
    })),
    { key: "validFrom", label: t("decision.validFrom"), value: decision.validFrom },
    { key: "validTo", label: t("decision.validTo"), value: decision.validTo },
    { key: "file", label: t("decision.paper"), value: file?.name },
    { key: "sm3", label: "SM3", value: file ? <Copyable text={file.sm3} label="SM3" /> : null },
    { key: "sha256", label: "SHA-256", value: file ? <Copyable text={file.sha256} label="SHA-256" /> : null },
    {
      key: "clauses",
      label: t("decision.clauses"),
      wide: true,
      value:
        decision.clauses.length > 0 ? (
          <ol>
            {decision.clauses.map((clause) => (
              <li key={clause}>{clause}</li>
            ))}
          </ol>
        ) : null,
    },
    { key: "text", label: t("decision.text"), value: decision.text, wide: true },
  ];
}
