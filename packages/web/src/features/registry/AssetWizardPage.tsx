import { useSearch } from "@tanstack/react-router";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { queryClient, useAct } from "../../app/api.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { oneOf, type Search } from "../../app/search.ts";
import { useGo } from "../../ui/PathLink.tsx";
import { useDraft } from "../../ui/pages/use-draft.ts";
import { WizardPage } from "../../ui/pages/WizardPage.tsx";
import { AssetFactsStep } from "./AssetFactsStep.tsx";
import { AssetOriginStep } from "./AssetOriginStep.tsx";
import { AssetRefreshStep } from "./AssetRefreshStep.tsx";
import { AssetSummary } from "./AssetSummary.tsx";
import { type AssetDraft, emptyAssetDraft, isOriginComplete, toAssetInput } from "./asset-draft.ts";
import { registryApi } from "./registry.api.ts";

/** Registers an asset: where it comes from, what it is, how it is renewed, a summary. */
export function AssetWizardPage() {
  const { t } = useTranslation(["registry", "common"]);
  const { message } = App.useApp();
  const go = useGo();
  const search = useSearch({ strict: false }) as Search;
  const organizations = useOrganizationsFor("asset:manage");
  const source = oneOf(search.source);
  const table = oneOf(search.table);
  const { draft, change, clear } = useDraft<AssetDraft>(`asset.${source ?? ""}.${table ?? ""}`, {
    ...emptyAssetDraft,
    ...(organizations[0] ? { organizationId: organizations[0].value } : {}),
    ...(source ? { sourceId: source, originType: table ? ("table" as const) : ("url" as const) } : {}),
    ...(table ? { table, schema: oneOf(search.schema) ?? "" } : {}),
  });
  const create = useAct(registryApi, "createAsset", { refresh: [] });
  const release = useAct(registryApi, "createRelease");
  const finish = async () => {
    const asset = await create.mutateAsync({ body: toAssetInput(draft) });
    clear();
    if (draft.originType !== "service")
      await release.mutateAsync({
        params: { id: asset.id },
        body: draft.upload && draft.originType === "upload" ? { uploadId: draft.upload.id } : {},
      });
    await queryClient.invalidateQueries({ queryKey: ["registry"] });
    go(`/assets/${asset.id}`);
  };
  const needed = (complete: boolean, text: string) => {
    if (!complete) void message.warning(text);
    return complete;
  };
  return (
    <WizardPage
      title={t("assets.create")}
      back={{ to: "/assets", label: t("assets.title") }}
      finishLabel={draft.originType === "service" ? t("assetForm.submitService") : t("assetForm.submit")}
      onFinish={() => void finish().catch(() => undefined)}
      busy={create.isPending || release.isPending}
      error={create.error ?? release.error}
      kept
      steps={[
        {
          key: "origin",
          title: t("assetForm.stepOrigin"),
          content: <AssetOriginStep draft={draft} change={change} />,
          leave: () =>
            needed(
              isOriginComplete(draft),
              draft.originType === "upload"
                ? t("assetForm.uploadNeeded")
                : draft.originType === "service"
                  ? t("assetForm.serviceNeeded")
                  : t("common:required"),
            ),
        },
        {
          key: "facts",
          title: t("assetForm.stepFacts"),
          content: <AssetFactsStep draft={draft} change={change} organizations={organizations} />,
          leave: () =>
            needed(draft.name.trim().length > 0 && Boolean(draft.organizationId), t("common:required")),
        },
        {
          key: "refresh",
          title: t("assetForm.stepRefresh"),
          content: <AssetRefreshStep draft={draft} change={change} />,
        },
        {
          key: "summary",
          title: t("assetForm.stepSummary"),
          content: <AssetSummary draft={draft} organizations={organizations} />,
        },
      ]}
    />
  );
}
