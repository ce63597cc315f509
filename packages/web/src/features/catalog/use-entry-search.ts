import { shareTypes, updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import { subjectClasses } from "@qianshu/domain/standards/code-lists/classification";
import { guizhouDivisions } from "@qianshu/domain/standards/code-lists/divisions-guizhou";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCodeOptions } from "../../ui/codes.tsx";
import type { ListFilter } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { catalogApi, type EntryList } from "./catalog.api.ts";

const sorts = ["relevance", "updated", "published", "name"] as const;
const states = ["draft", "in-review", "published", "withdrawn"] as const;
const attachments = ["attached", "none", "stale"] as const;
const kinds = ["release-series", "file-series", "service"] as const;

/** The search of the catalogue as the address states it, with filters that count what they would leave. */
export function useEntrySearch(mine: boolean) {
  const { search, offset, limit } = useListSearch();
  const result = useList(
    catalogApi.query("searchEntries", {
      query: {
        q: oneOf(search.q),
        subjectClass: search.subjectClass,
        organizationId: search.organizationId,
        shareType: search.shareType,
        updateCycle: search.updateCycle,
        attachment: search.attachment,
        kind: search.kind,
        division: oneOf(search.division),
        state: search.state,
        open: oneOf(search.open) as "true" | undefined,
        sort:
          sorts.find((sort) => sort === oneOf(search.sort)) ?? (mine || !search.q ? "updated" : "relevance"),
        ...(mine ? { mine: "true" as const } : {}),
        offset,
        limit,
      },
    }),
  );
  return { result, filters: useFilters(result.data, mine) };
}

function useFilters(list: EntryList | undefined, mine: boolean): ListFilter[] {
  const { t } = useTranslation(["catalog", "registry", "common"]);
  const counted = (facet: string, options: { value: string; label: string }[]) => {
    const counts = list?.facets[facet];
    if (!counts) return options;
    const known = new Map(counts.map((one) => [one.value, one.count]));
    return options
      .filter((option) => known.has(option.value))
      .map((option) => ({ ...option, count: known.get(option.value) }));
  };
  const organizations = (list?.facets.organizationId ?? []).map(({ value, label, count }) => ({
    value,
    label: label ?? value,
    count,
  }));
  return [
    {
      key: "subjectClass",
      label: t("field.subjectClass"),
      many: true,
      options: counted("subjectClass", useCodeOptions(subjectClasses)),
    },
    ...(mine
      ? [
          {
            key: "state",
            label: t("common:field.state"),
            many: true,
            options: states.map((value) => ({ value, label: t(`state.${value}`) })),
          },
        ]
      : [
          {
            key: "organizationId",
            label: t("field.provider"),
            many: true,
            options: organizations,
          },
        ]),
    {
      key: "shareType",
      label: t("field.shareType"),
      many: true,
      options: counted("shareType", useCodeOptions(shareTypes)),
    },
    {
      key: "attachment",
      label: t("field.attachment"),
      many: true,
      options: counted(
        "attachment",
        attachments.map((value) => ({ value, label: t(`attachment.${value}`) })),
      ),
    },
    {
      key: "kind",
      label: t("field.kind"),
      many: true,
      options: counted(
        "kind",
        kinds.map((value) => ({ value, label: t(`registry:assetKind.${value}`) })),
      ),
    },
    {
      key: "updateCycle",
      label: t("field.updateCycle"),
      many: true,
      options: counted("updateCycle", useCodeOptions(updateCycles)),
    },
    {
      key: "division",
      label: t("common:field.division"),
      options: counted("division", useCodeOptions(guizhouDivisions)),
    },
    {
      key: "sort",
      label: t("sort.label"),
      options: sorts.map((value) => ({ value, label: t(`sort.${value}`) })),
    },
  ];
}
