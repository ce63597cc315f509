import type { ServiceDescription } from "@qianshu/domain/registry/asset";
import { Alert, Button, Form, Input, Radio, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { Problem } from "../../ui/Problem.tsx";
import { registryApi } from "./registry.api.ts";
import { ServicePanel } from "./ServicePanel.tsx";

type Method = "GET" | "POST";

/** Reads an API's parameters and fields from its OpenAPI text, or from one real call. */
export function ServiceReader(props: {
  sourceId: string;
  service: ServiceDescription | undefined;
  onRead: (service: ServiceDescription) => void;
}) {
  const { sourceId, service, onRead } = props;
  const { t } = useTranslation("registry");
  const [way, setWay] = useState<"openapi" | "call">("openapi");
  const [method, setMethod] = useState<Method>("GET");
  const [path, setPath] = useState("");
  const [text, setText] = useState("");
  const describe = useAct(registryApi, "describeService", { onDone: onRead, refresh: [] });
  const read = () =>
    describe.mutate({
      params: { id: sourceId },
      body:
        way === "openapi"
          ? { openapi: text, path, method }
          : { record: { method, path, parameters: readParameters(text) } },
    });
  return (
    <>
      <p className="qs-secondary">{t("sources.serviceHint")}</p>
      <Form.Item>
        <Radio.Group
          optionType="button"
          value={way}
          onChange={(event) => {
            setWay(event.target.value);
            setText("");
          }}
          options={[
            { value: "openapi", label: t("assetForm.fromOpenapi") },
            { value: "call", label: t("assetForm.fromCall") },
          ]}
        />
      </Form.Item>
      <Form.Item label={t("assetForm.openapiPath")}>
        <Space.Compact block>
          <Select<Method>
            value={method}
            onChange={setMethod}
            options={[{ value: "GET" }, { value: "POST" }]}
            style={{ width: 96 }}
            aria-label={t("assetForm.method")}
          />
          <Input
            className="qs-mono"
            value={path}
            placeholder="/v1/records"
            onChange={(event) => setPath(event.target.value)}
            aria-label={t("assetForm.openapiPath")}
          />
        </Space.Compact>
      </Form.Item>
      <Form.Item label={way === "openapi" ? t("assetForm.openapi") : t("assetForm.parameters")}>
        <Input.TextArea
          className="qs-mono"
          rows={6}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={way === "openapi" ? t("assetForm.openapi") : t("assetForm.parameters")}
        />
      </Form.Item>
      <Button onClick={read} loading={describe.isPending} disabled={!path.startsWith("/")}>
        {way === "openapi" ? t("assetForm.describe") : t("assetForm.record")}
      </Button>
      {describe.error ? <Problem error={describe.error} /> : null}
      {service ? (
        <div className="qs-form-action">
          <Alert
            type="success"
            showIcon
            title={t("assetForm.described", {
              parameters: service.parameters.length,
              fields: service.fields.length,
            })}
          />
          <ServicePanel description={service} />
        </div>
      ) : null}
    </>
  );
}

/** Lines `name=value` as parameters; other lines are left out. */
function readParameters(text: string): Record<string, string> {
  const pairs = text.split("\n").flatMap((line) => {
    const at = line.indexOf("=");
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}
