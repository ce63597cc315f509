import type { PoolSummary } from "@qianshu/contract/instruments-pools";
import { poolKinds, poolTitles } from "@qianshu/domain/instruments/methods";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useSession } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { instrumentsApi } from "./instruments.api.ts";

interface NewPool {
  organizationId: string;
  kind: PoolSummary["kind"];
  name: string;
  document: string;
}

/** Opens a pool of one organization. */
export function NewPoolModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["instruments", "common"]);
  const text = useBilingual();
  const go = useGo();
  const { roles } = useSession();
  const [form] = Form.useForm<NewPool>();
  const create = useAct(instrumentsApi, "createPool", { onDone: (pool) => go(`/pools/${pool.id}`) });
  const needed = [{ required: true, message: t("common:required") }];
  const own = roles.find(({ role }) => role === "fund-officer")?.organizationId;
  return (
    <FormModal<NewPool>
      title={t("pools.new")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ kind: "equity", ...(own ? { organizationId: own } : {}) }}
      onSubmit={(body) => create.mutate({ body })}
      submitLabel={t("pools.new")}
      busy={create.isPending}
      error={create.error}
    >
      <Form.Item name="organizationId" label={t("pools.organization")} rules={needed}>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="kind" label={t("pools.kind")} rules={needed}>
        <Select options={poolKinds.map((value) => ({ value, label: text(poolTitles[value]) }))} />
      </Form.Item>
      <Form.Item name="name" label={t("pools.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="document" label={t("document")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
