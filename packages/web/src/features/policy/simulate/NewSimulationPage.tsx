import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { useBilingual } from "../../../app/i18n/text.ts";
import { oneOf, type Search } from "../../../app/search.ts";
import { formatNumber } from "../../../ui/format.ts";
import { useGo } from "../../../ui/PathLink.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { PageHeader } from "../../../ui/pages/PageHeader.tsx";
import { Panel } from "../../../ui/pages/Panel.tsx";
import { GenerateModal } from "./GenerateModal.tsx";
import { ImpactModal } from "./ImpactModal.tsx";
import { subjectsOf } from "./PopulationListPage.tsx";
import { RuleEditor } from "./RuleEditor.tsx";
import { type RuleEdit, reformOf, unchanged } from "./rule-edit.ts";
import { simulateApi } from "./simulate.api.ts";
import "./simulate.css";

interface Values {
  name?: string;
  populationId?: string;
  from: number;
  until: number;
  percent: number;
}

/** Begins a simulation: the population, the years, and the rules as a reform would have them. */
export function NewSimulationPage() {
  const { t } = useTranslation("simulation");
  const text = useBilingual();
  const go = useGo();
  const search = useSearch({ strict: false }) as Search;
  const [form] = Form.useForm<Values>();
  const [generating, setGenerating] = useState(false);
  const [measuring, setMeasuring] = useState(false);
  const populations = useQuery(simulateApi.query("listPolicyPopulations", { query: { limit: 200 } }));
  const rules = useQuery(simulateApi.query("listReformableRules", {}));
  const items = useMemo(() => rules.data?.items ?? [], [rules.data]);
  const asked = oneOf(search.rule);
  const [edits, setEdits] = useState<ReadonlyMap<string, RuleEdit>>(new Map());
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const begun = items.filter((rule) => edits.has(rule.id) || (rule.id === asked && !dropped.has(rule.id)));
  const reform = reformOf(items, edits);
  const start = useAct(simulateApi, "simulatePolicy", {
    onDone: ({ id }) => go(`/policy-simulations/${id}`),
  });
  const edit = (id: string, change: RuleEdit) => setEdits(new Map(edits).set(id, change));
  const remove = (id: string) => {
    const next = new Map(edits);
    next.delete(id);
    setEdits(next);
    setDropped(new Set(dropped).add(id));
  };
  const changed = reform ? [...reform.rules.map(({ rule }) => rule), ...reform.repealed] : [];
  const defaultName =
    changed.length > 0 ? t("new.defaultName", { rule: changed.join("、") }) : t("new.plainName");
  const submit = ({ name, populationId, from, until, percent }: Values) =>
    start.mutate({
      body: {
        name: name?.trim() || defaultName,
        populationId: populationId!,
        years: { from, until },
        prefecturePercent: percent,
        ...(reform ? { reform } : {}),
      },
    });
  return (
    <>
      <PageHeader
        title={t("new.title")}
        hint={t("new.hint")}
        back={{ to: "/policy-simulations", label: t("list.title") }}
      />
      <Form<Values>
        form={form}
        layout="vertical"
        name="simulation"
        className="qs-sim-form"
        initialValues={{
          populationId: oneOf(search.population),
          from: 2014,
          until: 2020,
          percent: 50,
        }}
        onFinish={submit}
      >
        <Panel title={t("new.population")}>
          <div className="qs-sim-fields">
            <Form.Item
              name="populationId"
              label={t("new.choosePopulation")}
              rules={[{ required: true }]}
              className="qs-sim-wide"
            >
              <Select
                loading={populations.isPending}
                options={(populations.data?.items ?? [])
                  .filter(({ state }) => state === "ready")
                  .map((one) => ({
                    value: one.id,
                    label: `${one.name}（${formatNumber(subjectsOf(one))}）`,
                  }))}
              />
            </Form.Item>
            <Button onClick={() => setGenerating(true)}>{t("new.generate")}</Button>
            <Form.Item name="from" label={t("new.from")} rules={[{ required: true }]}>
              <InputNumber min={2000} max={2100} precision={0} />
            </Form.Item>
            <Form.Item name="until" label={t("new.until")} rules={[{ required: true }]}>
              <InputNumber min={2000} max={2100} precision={0} />
            </Form.Item>
            <Form.Item
              name="percent"
              label={t("new.percent")}
              tooltip={t("new.percentHint")}
              rules={[{ required: true }]}
            >
              <InputNumber min={0} max={100} precision={0} />
            </Form.Item>
            <Form.Item name="name" label={t("new.name")} className="qs-sim-wide">
              <Input maxLength={120} placeholder={defaultName} />
            </Form.Item>
          </div>
        </Panel>
      </Form>
      <Panel title={t("new.reform")}>
        <p className="qs-secondary">{t("new.nothing")}</p>
        <Select
          className="qs-sim-rule"
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("new.addRule")}
          aria-label={t("new.addRule")}
          value={null}
          loading={rules.isPending}
          options={items
            .filter(({ id }) => !begun.some((rule) => rule.id === id))
            .map(({ id, title }) => ({ value: id, label: `${id} ${text(title)}` }))}
          onChange={(id: string | null) => {
            const rule = items.find((one) => one.id === id);
            if (rule) edit(rule.id, unchanged(rule));
          }}
        />
        {rules.error ? <Problem error={rules.error} /> : null}
        {begun.map((rule) => (
          <RuleEditor
            key={rule.id}
            rule={rule}
            edit={edits.get(rule.id) ?? unchanged(rule)}
            onEdit={(change) => edit(rule.id, change)}
            onRemove={() => remove(rule.id)}
          />
        ))}
      </Panel>
      {start.error ? <Problem error={start.error} /> : null}
      <div className="qs-sim-actions">
        <Button disabled={!reform} onClick={() => setMeasuring(true)}>
          {t("new.impact")}
        </Button>
        <Button type="primary" loading={start.isPending} onClick={form.submit}>
          {t("new.start")}
        </Button>
      </div>
      <GenerateModal
        open={generating}
        onClose={() => setGenerating(false)}
        onDone={({ id }) => form.setFieldsValue({ populationId: id })}
      />
      {measuring && reform ? <ImpactModal change={{ reform }} onClose={() => setMeasuring(false)} /> : null}
    </>
  );
}
