import type { PolicyRuleVersion } from "@qianshu/contract/policy-model";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../app/session.ts";
import { LinkButton } from "../../../ui/PathLink.tsx";
import { ImpactModal } from "./ImpactModal.tsx";

/** From a rule: what it would cost otherwise; from a version not yet in force: whom it would touch. */
export function SimulateActions({ version }: { version: PolicyRuleVersion }) {
  const { t } = useTranslation("simulation");
  const can = useCan();
  const [measuring, setMeasuring] = useState(false);
  if (!can("policy:simulate") || version.rule.when === undefined) return null;
  if (version.isCurrent)
    return <LinkButton to={`/policy-simulations/new?rule=${version.rule.id}`}>{t("list.new")}</LinkButton>;
  if (version.state !== "draft" && version.state !== "submitted") return null;
  return (
    <>
      <Button onClick={() => setMeasuring(true)}>{t("impact.title")}</Button>
      {measuring ? (
        <ImpactModal
          change={{ document: version.documentId, rule: version.rule }}
          onClose={() => setMeasuring(false)}
        />
      ) : null}
    </>
  );
}
