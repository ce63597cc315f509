import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { RegisterModal } from "./RegisterModal.tsx";
import { type Asset, registryApi } from "./registry.api.ts";
import { SecrecyModal } from "./SecrecyModal.tsx";
import { UploadModal } from "./UploadModal.tsx";

type Opened = "upload" | "register" | "secrecy" | undefined;

/** What can be done with an asset; the one next step is the primary button. */
export function AssetActions({ asset }: { asset: Asset }) {
  const { t } = useTranslation("registry");
  const can = useCan();
  const [opened, setOpened] = useState<Opened>();
  const fetchNow = useAct(registryApi, "createRelease");
  const close = () => setOpened(undefined);
  const manages = can("asset:manage") && asset.state !== "cancelled";
  const mayRegister = manages && asset.state === "draft" && asset.secrecyReview?.conclusion === "no-secret";
  const mayReview = can("secrecy:review") && asset.state === "draft" && !asset.secrecyReview;
  return (
    <>
      {manages && asset.state === "registered" ? (
        <Button onClick={() => setOpened("register")}>{t("assets.registerAsk")}</Button>
      ) : null}
      {manages && asset.origin.type === "upload" ? (
        <Button onClick={() => setOpened("upload")}>{t("assets.upload")}</Button>
      ) : null}
      {manages && (asset.origin.type === "table" || asset.origin.type === "url") ? (
        <Button
          loading={fetchNow.isPending}
          onClick={() => fetchNow.mutate({ params: { id: asset.id }, body: {} })}
        >
          {t("assets.fetch")}
        </Button>
      ) : null}
      {mayReview ? (
        <Button type="primary" onClick={() => setOpened("secrecy")}>
          {t("secrecy.review")}
        </Button>
      ) : null}
      {mayRegister ? (
        <Button type="primary" onClick={() => setOpened("register")}>
          {t("assets.register")}
        </Button>
      ) : null}
      {can("entry:manage") && asset.state === "registered" ? (
        <LinkButton type="primary" to={`/entries/new?asset=${asset.id}`}>
          {t("assets.compile")}
        </LinkButton>
      ) : null}
      <UploadModal assetId={asset.id} open={opened === "upload"} onClose={close} />
      <RegisterModal asset={asset} open={opened === "register"} onClose={close} />
      <SecrecyModal assetId={asset.id} open={opened === "secrecy"} onClose={close} />
      <ProblemModal error={fetchNow.error} onClose={fetchNow.reset} />
    </>
  );
}
