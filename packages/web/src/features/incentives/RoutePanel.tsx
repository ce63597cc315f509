import type { Desk } from "@qianshu/contract/incentives-applications";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { sixDigits } from "./DeskModal.tsx";
import { incentivesApi } from "./incentives.api.ts";

interface Question {
  rule: string;
  divisionCode: string;
}

/** Asks who would decide and pay what a rule gives at a place. */
export function RoutePanel() {
  const { t } = useTranslation(["officer", "common"]);
  const text = useBilingual();
  const [asked, setAsked] = useState<Question>();
  const result = useQuery({
    ...incentivesApi.query("routeIncentive", { query: asked ?? { rule: "", divisionCode: "" } }),
    enabled: asked !== undefined,
  });
  const needed = { required: true, message: t("common:required") };
  const found = asked ? result.data : undefined;
  const named = ({ organizationName, tier }: { organizationName: string; tier: Desk["tier"] }) =>
    `${organizationName}（${t(`tier.${tier}`)}）`;
  return (
    <Panel title={t("route.title")} wide>
      <p className="qs-secondary">{t("route.hint")}</p>
      <Form<Question>
        layout="inline"
        onFinish={({ rule, divisionCode }) => setAsked({ rule: rule.trim(), divisionCode })}
      >
        <Form.Item name="rule" label={t("route.rule")} rules={[needed]}>
          <Input placeholder="R05-1" maxLength={60} />
        </Form.Item>
        <Form.Item
          name="divisionCode"
          label={t("desks.division")}
          rules={[needed, { ...sixDigits, message: t("desks.divisionHint") }]}
        >
          <Input placeholder="520103" maxLength={6} inputMode="numeric" />
        </Form.Item>
        <Form.Item>
          <Button htmlType="submit" loading={result.isFetching}>
            {t("route.ask")}
          </Button>
        </Form.Item>
      </Form>
      {result.error ? <Problem error={result.error} /> : null}
      {found ? (
        <Facts
          facts={[
            { key: "text", label: t("route.text"), value: text(found.payer) },
            {
              key: "authority",
              label: t("route.authority"),
              value: named(found.authority),
            },
            {
              key: "payers",
              label: t("route.payers"),
              value: (
                <>
                  {found.payers.map((payer) => (
                    <div key={payer.organizationId}>
                      {named(payer)} {payer.points / 100}%
                    </div>
                  ))}
                  <Tag tone={found.isCertain ? "accent" : "high"}>
                    {t(found.isCertain ? "route.certain" : "route.uncertain")}
                  </Tag>
                </>
              ),
            },
          ]}
        />
      ) : null}
    </Panel>
  );
}
