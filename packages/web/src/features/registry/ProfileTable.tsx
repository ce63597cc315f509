import type { FieldProfile } from "@qianshu/domain/registry/release";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatNumber, formatShare } from "../../ui/format.ts";
import { Masked } from "../../ui/Masked.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { ProfileBar } from "../../ui/ProfileBar.tsx";
import { useNarrow } from "../../ui/use-narrow.ts";
import { DetectedTags, FieldProfileFacts } from "./FieldProfileFacts.tsx";
import { registryApi } from "./registry.api.ts";
import "./registry.css";

/** The profile of a release: one line a field, its distribution in the cell, the rest on opening. */
export function ProfileTable({ releaseId }: { releaseId: string | undefined }) {
  const { t } = useTranslation("registry");
  if (!releaseId) return <Empty title={t("releases.empty")} hint={t("releases.emptyHint")} />;
  return <Fields releaseId={releaseId} />;
}

function Fields({ releaseId }: { releaseId: string }) {
  const { t } = useTranslation("registry");
  const narrow = useNarrow();
  const [words, setWords] = useState("");
  const [opened, setOpened] = useState<FieldProfile>();
  const profile = useQuery(registryApi.query("getProfile", { params: { id: releaseId } }));
  if (profile.error) return <Problem error={profile.error} onRetry={() => void profile.refetch()} />;
  if (!profile.data) return <Skeleton active paragraph={{ rows: 8 }} title={false} />;
  if (profile.data.fields.length === 0) return <Empty title={t("profile.none")} />;
  const found = profile.data.fields.filter((field) => field.name.toLowerCase().includes(words.toLowerCase()));
  return (
    <>
      {profile.data.fields.length > 12 ? (
        <Input.Search
          allowClear
          className="qs-list-search"
          placeholder={t("profile.search")}
          aria-label={t("profile.search")}
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      <DataTable<FieldProfile>
        rowKey="name"
        dataSource={found}
        pagination={{ pageSize: 50 }}
        columns={[
          {
            title: t("profile.field"),
            ...(narrow ? {} : { fixed: "left" as const }),
            render: (_, field) => (
              <Button type="link" size="small" onClick={() => setOpened(field)}>
                {field.name}
              </Button>
            ),
          },
          { title: t("profile.type"), render: (_, field) => t(`fieldType.${field.type}`) },
          { title: t("profile.detected"), render: (_, field) => <DetectedTags field={field} /> },
          {
            title: t("profile.nulls"),
            align: "end",
            className: "qs-number",
            render: (_, field) => (field.rows ? formatShare(field.nulls / field.rows) : "—"),
          },
          {
            title: t("profile.distinct"),
            align: "end",
            className: "qs-number",
            render: (_, field) => formatNumber(field.distinct),
          },
          {
            title: t("profile.distribution"),
            render: (_, field) => <FieldBar field={field} />,
          },
          {
            title: t("profile.range"),
            render: (_, field) => (
              <span className="qs-cell-clip">
                {field.masked ? (
                  <Masked how={t("profile.masked")} />
                ) : field.min === null && field.max === null ? (
                  "—"
                ) : (
                  `${field.min ?? ""} – ${field.max ?? ""}`
                )}
              </span>
            ),
          },
        ]}
      />
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        size={520}
        title={opened ? t("profile.openField", { name: opened.name }) : ""}
      >
        {opened ? <FieldProfileFacts field={opened} /> : null}
      </Drawer>
    </>
  );
}

/** The distribution of a field: its histogram, else its frequent values. */
export function FieldBar({ field }: { field: FieldProfile }) {
  const histogram = field.histogram.map((bin) => ({
    label: bin.from === bin.to ? bin.from : `${bin.from} – ${bin.to}`,
    count: bin.count,
  }));
  const top = field.top.map((one) => ({ label: one.value, count: one.count }));
  return <ProfileBar bins={histogram.length > 0 ? histogram : top} />;
}
