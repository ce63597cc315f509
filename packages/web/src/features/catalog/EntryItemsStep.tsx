import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { labelOf } from "@qianshu/domain/standards/code-list";
import {
  dataTypes,
  resourceFormats,
  resourceFormatTypes,
  updateCycles,
} from "@qianshu/domain/standards/code-lists/catalog";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { useCodeOptions } from "../../ui/codes.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import type { EntryItem } from "./catalog.api.ts";
import { CodeField } from "./EntryFactsStep.tsx";
import type { EntryStepProps } from "./EntryWizardPage.tsx";

/** Formats, update cycle and data items (信息项). */
export function EntryItemsStep(props: EntryStepProps) {
  const { metadata, change, from } = props;
  const { t } = useTranslation("catalog");
  return (
    <Form layout="vertical" component="div">
      <div className="qs-form">
        <Formats {...props} />
        <CodeField
          label={t("field.updateCycle")}
          list={updateCycles}
          value={metadata.updateCycle}
          required
          extra={from("updateCycle")}
          onChange={(updateCycle) => change({ updateCycle })}
        />
      </div>
      <Form.Item label={t("field.items")} extra={from("items")}>
        <Items items={metadata.items} onChange={(items) => change({ items })} />
      </Form.Item>
    </Form>
  );
}

function Formats({ metadata, change, from }: EntryStepProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const options = resourceFormatTypes.items.map((type) => ({
    value: `${type.parent}/${type.code}`,
    label: `${labelOf(resourceFormats, type.parent ?? "", language)} · ${type[language]}`,
  }));
  return (
    <Form.Item label={t("field.formats")} required extra={from("formats")}>
      <Select
        mode="multiple"
        value={metadata.formats.map((format) => `${format.category}/${format.type}`)}
        options={options}
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("field.formats")}
        onChange={(chosen: string[]) =>
          change({
            formats: chosen.map((one) => {
              const [category = "", type = ""] = one.split("/");
              return { category, type };
            }),
          })
        }
      />
    </Form.Item>
  );
}

const blank: EntryItem = {
  name: "",
  column: "",
  dataType: "C",
  length: null,
  description: "",
  dataElement: null,
};

function Items({ items, onChange }: { items: EntryItem[]; onChange: (items: EntryItem[]) => void }) {
  const { t } = useTranslation(["catalog", "ui"]);
  const types = useCodeOptions(dataTypes);
  const change = (at: number, patch: Partial<EntryItem>) =>
    onChange(items.map((item, index) => (index === at ? { ...item, ...patch } : item)));
  const label = (at: number, name: string) => `${name} ${at + 1}`;
  return (
    <>
      <DataTable<EntryItem & { at: number }>
        rowKey="at"
        dataSource={items.map((item, at) => ({ ...item, at }))}
        pagination={{ pageSize: 50 }}
        locale={{ emptyText: <Empty title={t("items.none")} /> }}
        columns={[
          {
            title: t("items.name"),
            render: (_, item) => (
              <Input
                size="small"
                value={item.name}
                maxLength={100}
                aria-label={label(item.at, t("items.name"))}
                onChange={(event) => change(item.at, { name: event.target.value })}
              />
            ),
          },
          {
            title: t("items.type"),
            render: (_, item) => (
              <Select
                size="small"
                value={item.dataType}
                options={types}
                popupMatchSelectWidth={false}
                style={{ width: 120 }}
                aria-label={label(item.at, t("items.type"))}
                onChange={(dataType) => change(item.at, { dataType })}
              />
            ),
          },
          {
            title: t("items.length"),
            render: (_, item) => (
              <InputNumber
                size="small"
                min={1}
                value={item.length}
                style={{ width: 80 }}
                aria-label={label(item.at, t("items.length"))}
                onChange={(length) => change(item.at, { length })}
              />
            ),
          },
          {
            title: t("items.column"),
            render: (_, item) => (
              <Input
                size="small"
                className="qs-mono"
                value={item.column}
                aria-label={label(item.at, t("items.column"))}
                onChange={(event) => change(item.at, { column: event.target.value })}
              />
            ),
          },
          {
            title: t("items.element"),
            render: (_, item) => (
              <Input
                size="small"
                className="qs-mono"
                value={item.dataElement ?? ""}
                aria-label={label(item.at, t("items.element"))}
                onChange={(event) => change(item.at, { dataElement: event.target.value || null })}
              />
            ),
          },
          {
            title: t("items.description"),
            render: (_, item) => (
              <Input
                size="small"
                value={item.description}
                maxLength={500}
                aria-label={label(item.at, t("items.description"))}
                onChange={(event) => change(item.at, { description: event.target.value })}
              />
            ),
          },
          {
            render: (_, item) => (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`${t("ui:field.removeOne")} ${item.name}`}
                onClick={() => onChange(items.filter((_, index) => index !== item.at))}
              />
            ),
          },
        ]}
      />
      <Button icon={<PlusOutlined />} onClick={() => onChange([...items, blank])} className="qs-form-action">
        {t("items.add")}
      </Button>
    </>
  );
}
