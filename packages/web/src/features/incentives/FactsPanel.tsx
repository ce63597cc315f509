import type { Application } from "@qianshu/contract/incentives-applications";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Facts } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { useFactText } from "../policy/fact-text.ts";
import { policyApi } from "../policy/policy.api.ts";

/** The facts on which a claim rests, as they were when it was last computed. */
export function FactsPanel({ application }: { application: Application }) {
  const { t } = useTranslation("officer");
  const { labelOf, textOf } = useFactText();
  const vocabulary = useQuery(policyApi.query("listPolicyVocabulary", { query: {} }));
  const names = Object.keys(application.facts);
  if (names.length === 0) return null;
  const find = (name: string) => vocabulary.data?.items.find((fact) => fact.name === name);
  return (
    <Panel title={t("facts.title")} wide>
      <Facts
        facts={names.map((name) => ({
          key: name,
          label: labelOf(name, find(name)),
          value: textOf(application.facts[name] ?? null, find(name)),
        }))}
      />
    </Panel>
  );
}
