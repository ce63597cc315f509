import { useQuery } from "@tanstack/react-query";
import { Select, type SelectProps } from "antd";
import { useDeferredValue, useState } from "react";
import { identityApi } from "../app/session.ts";

/** Chooses one organization, searched on the server by name. */
export function OrganizationSelect(
  props: Pick<SelectProps<string>, "value" | "onChange" | "id" | "allowClear" | "aria-label" | "placeholder">,
) {
  const [words, setWords] = useState("");
  const search = useDeferredValue(words);
  const found = useQuery({
    ...identityApi.query("listOrganizations", { query: { ...(search ? { search } : {}), limit: 50 } }),
    staleTime: 60_000,
  });
  return (
    <Select<string>
      {...props}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      options={(found.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}
