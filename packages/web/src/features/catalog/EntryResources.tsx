import { useQuery } from "@tanstack/react-query";
import { Button, Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { registryApi } from "../registry/registry.api.ts";
import { catalogApi, type Entry } from "./catalog.api.ts";

/** The assets that stand behind an entry; they may be replaced without touching entry or code. */
export function EntryResources({ entry }: { entry: Entry }) {
  const { t } = useTranslation(["catalog", "registry"]);
  const can = useCan();
  const [attaching, setAttaching] = useState(false);
  const detach = useAct(catalogApi, "detachResource");
  const manages = can("entry:manage");
  const attach = manages ? <Button onClick={() => setAttaching(true)}>{t("resources.attach")}</Button> : null;
  return (
    <>
      {entry.resources.length === 0 ? (
        <Empty title={t("resources.none")} hint={t("resources.noneHint")} action={attach} />
      ) : (
        <>
          <DataTable
            rowKey="assetId"
            dataSource={entry.resources}
            columns={[
              {
                title: t("resources.asset"),
                render: (_, one) =>
                  can("asset:read") ? (
                    <PathLink to={`/assets/${one.assetId}`}>{one.name}</PathLink>
                  ) : (
                    one.name
                  ),
              },
              { title: t("field.kind"), render: (_, one) => t(`registry:assetKind.${one.kind}`) },
              {
                title: t("resources.release"),
                render: (_, one) =>
                  one.releaseNumber === null
                    ? "—"
                    : t("registry:assets.number", { number: one.releaseNumber }),
              },
              { title: t("registry:assets.availableAt"), render: (_, one) => formatTime(one.availableAt) },
              { title: t("resources.attachedAt"), render: (_, one) => formatTime(one.attachedAt) },
              {
                render: (_, one) =>
                  manages ? (
                    <Button
                      type="link"
                      loading={detach.isPending}
                      onClick={() => detach.mutate({ params: { id: entry.id, assetId: one.assetId } })}
                    >
                      {t("resources.detach")}
                    </Button>
                  ) : null,
              },
            ]}
          />
          {attach}
        </>
      )}
      <AttachModal entry={entry} open={attaching} onClose={() => setAttaching(false)} />
      <ProblemModal error={detach.error} onClose={detach.reset} />
    </>
  );
}

function AttachModal({ entry, open, onClose }: { entry: Entry; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["catalog", "common"]);
  const [form] = Form.useForm<{ assetId: string }>();
  const assets = useQuery({
    ...registryApi.query("listAssets", {
      query: { organizationId: entry.organizationId, state: "registered", limit: 200 },
    }),
    enabled: open,
  });
  const attach = useAct(catalogApi, "attachResource", { onDone: onClose });
  return (
    <FormModal
      title={t("resources.attach")}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={(body) => attach.mutate({ params: { id: entry.id }, body })}
      busy={attach.isPending}
      error={attach.error}
    >
      <Form.Item
        name="assetId"
        label={t("resources.asset")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Select
          loading={assets.isPending}
          showSearch={{ optionFilterProp: "label" }}
          options={(assets.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
    </FormModal>
  );
}
