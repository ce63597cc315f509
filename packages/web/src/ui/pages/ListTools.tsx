import { DownloadOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useTranslation } from "react-i18next";
import { type Preference, usePreference } from "../../app/preferences.ts";
import type { ListColumn } from "./list-columns.ts";
import { saveRows } from "./save-rows.ts";

/** Column choice and export of a list. */
export function ListTools<Row>(props: {
  name: string;
  columns: readonly ListColumn<Row>[];
  hidden: Preference<string[]>;
  rows: readonly Row[];
}) {
  const { t } = useTranslation("ui");
  const { name, columns, hidden, rows } = props;
  const hiddenKeys = usePreference(hidden);
  const choice = (
    <Checkbox.Group
      className="qs-columns"
      value={columns.map((column) => column.key).filter((key) => !hiddenKeys.includes(key))}
      options={columns.map((column, at) => ({ value: column.key, label: column.title, disabled: at === 0 }))}
      onChange={(kept) =>
        hidden.set(columns.map((column) => column.key).filter((key) => !(kept as string[]).includes(key)))
      }
    />
  );
  return (
    <>
      {columns.some((column) => column.value) ? (
        <Button
          type="text"
          icon={<DownloadOutlined />}
          aria-label={t("list.exportPage")}
          title={t("list.exportPage")}
          disabled={rows.length === 0}
          onClick={() => saveRows(name, columns, rows)}
        />
      ) : null}
      <Popover content={choice} trigger="click" placement="bottomRight" title={t("list.columns")}>
        <Button
          type="text"
          icon={<SettingOutlined />}
          aria-label={t("list.columns")}
          title={t("list.columns")}
        />
      </Popover>
    </>
  );
}
