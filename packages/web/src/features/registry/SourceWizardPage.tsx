import type { SourceKind } from "@qianshu/domain/registry/source";
import { Alert, Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { formatDuration } from "../../ui/format.ts";
import { useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { useDraft } from "../../ui/pages/use-draft.ts";
import { WizardPage } from "../../ui/pages/WizardPage.tsx";
import { registryApi } from "./registry.api.ts";
import { defaultPorts, type SourceFields, SourceForm, toSourceInput } from "./SourceForm.tsx";
import { addressText } from "./source-address.ts";

const kinds = ["postgresql", "mysql", "http-file", "http-api"] as const satisfies SourceKind[];

interface Draft {
  kind: SourceKind;
  fields: Partial<SourceFields>;
}

const initial: Draft = {
  kind: "postgresql",
  fields: { address: { tls: "prefer", port: 5432, healthPath: "/" } },
};

/** Connects a source: kind, address, test. The secret stays out of the kept draft. */
export function SourceWizardPage() {
  const { t } = useTranslation(["registry", "common"]);
  const go = useGo();
  const [form] = Form.useForm<SourceFields>();
  const { draft, change, clear } = useDraft<Draft>("source", initial);
  const create = useAct(registryApi, "createSource", {
    onDone: (source) => {
      clear();
      go(`/sources/${source.id}`);
    },
  });
  const test = useAct(registryApi, "testAddress", { refresh: [] });
  const input = () =>
    toSourceInput(draft.kind, { ...draft.fields, ...form.getFieldsValue(true) } as SourceFields);
  const keep = ({ secret: _, ...fields }: SourceFields) => change({ fields });
  const choose = (kind: SourceKind) => {
    const port = defaultPorts[kind];
    form.setFieldValue(["address", "port"], port);
    change({
      kind,
      fields: { ...draft.fields, address: { ...draft.fields.address, ...(port ? { port } : {}) } },
    });
  };
  return (
    <WizardPage
      title={t("sources.create")}
      back={{ to: "/sources", label: t("sources.title") }}
      finishLabel={test.data ? t("sourceForm.save") : t("sourceForm.saveAnyway")}
      onFinish={() => create.mutate({ body: input() })}
      busy={create.isPending}
      error={create.error}
      steps={[
        {
          key: "kind",
          title: t("sourceForm.stepKind"),
          content: (
            <ChoiceCards
              label={t("sourceForm.stepKind")}
              value={draft.kind}
              onChange={choose}
              choices={kinds.map((kind) => ({
                value: kind,
                title: t(`sourceKind.${kind}`),
                hint: t(`sourceKindHint.${kind}`),
              }))}
            />
          ),
        },
        {
          key: "address",
          title: t("sourceForm.stepAddress"),
          content: <SourceForm form={form} kind={draft.kind} initial={draft.fields} onChange={keep} />,
          leave: async () => {
            await form.validateFields();
            test.reset();
          },
        },
        {
          key: "test",
          title: t("sourceForm.stepTest"),
          hint: t("sourceForm.testFirst"),
          content: (
            <>
              <SourceSummary kind={draft.kind} fields={draft.fields} />
              <Button
                onClick={() => test.mutate({ body: input() })}
                loading={test.isPending}
                className="qs-form-action"
              >
                {test.isPending ? t("sources.testing") : t("sources.test")}
              </Button>
              {test.error ? <Problem error={test.error} /> : null}
              {test.data ? (
                <Alert
                  type="success"
                  showIcon
                  title={t("sources.testOk", {
                    product: test.data.product,
                    version: test.data.version,
                    time: formatDuration(test.data.milliseconds),
                  })}
                />
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function SourceSummary({ kind, fields }: Draft) {
  const { t } = useTranslation(["registry", "common"]);
  const address = { ...fields.address, kind } as Parameters<typeof addressText>[0];
  return (
    <Facts
      facts={[
        { key: "name", label: t("sourceForm.name"), value: fields.name },
        { key: "kind", label: t("common:field.kind"), value: t(`sourceKind.${kind}`) },
        {
          key: "address",
          label: t("sources.address"),
          value: <span className="qs-mono">{addressText(address)}</span>,
        },
      ]}
    />
  );
}
