import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatDuration, formatTime } from "../../ui/format.ts";
import { LinkButton, useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { registryApi, type Source } from "./registry.api.ts";
import { SourceTestTag } from "./registry-tags.tsx";
import { addressText } from "./source-address.ts";
import { TableBrowser } from "./TableBrowser.tsx";

/** One source: where it is, whether it answers, and what it offers. */
export function SourceDetailPage() {
  const { t } = useTranslation(["registry", "common"]);
  const { id } = useParams({ from: "/console/sources/$id" });
  const can = useCan();
  const result = useQuery(registryApi.query("getSource", { params: { id } }));
  const test = useAct(registryApi, "testSource");
  const source = result.data;
  const database = source?.kind === "postgresql" || source?.kind === "mysql";
  return (
    <DetailPage
      title={source?.name}
      back={{ to: "/sources", label: t("sources.title") }}
      state={source ? <SourceTestTag test={source.lastTest} /> : null}
      result={result}
      actions={
        source && can("source:manage") ? (
          <>
            <RemoveSource source={source} />
            <LinkButton to={`/sources/${id}/edit`}>{t("common:action.edit")}</LinkButton>
            <Button onClick={() => test.mutate({ params: { id } })} loading={test.isPending}>
              {t("sources.test")}
            </Button>
            {database ? null : (
              <LinkButton type="primary" to={`/assets/new?source=${id}`}>
                {source.kind === "http-file" ? t("sources.registerFile") : t("sources.register")}
              </LinkButton>
            )}
          </>
        ) : null
      }
      notice={
        test.error ? (
          <Problem error={test.error} />
        ) : test.data ? (
          <Alert
            type="success"
            showIcon
            title={t("sources.testOk", {
              product: test.data.product,
              version: test.data.version,
              time: formatDuration(test.data.milliseconds),
            })}
          />
        ) : null
      }
      facts={source ? sourceFacts(source, t) : []}
    >
      {source && database ? <TableBrowser sourceId={id} /> : null}
    </DetailPage>
  );
}

function sourceFacts(source: Source, t: ReturnType<typeof useTranslation<["registry", "common"]>>["t"]) {
  return [
    { key: "kind", label: t("common:field.kind"), value: t(`sourceKind.${source.kind}`) },
    {
      key: "address",
      label: t("sources.address"),
      value: <Copyable text={addressText(source.address)} label={t("sources.address")} />,
    },
    { key: "organization", label: t("common:field.organization"), value: source.organizationName },
    {
      key: "secret",
      label: t("sources.secret"),
      value: source.hasSecret ? t("sources.secretKept") : t("sources.secretNone"),
    },
    { key: "test", label: t("sources.lastTest"), value: formatTime(source.lastTest?.at) },
    { key: "created", label: t("common:field.createdAt"), value: formatTime(source.createdAt) },
  ];
}

function RemoveSource({ source }: { source: Source }) {
  const { t } = useTranslation(["registry", "common"]);
  const { modal } = App.useApp();
  const go = useGo();
  const remove = useAct(registryApi, "deleteSource", { onDone: () => go("/sources") });
  const ask = () =>
    modal.confirm({
      title: t("sources.removeAsk", { name: source.name }),
      okText: t("common:action.remove"),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id: source.id } }),
    });
  return (
    <>
      <Button danger onClick={() => void ask()} loading={remove.isPending}>
        {t("common:action.remove")}
      </Button>
      {remove.error ? <Problem error={remove.error} /> : null}
    </>
  );
}
