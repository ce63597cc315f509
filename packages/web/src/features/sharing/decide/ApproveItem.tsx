import type { DeliveryMode } from "@qianshu/domain/sharing/terms";
import { Checkbox, Input } from "antd";
import { useTranslation } from "react-i18next";
import { MaskEditor } from "../../../ui/MaskEditor.tsx";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import type { Decision } from "../sharing.api.ts";
import { ConditionBuilder } from "../terms/ConditionBuilder.tsx";
import { FieldName } from "../terms/FieldName.tsx";
import { useItemFacts } from "../terms/item-facts.ts";
import { useFieldNames } from "../terms/use-field-names.ts";
import { type ApprovedField, type ApprovedItem, isWeaker } from "./approve-draft.ts";
import "../terms/terms.css";

/** Narrows what is given of one entry: fields, masks, ways of receiving, rows. */
export function ApproveItem(props: {
  decision: Decision;
  item: ApprovedItem;
  onChange: (item: ApprovedItem) => void;
}) {
  const { decision, item, onChange } = props;
  const { t } = useTranslation("sharing");
  const toFacts = useItemFacts();
  const nameOf = useFieldNames(decision.askedTerms.items.map((one) => one.entryId));
  const asked = decision.askedTerms.items.find(({ assetId }) => assetId === item.assetId)!;
  const personal = new Set(
    decision.items
      .find(({ assetId }) => assetId === item.assetId)
      ?.proposedFields.filter((field) => field.personal)
      .map((field) => field.name),
  );
  const setField = (at: number, patch: Partial<ApprovedField>) =>
    onChange({
      ...item,
      fields: item.fields.map((field, i) => (i === at ? { ...field, ...patch } : field)),
    });
  return (
    <section className="qs-item" aria-label={asked.entryName}>
      <div className="qs-item-head">
        <Checkbox
          checked={item.given}
          onChange={(event) => onChange({ ...item, given: event.target.checked })}
        >
          <strong>{asked.entryName}</strong>
        </Checkbox>
        {item.given ? null : <Tag tone="neutral">{t("approve.notGiven")}</Tag>}
      </div>
      {item.given ? (
        <>
          <ul className="qs-approve-fields">
            {item.fields.map((field, at) => (
              <li key={field.name}>
                <Checkbox
                  checked={field.given}
                  onChange={(event) => setField(at, { given: event.target.checked })}
                >
                  <FieldName column={field.name} name={nameOf(asked.entryId, field.name)} />{" "}
                  {personal.has(field.name) ? <Tag tone="high">{t("fact.personalYes")}</Tag> : null}
                </Checkbox>
                {field.given ? (
                  <MaskEditor
                    value={field.mask}
                    onChange={(mask) => setField(at, { mask })}
                    label={t("approve.maskOf", { field: field.name })}
                  />
                ) : null}
                {isWeaker(field, asked) ? (
                  <Input
                    size="small"
                    value={field.reason}
                    maxLength={1000}
                    status={field.reason.trim() ? "" : "warning"}
                    placeholder={t("approve.reasonNeeded")}
                    aria-label={t("approve.reasonOf", { field: field.name })}
                    onChange={(event) => setField(at, { reason: event.target.value })}
                  />
                ) : null}
              </li>
            ))}
          </ul>
          <div className="qs-item-part">
            <h4>{t("fact.modes")}</h4>
            <Checkbox.Group<DeliveryMode>
              value={item.modes}
              options={asked.modes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
              onChange={(modes) =>
                onChange({ ...item, modes: asked.modes.filter((mode) => modes.includes(mode)) })
              }
            />
          </div>
          {item.modes.some((mode) => mode !== "call") && asked.fields.length > 0 ? (
            <div className="qs-item-part">
              <h4>{t("approve.moreRows")}</h4>
              <Facts
                facts={toFacts({ ...asked, fields: undefined }, (column) =>
                  nameOf(asked.entryId, column),
                ).filter((fact) => fact.key === "rows")}
              />
              <ConditionBuilder
                value={item.moreRows}
                onChange={(moreRows) => onChange({ ...item, moreRows })}
                columns={asked.fields.map(({ name }) => ({
                  value: name,
                  label: nameOf(asked.entryId, name) ?? name,
                }))}
                label={t("approve.moreRows")}
              />
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
