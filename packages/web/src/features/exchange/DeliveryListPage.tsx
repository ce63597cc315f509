import { DeliveryState } from "@qianshu/contract/exchange";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { useDeliveryColumns } from "./delivery-columns.tsx";
import { exchangeApi } from "./exchange.api.ts";

const sides = ["consumer", "provider"] as const;

/** What was delivered to us and by us, newest first. */
export function DeliveryListPage() {
  const { t } = useTranslation(["exchange", "common", "sharing"]);
  const can = useCan();
  const { search, offset, limit } = useListSearch();
  const side = sides.find((one) => one === oneOf(search.side));
  const result = useList({
    ...exchangeApi.query("listDeliveries", {
      query: {
        contractId: oneOf(search.contractId),
        state: DeliveryState.options.filter((state) => [search.state].flat().includes(state)),
        ...(side ? { side } : {}),
        offset,
        limit,
      },
    }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((row) => row.state === "REQUESTED" || row.state === "STARTED") ? 3000 : false,
  });
  return (
    <ListPage
      name="deliveries"
      title={t("title")}
      hint={t("hint")}
      columns={useDeliveryColumns()}
      searchable={false}
      filters={[
        {
          key: "state",
          label: t("common:field.state"),
          many: true,
          options: DeliveryState.options.map((value) => ({ value, label: t(`state.${value}`) })),
        },
        {
          key: "side",
          label: t("sharing:decision.side"),
          options: sides.map((value) => ({ value, label: t(`sharing:side.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/deliveries/${row.id}`}
      empty={
        <Empty
          title={t("empty")}
          hint={t("emptyHint")}
          action={
            can("delivery:take") ? (
              <LinkButton to="/contracts?state=FINALIZED">{t("toContracts")}</LinkButton>
            ) : null
          }
        />
      }
    />
  );
}
