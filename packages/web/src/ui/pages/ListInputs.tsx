import { DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { oneOf } from "../../app/search.ts";
import { OrganizationSelect } from "../OrganizationSelect.tsx";
import { useListSearch } from "./use-list-search.ts";

/** A filter of a list that is written or picked, not chosen from a few; it lives in the address too. */
export interface ListInput {
  key: string;
  label: string;
  kind: "text" | "day" | "organization";
}

/** The written filters of a list, in one line above the rows. */
export function ListInputs({ inputs }: { inputs: readonly ListInput[] }) {
  const state = useListSearch();
  return (
    <div className="qs-list-inputs">
      {inputs.map(({ key, label, kind }) => {
        const value = oneOf(state.search[key]);
        const set = (next: string | undefined) => state.change({ [key]: next || undefined });
        return (
          <div key={key} className="qs-list-input">
            <span className="qs-secondary">{label}</span>
            {kind === "day" ? (
              <DatePicker
                value={value ? dayjs(value) : null}
                onChange={(day) => set(day?.format("YYYY-MM-DD"))}
                aria-label={label}
              />
            ) : kind === "organization" ? (
              <OrganizationSelect
                {...(value ? { value } : {})}
                onChange={(chosen) => set(chosen)}
                allowClear
                aria-label={label}
              />
            ) : (
              <Input.Search
                key={value}
                defaultValue={value ?? ""}
                allowClear
                onSearch={set}
                aria-label={label}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
