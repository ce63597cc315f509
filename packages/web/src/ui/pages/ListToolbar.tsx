import { CloseOutlined, FilterOutlined } from "@ant-design/icons";
import { Button, Drawer, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { formatNumber } from "../format.ts";
import { useNarrow } from "../use-narrow.ts";
import { ListViews } from "./ListViews.tsx";
import type { ListFilter } from "./list-columns.ts";
import type { ListSearch } from "./use-list-search.ts";

/** Search words, filters, and the active ones as chips that can be taken away. */
export function ListToolbar(props: {
  name: string;
  state: ListSearch;
  filters: readonly ListFilter[];
  searchable: boolean;
  tools: ReactNode;
}) {
  const { name, state, filters, searchable, tools } = props;
  const { t } = useTranslation("ui");
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const words = oneOf(state.search.q) ?? "";
  return (
    <div className="qs-list-toolbar">
      {searchable ? (
        <Input.Search
          key={words}
          className="qs-list-search"
          defaultValue={words}
          allowClear
          placeholder={t("list.searchPlaceholder")}
          aria-label={t("list.searchPlaceholder")}
          onSearch={(q) => state.change({ q })}
        />
      ) : null}
      {narrow && filters.length > 0 ? (
        <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
          {t("list.filters")}
        </Button>
      ) : null}
      {narrow ? null : <Filters state={state} filters={filters} />}
      <div className="qs-list-tools">
        <ListViews name={name} state={state} />
        {tools}
      </div>
      <Chips state={state} filters={filters} />
      <Drawer
        title={t("list.filters")}
        open={open && narrow}
        onClose={() => setOpen(false)}
        placement="bottom"
      >
        <div className="qs-list-drawer">
          <Filters state={state} filters={filters} />
        </div>
      </Drawer>
    </div>
  );
}

function Filters({ state, filters }: { state: ListSearch; filters: readonly ListFilter[] }) {
  return filters.map((filter) => {
    const value = state.search[filter.key];
    const shared = {
      placeholder: filter.label,
      "aria-label": filter.label,
      options: filter.options.map(({ value, label, count }) => ({
        value,
        label: count === undefined ? label : `${label}（${formatNumber(count)}）`,
      })),
      allowClear: true,
      showSearch: { optionFilterProp: "label" },
      className: "qs-list-filter",
      popupMatchSelectWidth: false,
    };
    return filter.many ? (
      <Select
        key={filter.key}
        {...shared}
        mode="multiple"
        maxTagCount={0}
        maxTagPlaceholder={filter.label}
        value={value === undefined ? [] : [value].flat()}
        onChange={(chosen: string[]) =>
          state.change({ [filter.key]: chosen.length > 0 ? chosen : undefined })
        }
      />
    ) : (
      <Select
        key={filter.key}
        {...shared}
        value={oneOf(value) ?? null}
        onChange={(chosen: string | null) => state.change({ [filter.key]: chosen ?? undefined })}
      />
    );
  });
}

function Chips({ state, filters }: { state: ListSearch; filters: readonly ListFilter[] }) {
  const { t } = useTranslation("ui");
  const chips = filters.flatMap((filter) =>
    [state.search[filter.key] ?? []].flat().map((value) => ({
      key: `${filter.key}=${value}`,
      text: `${filter.label}：${filter.options.find((option) => option.value === value)?.label ?? value}`,
      without: [state.search[filter.key] ?? []].flat().filter((other) => other !== value),
      filter: filter.key,
    })),
  );
  if (chips.length === 0) return null;
  return (
    <div className="qs-list-chips">
      {chips.map((chip) => (
        <span key={chip.key} className="qs-chip">
          {chip.text}
          <button
            type="button"
            aria-label={t("list.removeFilter", { name: chip.text })}
            onClick={() =>
              state.change({ [chip.filter]: chip.without.length > 0 ? chip.without : undefined })
            }
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      <Button
        size="small"
        type="link"
        onClick={() => state.change(Object.fromEntries(filters.map((filter) => [filter.key, undefined])))}
      >
        {t("list.clearFilters")}
      </Button>
    </div>
  );
}
