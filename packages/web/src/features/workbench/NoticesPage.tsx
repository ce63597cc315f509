import type { Notice } from "@qianshu/contract/notices";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { noticeApi } from "../../app/notices.ts";
import { oneOf } from "../../app/search.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";

/** Every notice of the person signed in. */
export function NoticesPage() {
  const { t } = useTranslation(["workbench", "common"]);
  const read = useBilingual();
  const { search, offset } = useListSearch();
  const unread = oneOf(search.unread);
  const result = useList(
    noticeApi.query("listNotices", { query: { offset, ...(unread === "true" ? { unread } : {}) } }),
  );
  const markAll = useAct(noticeApi, "readAllNotices");
  const columns: ListColumn<Notice>[] = [
    {
      key: "title",
      title: t("notices.title"),
      value: (row) => read(row.title),
    },
    {
      key: "body",
      title: t("notices.body"),
      render: (row) => read(row.body),
      value: (row) => read(row.body),
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => (
        <Tag tone={row.readAt ? "neutral" : "accent"}>
          {row.readAt ? t("notices.read") : t("notices.unread")}
        </Tag>
      ),
    },
    {
      key: "at",
      title: t("common:field.time"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
    },
  ];
  return (
    <ListPage
      name="notices"
      title={t("notices.page")}
      columns={columns}
      searchable={false}
      filters={[
        { key: "unread", label: t("notices.unread"), options: [{ value: "true", label: t("common:yes") }] },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => row.link?.replace(/^\/console/, "") || "/notices"}
      empty={<Empty title={t("notices.none")} hint={t("notices.noneHint")} />}
      actions={
        <Button onClick={() => markAll.mutate({})} loading={markAll.isPending}>
          {t("notices.readAll")}
        </Button>
      }
    />
  );
}
