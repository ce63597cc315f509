import { PlusOutlined } from "@ant-design/icons";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { GradeTag, type LevelName } from "../../../ui/GradeTag.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { ShareTag } from "../../../ui/ShareTag.tsx";
import { catalogApi, type Entry, type EntrySummary } from "../../catalog/catalog.api.ts";
import { AttachmentTag } from "../../catalog/catalog-tags.tsx";
import "./apply.css";

/** Searches the catalogue in place; what cannot be applied for says why. */
export function EntryPicker({ chosen, onAdd }: { chosen: readonly string[]; onAdd: (entry: Entry) => void }) {
  const { t } = useTranslation(["sharing", "common"]);
  const [words, setWords] = useState("");
  const found = useQuery({
    ...catalogApi.query("searchEntries", {
      query: { ...(words ? { q: words } : {}), state: ["published"], limit: 8 },
    }),
    placeholderData: keepPreviousData,
  });
  const add = useMutation({
    mutationFn: (id: string) => catalogApi.call.getEntry({ params: { id } }),
    onSuccess: onAdd,
  });
  const total = found.data?.total ?? 0;
  return (
    <section className="qs-picker" aria-label={t("apply.search")}>
      <Input.Search
        allowClear
        placeholder={t("apply.searchHint")}
        aria-label={t("apply.search")}
        enterButton
        onSearch={(text) => setWords(text.trim())}
        loading={found.isFetching}
      />
      {found.error ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {add.error ? <Problem error={add.error} /> : null}
      {found.isPending ? <Skeleton active title={false} /> : null}
      <ul>
        {found.data?.items.map((entry) => (
          <li key={entry.id}>
            <Found entry={entry} />
            <Button
              size="small"
              icon={<PlusOutlined />}
              disabled={!canApply(entry) || chosen.includes(entry.id)}
              loading={add.isPending && add.variables === entry.id}
              onClick={() => add.mutate(entry.id)}
              aria-label={`${chosen.includes(entry.id) ? t("apply.added") : t("apply.add")} ${entry.name}`}
            >
              {chosen.includes(entry.id) ? t("apply.added") : t("apply.add")}
            </Button>
          </li>
        ))}
      </ul>
      {found.data && total === 0 ? <p className="qs-secondary">{t("apply.nothingFound")}</p> : null}
      {total > 8 ? <p className="qs-secondary">{t("apply.moreFound", { count: total - 8 })}</p> : null}
    </section>
  );
}

/** Not-shared entries and those without data cannot be applied for. */
function canApply(entry: EntrySummary): boolean {
  return entry.shareType !== "not-shared" && entry.attachment !== "none";
}

function Found({ entry }: { entry: EntrySummary }) {
  return (
    <div>
      <div className="qs-item-head">
        <strong>{entry.name}</strong>
        <ShareTag share={entry.shareType} />
        <GradeTag level={entry.level as LevelName | null} />
        {entry.attachment === "attached" ? null : <AttachmentTag attachment={entry.attachment} />}
      </div>
      <div className="qs-secondary">
        {entry.organizationName} · {entry.abstract}
      </div>
    </div>
  );
}
