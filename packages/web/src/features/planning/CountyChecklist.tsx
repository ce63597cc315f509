import type { ObligationLine } from "@qianshu/contract/planning-model";
import { obligationStates } from "@qianshu/domain/planning/obligation";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Radio, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { planningApi } from "./planning.api.ts";
import { GeneratedTag, ObligationTag } from "./planning-tags.tsx";

type Line = z.output<typeof ObligationLine>;

/** One county's checklist with its newest evidence; its office and those above report. */
export function CountyChecklist({ code, obligations }: { code: string; obligations: Line[] }) {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  const can = useCan();
  const [reporting, setReporting] = useState<Line>();
  const result = useQuery(planningApi.query("getCountyObligations", { params: { division: code } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <Skeleton active />;
  const { county, reports } = result.data;
  const newest = (id: string) => reports.find(({ obligationId }) => obligationId === id);
  return (
    <Panel title={t("county.checklist", { name: county.name, done: county.done, total: county.total })} wide>
      <DataTable<Line>
        dataSource={obligations}
        rowKey="id"
        pagination={false}
        columns={[
          {
            key: "title",
            title: t("county.obligation"),
            render: (_, row) => (
              <>
                {text(row.title)}
                <div className="qs-secondary">「{row.quote}」</div>
              </>
            ),
          },
          {
            key: "state",
            title: t("county.state"),
            render: (_, row) => <ObligationTag state={county.states[row.id]} />,
          },
          {
            key: "evidence",
            title: t("county.evidence"),
            render: (_, row) => {
              const report = newest(row.id);
              if (!report) return <span className="qs-secondary">{text(row.evidence)}</span>;
              return (
                <>
                  {report.evidence || "—"} <GeneratedTag generated={report.generated} />
                  <div className="qs-secondary">
                    {report.day} · {report.organizationName ?? report.personName}
                  </div>
                </>
              );
            },
          },
          ...(can("planning:report")
            ? [
                {
                  key: "report",
                  title: t("county.report"),
                  render: (_: unknown, row: Line) => (
                    <Button size="small" onClick={() => setReporting(row)}>
                      {t("county.report")}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {reporting ? (
        <ReportModal code={code} obligation={reporting} onClose={() => setReporting(undefined)} />
      ) : null}
    </Panel>
  );
}

interface Values {
  state: (typeof obligationStates)[number];
  evidence?: string;
  day: string;
}

function ReportModal({ code, obligation, onClose }: { code: string; obligation: Line; onClose: () => void }) {
  const { t } = useTranslation(["planning", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<Values>();
  const report = useAct(planningApi, "reportObligation", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={text(obligation.title)}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ evidence = "", ...values }) =>
        report.mutate({
          params: { division: code },
          body: { obligationId: obligation.id, evidence, ...values },
        })
      }
      busy={report.isPending}
      error={report.error}
    >
      <Form.Item name="state" label={t("county.state")} rules={needed}>
        <Radio.Group
          options={obligationStates.map((value) => ({ value, label: t(`obligation.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="evidence" label={t("county.evidence")} extra={text(obligation.evidence)}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="day" label={t("county.day")} rules={needed}>
        <DayInput />
      </Form.Item>
    </FormModal>
  );
}
