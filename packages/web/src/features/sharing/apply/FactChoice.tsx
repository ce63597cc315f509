import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { ConditionBuilder } from "../terms/ConditionBuilder.tsx";
import { emptyCondition } from "../terms/condition-draft.ts";
import { useConditionText } from "../terms/condition-text.ts";
import type { FactDraft } from "./application-draft.ts";
import { columnOptions } from "./entry-columns.ts";
import type { ItemPartProps } from "./ItemEditor.tsx";

/** Facts that no field holds, each with a name and the condition under which it is answered with yes. */
export function FactChoice({ entry, item, onChange }: ItemPartProps) {
  const { t } = useTranslation("sharing");
  const say = useConditionText();
  const columns = columnOptions(entry);
  const setFacts = (facts: FactDraft[]) => onChange({ ...item, facts });
  const setFact = (at: number, patch: Partial<FactDraft>) =>
    setFacts(item.facts.map((fact, i) => (i === at ? { ...fact, ...patch } : fact)));
  return (
    <div className="qs-stack">
      {item.facts.map((fact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity but their place
        <div key={at} className="qs-fact">
          <div className="qs-item-head">
            <Input
              value={fact.name}
              maxLength={100}
              placeholder={t("apply.factName")}
              aria-label={t("apply.factName")}
              onChange={(event) => setFact(at, { name: event.target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t("apply.removeFact")}
              onClick={() => setFacts(item.facts.filter((_, i) => i !== at))}
            />
          </div>
          {fact.other ? (
            <Alert type="info" title={say(fact.other)} />
          ) : (
            <ConditionBuilder
              value={fact.condition}
              onChange={(condition) => setFact(at, { condition })}
              columns={columns}
              label={t("apply.factCondition")}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          disabled={item.facts.length >= 20}
          onClick={() =>
            setFacts([
              ...item.facts,
              {
                name: "",
                condition: { ...emptyCondition, lines: [{ column: "", op: "ge", value: "" }] },
                other: null,
              },
            ])
          }
        >
          {t("apply.addFact")}
        </Button>{" "}
        <span className="qs-secondary">{t("apply.factHint")}</span>
      </div>
    </div>
  );
}
