import { describeMask } from "@qianshu/domain/grading/masks";
import type { Condition } from "@qianshu/domain/plan/condition";
import type { ContractTerms, GrantedItem } from "@qianshu/domain/sharing/terms";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import type { sharing } from "../../../app/i18n/zh/sharing.ts";
import { DataTable } from "../../../ui/DataTable.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import type { Decision } from "../sharing.api.ts";
import { useConditionText } from "../terms/condition-text.ts";
import { periodText } from "../terms/days.ts";
import { useItemFacts } from "../terms/item-facts.ts";
import { useLimitsText } from "../terms/LimitFields.tsx";
import { useTermsText } from "../terms/use-terms-text.ts";

type Difference = NonNullable<Decision["differences"]>[number];

/** In what a renewal differs from the contract it renews: only that is decided anew. */
export function DifferencePanel({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation("sharing");
  if (differences.length === 0) return <Empty title={t("decision.noDifferences")} />;
  return (
    <DataTable<Difference>
      rowKey={(row) => `${row.field} ${row.entryName ?? ""}`}
      dataSource={differences}
      pagination={false}
      columns={[
        {
          title: t("decision.term"),
          render: (_, row) => {
            const name = t(`term.${termOf(row)}`);
            return row.entryName ? `${row.entryName} · ${name}` : name;
          },
        },
        { title: t("decision.before"), render: (_, row) => <Value row={row} value={row.before} /> },
        { title: t("decision.after"), render: (_, row) => <Value row={row} value={row.after} /> },
      ]}
    />
  );
}

type Term = keyof typeof sharing.term;

/** A resource that is new or gone stands as a whole: then its fields say what it is. */
function termOf({ field }: Difference): Term {
  const [term, , ofItem] = field.split(".");
  return (term === "items" ? (ofItem ?? "fields") : term) as Term;
}

function Value({ row, value }: { row: Difference; value: unknown }) {
  const say = useTermText();
  return <span className="qs-difference">{say(termOf(row), value)}</span>;
}

/** Says the value of a term in words, as the contract does. */
function useTermText(): (term: Term, value: unknown) => string {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  const terms = useTermsText();
  const sayLimits = useLimitsText();
  const sayCondition = useConditionText();
  const sayItem = useItemFacts();
  return (term, value) => {
    if (value === null || value === undefined) return "—";
    switch (term) {
      case "matter":
        return terms.matter(value as ContractTerms["matter"]);
      case "basis":
        return terms.basis(value as ContractTerms["basis"]);
      case "receivers":
        return terms.receivers(value as ContractTerms["receivers"]);
      case "limits":
        return sayLimits(value as ContractTerms["limits"]).join("；") || t("fact.noLimits");
      case "period":
        return periodText(value as ContractTerms["period"]);
      case "retentionDays":
        return t("fact.days", { count: value as number });
      case "modes":
        return terms.modes(value as GrantedItem["modes"]);
      case "rows":
        return sayCondition(value as Condition);
      case "comparison": {
        const item = { modes: [], rows: null, ownDivisionField: null, parameters: null };
        const facts = sayItem({ ...item, comparison: value as GrantedItem["comparison"] });
        return String(facts.find(({ key }) => key === "comparison")?.value ?? "—");
      }
      case "parameters":
        return (value as string[]).join("、");
      default:
        return Array.isArray(value)
          ? (value as GrantedItem["fields"])
              .map(({ name, mask }) =>
                mask.kind === "none" ? name : `${name}（${read(describeMask(mask))}）`,
              )
              .join("、")
          : String(value);
    }
  };
}
