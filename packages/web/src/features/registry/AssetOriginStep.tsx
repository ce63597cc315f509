import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { type AssetDraft, nameAfterUpload, type OriginType } from "./asset-draft.ts";
import { registryApi, type Source } from "./registry.api.ts";
import { ServiceReader } from "./ServiceReader.tsx";
import { UploadBox } from "./UploadBox.tsx";

const types = ["upload", "table", "url", "service"] as const satisfies OriginType[];

const sourceKinds: Record<OriginType, readonly Source["kind"][]> = {
  upload: [],
  table: ["postgresql", "mysql"],
  url: ["http-file"],
  service: ["http-api"],
};

export interface AssetStepProps {
  draft: AssetDraft;
  change: (patch: Partial<AssetDraft>) => void;
}

/** Where the data comes from: a file, a table, an address or an existing API. */
export function AssetOriginStep({ draft, change }: AssetStepProps) {
  const { t } = useTranslation("registry");
  return (
    <>
      <ChoiceCards
        label={t("assetForm.stepOrigin")}
        value={draft.originType}
        onChange={(originType) =>
          change({ originType, sourceId: undefined, table: undefined, service: undefined })
        }
        choices={types.map((value) => ({
          value,
          title: t(`origin.${value}`),
          hint: t(`originHint.${value}`),
        }))}
      />
      <div className="qs-form qs-form-action">
        {draft.originType === "upload" ? (
          <UploadBox
            upload={draft.upload}
            onUpload={(upload) => change({ upload, name: nameAfterUpload(draft, upload) })}
          />
        ) : (
          <FromSource draft={draft} change={change} />
        )}
      </div>
    </>
  );
}

function FromSource({ draft, change }: AssetStepProps) {
  const { t } = useTranslation("registry");
  const sources = useQuery(registryApi.query("listSources", { query: { limit: 200 } }));
  const fitting = (sources.data?.items ?? []).filter((one) =>
    sourceKinds[draft.originType].includes(one.kind),
  );
  const chosen = fitting.find((one) => one.id === draft.sourceId);
  return (
    <Form layout="vertical" component="div">
      <Form.Item
        label={t("assetForm.source")}
        extra={
          sources.data && fitting.length === 0 ? (
            <>
              {t("assetForm.sourceNone")}{" "}
              <LinkButton type="link" size="small" to="/sources/new">
                {t("sources.create")}
              </LinkButton>
            </>
          ) : undefined
        }
      >
        <Select
          value={chosen?.id ?? null}
          loading={sources.isPending}
          showSearch={{ optionFilterProp: "label" }}
          options={fitting.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(sourceId: string | null) =>
            change({ sourceId: sourceId ?? undefined, table: undefined })
          }
          aria-label={t("assetForm.source")}
        />
      </Form.Item>
      {chosen && draft.originType === "table" ? <TableChoice draft={draft} change={change} /> : null}
      {chosen && draft.originType === "url" ? (
        <Form.Item label={t("assetForm.path")} extra={t("assetForm.pathHint")}>
          <Input
            className="qs-mono"
            value={draft.path}
            onChange={(event) => change({ path: event.target.value })}
            aria-label={t("assetForm.path")}
          />
        </Form.Item>
      ) : null}
      {chosen && draft.originType === "service" ? (
        <ServiceReader
          sourceId={chosen.id}
          service={draft.service}
          onRead={(service) => change({ service })}
        />
      ) : null}
    </Form>
  );
}

function TableChoice({ draft, change }: AssetStepProps) {
  const { t } = useTranslation("registry");
  const tables = useQuery({
    ...registryApi.query("listTables", { params: { id: draft.sourceId ?? "" } }),
    retry: false,
  });
  const items = tables.data?.items ?? [];
  return (
    <Form.Item
      label={t("assetForm.table")}
      {...(tables.error ? { validateStatus: "error" as const, help: String(tables.error.message) } : {})}
    >
      <Select
        value={draft.table ? JSON.stringify([draft.schema, draft.table]) : null}
        loading={tables.isPending}
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("assetForm.table")}
        options={items.map((one) => ({
          value: JSON.stringify([one.schema, one.name]),
          label: `${one.schema}.${one.name}${one.comment ? `　${one.comment}` : ""}`,
        }))}
        onChange={(value: string) => {
          const [schema, table] = JSON.parse(value) as [string, string];
          const comment = items.find((one) => one.schema === schema && one.name === table)?.comment;
          change({ schema, table, name: draft.name || (comment ?? table) });
        }}
      />
    </Form.Item>
  );
}
