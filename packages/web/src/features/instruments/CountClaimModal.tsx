import type { Decision } from "@qianshu/contract/instruments-decisions";
import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { incentivesApi } from "../incentives/incentives.api.ts";
import { formatFen } from "../incentives/money.tsx";
import { instrumentsApi } from "./instruments.api.ts";

/** Counts a claim of the company against the limit of its decision. */
export function CountClaimModal({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const { t } = useTranslation(["instruments", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<{ claimId: string }>();
  const claims = useQuery(
    incentivesApi.query("listClaims", { query: { subjectId: decision.subjectId, limit: 100 } }),
  );
  const count = useAct(instrumentsApi, "countClaim", {
    refresh: ["instruments", "ledger"],
    onDone: onClose,
  });
  return (
    <FormModal<{ claimId: string }>
      title={t("decision.count")}
      open
      onClose={onClose}
      form={form}
      onSubmit={(body) => count.mutate({ params: { id: decision.id }, body })}
      busy={count.isPending}
      error={count.error ?? claims.error}
    >
      <Form.Item
        name="claimId"
        label={t("decision.claim")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Select
          loading={claims.isPending}
          options={(claims.data?.items ?? [])
            .filter(({ amountFen }) => amountFen !== null)
            .map((one) => ({
              value: one.id,
              label: `${one.number} ${text(one.title)} · ${formatFen(one.amountFen!)}`,
            }))}
        />
      </Form.Item>
    </FormModal>
  );
}
