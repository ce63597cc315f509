import type { Organization } from "@qianshu/contract/identity";
import { type Tier, tiers } from "@qianshu/domain/identity/organization";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { identityApi } from "../../app/session.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { useGo } from "../../ui/PathLink.tsx";

interface Fields {
  name: string;
  shortName?: string | null;
  uscc?: string | null;
  tier: Tier;
  divisionCode: string;
  parentId: string;
  validFrom?: string;
}

/** Adds an organization under another, or changes one from a day on. */
export function OrganizationModal({
  organization,
  onClose,
}: {
  organization?: Organization;
  onClose: () => void;
}) {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const go = useGo();
  const [form] = Form.useForm<Fields>();
  const create = useAct(identityApi, "createOrganization", {
    onDone: (made) => {
      onClose();
      go(`/organizations/${made.id}`);
    },
  });
  const change = useAct(identityApi, "changeOrganization", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  const submit = ({ validFrom, shortName, uscc, parentId, ...rest }: Fields) => {
    const body = {
      ...rest,
      shortName: shortName || null,
      uscc: uscc || null,
      ...(validFrom ? { validFrom } : {}),
    };
    if (organization)
      change.mutate({
        params: { id: organization.id },
        body: { ...body, ...(parentId ? { parentId } : {}) },
      });
    else create.mutate({ body: { ...body, parentId } });
  };
  return (
    <FormModal
      title={organization ? t("organization.change") : t("organization.create")}
      open
      onClose={onClose}
      form={form}
      initial={
        organization
          ? {
              name: organization.name,
              shortName: organization.shortName,
              uscc: organization.uscc,
              tier: organization.tier,
              divisionCode: organization.divisionCode,
            }
          : { tier: "county" }
      }
      onSubmit={submit}
      submitLabel={t("common:action.save")}
      busy={create.isPending || change.isPending}
      error={create.error ?? change.error}
    >
      <Form.Item name="name" label={t("common:field.name")} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="shortName" label={t("organization.shortName")}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="uscc" label={t("organization.uscc")}>
          <Input className="qs-mono" maxLength={18} />
        </Form.Item>
      </div>
      <div className="qs-form-row">
        <Form.Item name="tier" label={t("common:field.tier")} rules={needed}>
          <Select
            options={(Object.keys(tiers) as Tier[]).map((value) => ({ value, label: read(tiers[value]) }))}
          />
        </Form.Item>
        <Form.Item name="divisionCode" label={t("organization.division")} rules={needed}>
          <Input className="qs-mono" inputMode="numeric" maxLength={12} />
        </Form.Item>
      </div>
      <Form.Item name="parentId" label={t("organization.parent")} rules={organization ? [] : needed}>
        <OrganizationSelect allowClear={organization !== undefined} />
      </Form.Item>
      <Form.Item name="validFrom" label={t("organization.from")} extra={t("organization.fromHint")}>
        <DayInput />
      </Form.Item>
    </FormModal>
  );
}
