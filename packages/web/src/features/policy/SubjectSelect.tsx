import { useQuery } from "@tanstack/react-query";
import { Select, type SelectProps } from "antd";
import { useDeferredValue, useState } from "react";
import { policyApi } from "./policy.api.ts";

/** Chooses a file, searched on the server by name or code: there may be many thousands. */
export function SubjectSelect(props: Pick<SelectProps<string>, "value" | "onChange" | "id">) {
  const [words, setWords] = useState("");
  const search = useDeferredValue(words);
  const found = useQuery(
    policyApi.query("listPolicySubjects", { query: { ...(search ? { q: search } : {}), limit: 50 } }),
  );
  return (
    <Select<string>
      {...props}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      options={(found.data?.items ?? []).map(({ id, name, code }) => ({
        value: id,
        label: code ? `${name} ${code}` : name,
      }))}
    />
  );
}
