import type { ContractTerms } from "@qianshu/domain/sharing/terms";
import { Checkbox, DatePicker, Form, Input, InputNumber } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { addDays } from "../terms/days.ts";
import { LimitFields } from "../terms/LimitFields.tsx";
import type { ApproveDraft } from "./approve-draft.ts";

/** Narrows what holds for the whole contract: period, retention, limits, and what each access must carry. */
export function ApproveTerms(props: {
  asked: ContractTerms;
  draft: ApproveDraft;
  change: (patch: Partial<ApproveDraft>) => void;
}) {
  const { asked, draft, change } = props;
  const { t } = useTranslation("sharing");
  const { period } = draft;
  const day = (label: string, value: string, set: (day: string) => void) => (
    <Form.Item label={label}>
      <DatePicker
        value={dayjs(value)}
        allowClear={false}
        minDate={dayjs(asked.period.from)}
        maxDate={dayjs(addDays(asked.period.until, -1))}
        style={{ width: "100%" }}
        aria-label={label}
        onChange={(next) => next && set(next.format("YYYY-MM-DD"))}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" component="div">
      <h3 className="qs-form-heading">{t("approve.terms")}</h3>
      <div className="qs-form-row">
        {day(t("apply.from"), period.from, (from) => change({ period: { ...period, from } }))}
        {day(t("apply.lastDay"), addDays(period.until, -1), (last) =>
          change({ period: { ...period, until: addDays(last, 1) } }),
        )}
        <Form.Item label={t("apply.retention")}>
          <InputNumber
            min={1}
            max={asked.retentionDays}
            precision={0}
            value={draft.retentionDays}
            style={{ width: "100%" }}
            aria-label={t("apply.retention")}
            onChange={(days) => change({ retentionDays: days ?? asked.retentionDays })}
          />
        </Form.Item>
      </div>
      <Form.Item label={t("approve.eachAccess")}>
        <div className="qs-checks-column">
          <Checkbox
            checked={draft.operatorRequired}
            disabled={asked.operatorRequired}
            onChange={(event) => change({ operatorRequired: event.target.checked })}
          >
            {t("fact.operatorRequired")}
          </Checkbox>
          <Checkbox
            checked={draft.matterNumberRequired}
            disabled={asked.matterNumberRequired}
            onChange={(event) => change({ matterNumberRequired: event.target.checked })}
          >
            {t("fact.matterNumberRequired")}
          </Checkbox>
          {asked.receivers === "consumer-and-below" ? (
            <Checkbox
              checked={draft.receivers === "consumer"}
              onChange={(event) =>
                change({ receivers: event.target.checked ? "consumer" : "consumer-and-below" })
              }
            >
              {t("approve.consumerOnly")}
            </Checkbox>
          ) : null}
        </div>
      </Form.Item>
      <LimitFields value={draft.limits} onChange={(limits) => change({ limits })} most={asked.limits} />
      <Form.Item label={t("approve.conditions")} extra={t("approve.conditionsHint")}>
        <Input.TextArea
          rows={3}
          maxLength={4000}
          value={draft.conditions}
          aria-label={t("approve.conditions")}
          onChange={(event) => change({ conditions: event.target.value })}
        />
      </Form.Item>
    </Form>
  );
}
