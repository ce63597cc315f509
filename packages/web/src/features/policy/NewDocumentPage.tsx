import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { readFactLines } from "./fact-lines.ts";
import { policyApi } from "./policy.api.ts";

interface Values {
  id: string;
  titleZh: string;
  titleEn: string;
  number?: string;
  issuerZh: string;
  issuerEn: string;
  divisionCode: string;
  issued: string;
  validFrom: string;
  validTo?: string;
  text: string;
  facts?: string[];
  newFacts?: string;
}

/** Enters a policy document: its text is split into articles, and its rules are written beside them. */
export function NewDocumentPage() {
  const { t } = useTranslation(["policy", "common"]);
  const text = useBilingual();
  const go = useGo();
  const [form] = Form.useForm<Values>();
  const vocabulary = useQuery(policyApi.query("listPolicyVocabulary", { query: {} }));
  const known = vocabulary.data?.items ?? [];
  const split = useAct(policyApi, "splitPolicyText", { refresh: [] });
  const create = useAct(policyApi, "createPolicyDocument", {
    onDone: ({ id }) => go(`/policy-rules/${id}/new`),
  });
  const needed = [{ required: true, message: t("common:required") }];
  const partOf = (words: string) => [
    {
      id: "text",
      kind: "articles" as const,
      title: { zh: "正文", en: "Text" },
      heading: words.trim().split("\n")[0]!.trim(),
    },
  ];
  const save = (values: Values) => {
    const facts = known
      .filter(({ name }) => values.facts?.includes(name))
      .map(({ documentId: _, ...definition }) => definition);
    create.mutate({
      body: {
        document: {
          id: values.id,
          title: { zh: values.titleZh, en: values.titleEn },
          number: values.number || null,
          issuer: { zh: values.issuerZh, en: values.issuerEn },
          divisionCode: values.divisionCode,
          issued: values.issued,
          validFrom: values.validFrom,
          validTo: values.validTo ?? null,
          parts: partOf(values.text),
        },
        text: values.text,
        facts: [...facts, ...readFactLines(values.newFacts ?? "")],
      },
    });
  };
  return (
    <>
      <PageHeader
        title={t("documents.new")}
        hint={t("documents.newHint")}
        back={{ to: "/policy-documents", label: t("documents.title") }}
      />
      <section className="qs-card" aria-label={t("documents.new")}>
        <Form<Values>
          form={form}
          layout="vertical"
          onFinish={save}
          initialValues={{ divisionCode: "520000" }}
        >
          <div className="qs-rule-fields">
            <Form.Item
              name="titleZh"
              label={`${t("documents.name")}（${t("field.language-zh")}）`}
              rules={needed}
            >
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item
              name="titleEn"
              label={`${t("documents.name")}（${t("field.language-en")}）`}
              rules={needed}
            >
              <Input maxLength={300} />
            </Form.Item>
            <Form.Item
              name="id"
              label={t("documents.key")}
              extra={t("documents.keyHint")}
              rules={[...needed, { pattern: /^[a-z0-9][a-z0-9-]{1,63}$/, message: t("documents.keyHint") }]}
            >
              <Input maxLength={64} />
            </Form.Item>
            <Form.Item name="number" label={t("documents.number")}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              name="issuerZh"
              label={`${t("documents.issuer")}（${t("field.language-zh")}）`}
              rules={needed}
            >
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item
              name="issuerEn"
              label={`${t("documents.issuer")}（${t("field.language-en")}）`}
              rules={needed}
            >
              <Input maxLength={300} />
            </Form.Item>
            <Form.Item name="divisionCode" label={t("subjects.division")} rules={needed}>
              <Input maxLength={12} />
            </Form.Item>
            <Form.Item name="issued" label={t("documents.issued")} rules={needed}>
              <DayInput />
            </Form.Item>
            <Form.Item name="validFrom" label={t("rules.validFrom")} rules={needed}>
              <DayInput />
            </Form.Item>
            <Form.Item name="validTo" label={t("rules.validTo")}>
              <DayInput />
            </Form.Item>
          </div>
          <Form.Item name="text" label={t("documents.text")} rules={needed}>
            <Input.TextArea rows={12} />
          </Form.Item>
          <Form.Item name="facts" label={t("documents.facts")} extra={t("documents.factsHint")}>
            <Select
              mode="multiple"
              loading={vocabulary.isFetching}
              options={known.map(({ name, label }) => ({ value: name, label: `${text(label)}（${name}）` }))}
            />
          </Form.Item>
          <Form.Item name="newFacts" label={t("documents.newFacts")} extra={t("documents.newFactsHint")}>
            <Input.TextArea rows={3} />
          </Form.Item>
          {create.error ? <Problem error={create.error} /> : null}
          {split.error ? <Problem error={split.error} /> : null}
          <Button
            loading={split.isPending}
            onClick={() => {
              const words: string = form.getFieldValue("text") ?? "";
              if (words.trim()) split.mutate({ body: { text: words, parts: partOf(words) } });
            }}
          >
            {t("documents.split")}
          </Button>{" "}
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t("documents.save")}
          </Button>
        </Form>
      </section>
      {split.data ? (
        <Panel title={t("documents.articles", { count: split.data.articles.length })} wide>
          <ol>
            {split.data.articles.map(({ from, to }) => (
              <li key={from}>{(split.variables?.body.text ?? "").slice(from, to).trim().slice(0, 80)}</li>
            ))}
          </ol>
        </Panel>
      ) : null}
    </>
  );
}
