import type { Person } from "@qianshu/contract/identity";
import { findSeparationConflict, type Role, roles } from "@qianshu/domain/identity/roles";
import { Alert, Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { identityApi } from "../../app/session.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";

interface Grant {
  role: Role;
  organizationId: string;
  validFrom?: string;
  validTo?: string;
}

/** Gives a person a role at an organization; says at once when the three administrators would meet in one person. */
export function GrantRoleModal({
  person,
  open,
  onClose,
}: {
  person: Person;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const [form] = Form.useForm<Grant>();
  const grant = useAct(identityApi, "grantRole", { onDone: onClose });
  const role = Form.useWatch("role", form);
  const conflict = role && findSeparationConflict([...person.roles.map((held) => held.role), role]);
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={`${t("role.grant")}：${person.name}`}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={({ validFrom, validTo, ...rest }) =>
        grant.mutate({
          body: {
            personId: person.id,
            ...rest,
            ...(validFrom ? { validFrom } : {}),
            ...(validTo ? { validTo } : {}),
          },
        })
      }
      submitLabel={t("role.grant")}
      busy={grant.isPending}
      error={grant.error}
    >
      <Form.Item name="role" label={t("person.role")} rules={needed}>
        <Select
          options={(Object.keys(roles) as Role[]).map((value) => ({ value, label: read(roles[value]) }))}
        />
      </Form.Item>
      {conflict ? (
        <Alert
          type="warning"
          showIcon
          title={t("role.conflict", { one: read(roles[conflict[0]]), other: read(roles[conflict[1]]) })}
        />
      ) : null}
      <Form.Item name="organizationId" label={t("role.at")} rules={needed}>
        <OrganizationSelect />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="validFrom" label={t("role.from")} extra={t("role.fromHint")}>
          <DayInput />
        </Form.Item>
        <Form.Item name="validTo" label={t("role.to")} extra={t("role.toHint")}>
          <DayInput />
        </Form.Item>
      </div>
    </FormModal>
  );
}
