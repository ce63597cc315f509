import type { PolicyParameterView, PolicyReadingView } from "@qianshu/contract/policy";
import type { PolicyParameter } from "@qianshu/domain/policy/records";
import type { PolicyStore, StoredPolicy } from "./store.ts";

/** Makes the part of the policy centre that knows parameters of other documents and readings of ambiguous sentences. */
export function makeSettings(store: PolicyStore) {
  const wanted = async (document: string | undefined): Promise<StoredPolicy[]> =>
    document ? [await store.get(document)] : store.list();

  return {
    async listParameters(
      document: string | undefined,
      day: string,
      unset = false,
    ): Promise<PolicyParameterView[]> {
      const views = (await wanted(document)).flatMap((stored) =>
        stored.row.parameters.map((parameter) => presentParameter(stored, parameter, day)),
      );
      return unset ? views.filter(({ current }) => current === null) : views;
    },

    async listReadings(document: string | undefined): Promise<PolicyReadingView[]> {
      return (await wanted(document)).flatMap(presentReadings);
    },
  };
}

export type Settings = ReturnType<typeof makeSettings>;

/** A parameter with the values of its file and those that were configured. */
function presentParameter(
  { row, parameters }: StoredPolicy,
  parameter: PolicyParameter,
  day: string,
): PolicyParameterView {
  const values = parameters
    .filter(({ name }) => name === parameter.name)
    .map((each) => ({
      id: each.id,
      value: each.value,
      validFrom: each.valid_from,
      validTo: each.valid_to,
      citation: each.citation,
      setBy: each.set_by_name,
      setAt: each.set_at.toISOString(),
    }));
  const own = parameter.values.map(({ from, to, value }) => ({
    value,
    validFrom: from,
    validTo: to ?? null,
  }));
  const current = [...own, ...values].filter(({ validFrom }) => validFrom <= day).at(-1);
  return {
    documentId: row.id,
    name: parameter.name,
    type: parameter.type,
    unit: parameter.unit ?? null,
    label: parameter.label,
    citedIn: parameter.citation ?? null,
    values,
    current: current && (current.validTo === null || current.validTo >= day) ? current.value : null,
  };
}

const presentReadings = ({ row, choices }: StoredPolicy): PolicyReadingView[] =>
  row.ambiguities.map(({ id, question, reason, readings }) => {
    const choice = choices.find(({ ambiguity }) => ambiguity === id);
    return {
      documentId: row.id,
      ambiguity: id,
      question,
      reason,
      options: readings.map((reading) => ({ id: reading.id, text: reading.text })),
      isSwitch: readings.length > 1,
      default: readings[0]!.id,
      chosen: choice?.reading ?? readings[0]!.id,
      chosenReason: choice?.reason ?? null,
      citation: choice?.citation ?? null,
      chosenBy: choice?.chosen_by_name ?? null,
      chosenAt: choice?.chosen_at.toISOString() ?? null,
    };
  });
