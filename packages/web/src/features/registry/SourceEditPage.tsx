import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Form, Space } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { LinkButton, useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { registryApi, type Source } from "./registry.api.ts";
import { type SourceFields, SourceForm, toSourceInput } from "./SourceForm.tsx";

/** Changes a source's name, address or secret. */
export function SourceEditPage() {
  const { t } = useTranslation("registry");
  const { id } = useParams({ from: "/console/sources/$id/edit" });
  const result = useQuery(registryApi.query("getSource", { params: { id } }));
  return (
    <DetailPage
      title={result.data && t("sources.edit")}
      back={{ to: `/sources/${id}`, label: result.data?.name ?? t("sources.one") }}
      result={result}
      facts={[]}
    >
      {result.data ? <EditForm source={result.data} /> : null}
    </DetailPage>
  );
}

function EditForm({ source }: { source: Source }) {
  const { t } = useTranslation(["registry", "common"]);
  const go = useGo();
  const [form] = Form.useForm<SourceFields>();
  const update = useAct(registryApi, "updateSource", { onDone: () => go(`/sources/${source.id}`) });
  const save = async () => {
    const fields = await form.validateFields();
    update.mutate({ params: { id: source.id }, body: toSourceInput(source.kind, fields) });
  };
  const { kind: _, ...address } = source.address;
  return (
    <section className="qs-card">
      <SourceForm
        form={form}
        kind={source.kind}
        initial={{ organizationId: source.organizationId, name: source.name, address }}
        secretKept={source.hasSecret}
      />
      {update.error ? <Problem error={update.error} /> : null}
      <Space className="qs-form-action">
        <Button type="primary" onClick={() => void save()} loading={update.isPending}>
          {t("common:action.save")}
        </Button>
        <LinkButton to={`/sources/${source.id}`}>{t("common:action.cancel")}</LinkButton>
      </Space>
    </section>
  );
}
