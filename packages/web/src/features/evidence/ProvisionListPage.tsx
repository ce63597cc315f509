import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { oneOf } from "../../app/search.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { ListInputs } from "../../ui/pages/ListInputs.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import { instantsOf } from "../../ui/pages/list-instants.ts";
import { readAll } from "../../ui/pages/read-all.ts";
import { saveRows } from "../../ui/pages/save-rows.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { useProvisionColumns } from "./provision-columns.tsx";

/** Who received what, when, for which matter, under which contract; the answer to "who ever received this?". */
export function ProvisionListPage() {
  const { t } = useTranslation("evidence");
  const { search, offset, limit } = useListSearch();
  const columns = useProvisionColumns();
  const filter = {
    contractId: oneOf(search.contractId),
    assetId: oneOf(search.assetId),
    organizationId: oneOf(search.organizationId),
    matter: oneOf(search.matter),
    operator: oneOf(search.operator),
    ...instantsOf(oneOf(search.from), oneOf(search.until)),
  };
  const result = useList(evidenceApi.query("listProvisions", { query: { ...filter, offset, limit } }));
  const save = useMutation({
    mutationFn: async () => {
      const rows = await readAll((page) =>
        evidenceApi.call.listProvisions({ query: { ...filter, ...page } }),
      );
      saveRows("provisions", columns, rows);
    },
  });
  return (
    <ListPage
      name="provisions"
      title={t("provisions.title")}
      hint={t("provisions.hint")}
      columns={columns}
      searchable={false}
      result={result}
      rowKey={(row) => row.receiptId}
      actions={
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!result.data?.total}>
          {save.isPending ? t("provisions.exporting") : t("provisions.exportAll")}
        </Button>
      }
      empty={<Empty title={t("provisions.empty")} hint={t("provisions.emptyHint")} />}
    >
      <ListInputs
        inputs={[
          { key: "from", label: t("provisions.from"), kind: "day" },
          { key: "until", label: t("provisions.until"), kind: "day" },
          { key: "organizationId", label: t("provisions.organization"), kind: "organization" },
          { key: "matter", label: t("provisions.matter"), kind: "text" },
          { key: "operator", label: t("provisions.operator"), kind: "text" },
        ]}
      />
      <ProblemModal error={save.error} onClose={save.reset} />
    </ListPage>
  );
}
