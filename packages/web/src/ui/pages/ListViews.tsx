import { CloseOutlined, StarOutlined } from "@ant-design/icons";
import { Button, Input, Popover, Space } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { makePreference, usePreference } from "../../app/preferences.ts";
import type { Search } from "../../app/search.ts";
import type { ListSearch } from "./use-list-search.ts";

interface SavedView {
  name: string;
  search: Search;
}

/** Filters kept under a name in this browser. */
export function ListViews({ name, state }: { name: string; state: ListSearch }) {
  const { t } = useTranslation(["ui", "common"]);
  const preference = useMemo(
    () => makePreference<SavedView[]>(`views.${name}`, (stored) => (Array.isArray(stored) ? stored : [])),
    [name],
  );
  const views = usePreference(preference);
  const [title, setTitle] = useState("");
  const save = () => {
    const { offset: _, ...search } = state.search;
    preference.set([...views.filter((view) => view.name !== title), { name: title.trim(), search }]);
    setTitle("");
  };
  const content = (
    <div className="qs-views">
      {views.length === 0 ? <p className="qs-secondary">{t("list.noViews")}</p> : null}
      {views.map((view) => (
        <div key={view.name} className="qs-views-line">
          <Button type="link" onClick={() => state.replace(view.search)}>
            {view.name}
          </Button>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={`${t("common:action.remove")} ${view.name}`}
            onClick={() => preference.set(views.filter((other) => other.name !== view.name))}
          />
        </div>
      ))}
      <Space.Compact block>
        <Input
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          placeholder={t("list.viewName")}
          aria-label={t("list.viewName")}
          maxLength={20}
        />
        <Button type="primary" disabled={!title.trim()} onClick={save}>
          {t("common:action.save")}
        </Button>
      </Space.Compact>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight" title={t("list.saveView")}>
      <Button type="text" icon={<StarOutlined />} aria-label={t("list.views")} title={t("list.views")} />
    </Popover>
  );
}
