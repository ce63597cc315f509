import type { CodeList } from "@qianshu/domain/standards/code-list";
import { catalogKinds } from "@qianshu/domain/standards/code-lists/catalog";
import {
  industryClasses,
  serviceClasses,
  subjectClasses,
} from "@qianshu/domain/standards/code-lists/classification";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCodeOptions } from "../../ui/codes.tsx";
import type { EntryStepProps } from "./EntryWizardPage.tsx";

/** Name, abstract, classes, keywords and whom to ask. */
export function EntryFactsStep(
  props: EntryStepProps & {
    organizations: { value: string; label: string }[];
    organizationId: string;
    onOrganization: (id: string) => void;
  },
) {
  const { metadata, change, from, organizations, organizationId, onOrganization } = props;
  const { t } = useTranslation("catalog");
  return (
    <Form layout="vertical" component="div" className="qs-form">
      <Form.Item label={t("field.name")} required extra={from("name")}>
        <Input
          value={metadata.name}
          maxLength={200}
          onChange={(event) => change({ name: event.target.value })}
          aria-label={t("field.name")}
        />
      </Form.Item>
      <Form.Item label={t("field.provider")} required>
        <Select
          value={organizationId || null}
          options={organizations}
          disabled={organizations.length < 2}
          onChange={onOrganization}
          aria-label={t("field.provider")}
        />
      </Form.Item>
      <Form.Item label={t("field.abstract")} required extra={from("abstract") ?? t("wizard.abstractHint")}>
        <Input.TextArea
          rows={3}
          maxLength={2000}
          showCount
          value={metadata.abstract}
          onChange={(event) => change({ abstract: event.target.value })}
          aria-label={t("field.abstract")}
        />
      </Form.Item>
      <Category {...props} />
      <div className="qs-form-row">
        <CodeField
          label={t("field.subjectClass")}
          list={subjectClasses}
          value={metadata.subjectClass}
          extra={from("subjectClass")}
          required
          onChange={(subjectClass) => change({ subjectClass })}
        />
        <CodeField
          label={t("field.industryClass")}
          list={industryClasses}
          value={metadata.industryClass}
          extra={from("industryClass")}
          onChange={(industryClass) => change({ industryClass })}
        />
        <CodeField
          label={t("field.serviceClass")}
          list={serviceClasses}
          value={metadata.serviceClass}
          extra={from("serviceClass")}
          onChange={(serviceClass) => change({ serviceClass })}
        />
      </div>
      <Form.Item label={t("field.keywords")} extra={from("keywords") ?? t("wizard.keywordsHint")}>
        <Select
          mode="tags"
          value={metadata.keywords}
          tokenSeparators={["，", ",", "、", " "]}
          onChange={(keywords: string[]) => change({ keywords })}
          aria-label={t("field.keywords")}
        />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item label={t("wizard.office")} extra={t("wizard.officeHint")}>
          <Input
            value={metadata.contact.office}
            maxLength={100}
            onChange={(event) => change({ contact: { ...metadata.contact, office: event.target.value } })}
            aria-label={t("wizard.office")}
          />
        </Form.Item>
        <Form.Item label={t("wizard.telephone")}>
          <Input
            value={metadata.contact.telephone}
            maxLength={40}
            inputMode="tel"
            onChange={(event) => change({ contact: { ...metadata.contact, telephone: event.target.value } })}
            aria-label={t("wizard.telephone")}
          />
        </Form.Item>
      </div>
    </Form>
  );
}

/** 类项目 of the resource code: chosen where the guide names it, else the digits. */
function Category({ metadata, change, from }: EntryStepProps) {
  const { t } = useTranslation("catalog");
  const kinds = useCodeOptions(catalogKinds);
  const chosen = kinds
    .filter((kind) => metadata.categoryCode.startsWith(kind.value))
    .sort((one, other) => other.value.length - one.value.length)[0]?.value;
  return (
    <div className="qs-form-row">
      <Form.Item label={t("wizard.catalogKind")}>
        <Select
          value={chosen ?? null}
          options={kinds}
          showSearch={{ optionFilterProp: "label" }}
          onChange={(kind: string) =>
            change({ categoryCode: kind.length === 3 ? `${kind}001` : `${kind}01001` })
          }
          aria-label={t("wizard.catalogKind")}
        />
      </Form.Item>
      <Form.Item
        label={t("field.categoryCode")}
        required
        extra={from("categoryCode") ?? t("wizard.categoryHint")}
      >
        <Input
          className="qs-mono"
          inputMode="numeric"
          value={metadata.categoryCode}
          onChange={(event) => change({ categoryCode: event.target.value.replace(/\D/g, "") })}
          aria-label={t("field.categoryCode")}
        />
      </Form.Item>
    </div>
  );
}

/** A choice from a code list. */
export function CodeField(props: {
  label: string;
  list: CodeList;
  value: string;
  onChange: (value: string) => void;
  extra?: string | undefined;
  required?: boolean;
}) {
  const { label, list, value, onChange, extra, required = false } = props;
  return (
    <Form.Item label={label} required={required} extra={extra}>
      <Select
        value={value || null}
        options={useCodeOptions(list)}
        allowClear={!required}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        onChange={(chosen: string | null) => onChange(chosen ?? "")}
        aria-label={label}
      />
    </Form.Item>
  );
}
