import { Alert, Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import { ConditionBuilder } from "../terms/ConditionBuilder.tsx";
import { useConditionText } from "../terms/condition-text.ts";
import { columnOf, columnOptions } from "./entry-columns.ts";
import type { ItemPartProps } from "./ItemEditor.tsx";

const DIVISION = /区划|division|adcode/i;

/** Which rows: those of our own division, and a condition. */
export function RowChoice({ entry, item, onChange }: ItemPartProps) {
  const { t } = useTranslation("sharing");
  const say = useConditionText();
  const guess = entry.metadata.items.find((one) => DIVISION.test(`${one.name} ${one.column}`));
  const columns = columnOptions(entry);
  return (
    <div className="qs-item-part">
      <h4>{t("apply.rows")}</h4>
      <div className="qs-stack">
        <div className="qs-item-head">
          <Checkbox
            checked={item.ownDivisionField !== null}
            onChange={(event) =>
              onChange({
                ...item,
                ownDivisionField: event.target.checked
                  ? guess
                    ? columnOf(guess)
                    : (columns[0]?.value ?? null)
                  : null,
              })
            }
          >
            {t("apply.ownDivision")}
          </Checkbox>
          {item.ownDivisionField === null ? null : (
            <Select
              size="small"
              value={item.ownDivisionField}
              options={columns}
              popupMatchSelectWidth={false}
              aria-label={t("apply.divisionField")}
              onChange={(ownDivisionField: string) => onChange({ ...item, ownDivisionField })}
            />
          )}
        </div>
        {item.otherRows ? (
          <Alert type="info" title={say(item.otherRows)} />
        ) : (
          <ConditionBuilder
            value={item.rows}
            onChange={(rows) => onChange({ ...item, rows })}
            columns={columns}
            label={t("apply.rows")}
          />
        )}
      </div>
    </div>
  );
}
