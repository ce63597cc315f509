import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../ui/CodeBlock.tsx";
import { saveFile } from "../../../ui/download.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { DigestPair } from "../../evidence/receipt-facts.tsx";
import { type Contract, sharingApi } from "../sharing.api.ts";
import { VerificationView } from "./VerificationView.tsx";

/** The signatures: who holds each key, whether they are valid, and the file with which anybody checks them. */
export function SignaturePanel({ contract }: { contract: Contract }) {
  const { t } = useTranslation("sharing");
  const checked = useQuery(sharingApi.query("verifyContract", { params: { id: contract.id } }));
  const here = useMutation({ mutationFn: () => checkTextHere(contract.id) });
  const save = useMutation({
    mutationFn: async () => {
      const file = await sharingApi.call.getContractFile({ params: { id: contract.id } });
      saveFile(`${contract.number}.json`, JSON.stringify(file, null, 2), "application/json");
    },
  });
  return (
    <div className="qs-stack">
      <div>
        <div className="qs-secondary">{t("sign.digest")}</div>
        <DigestPair digests={contract.digest} />
      </div>
      <div className="qs-pre-actions">
        <Button onClick={() => here.mutate()} loading={here.isPending}>
          {t("verify.textHere")}
        </Button>
        <Button onClick={() => save.mutate()} loading={save.isPending}>
          {t("contract.file")}
        </Button>
      </div>
      {here.data === undefined ? null : (
        <p className={here.data ? "qs-verdict-good" : "qs-verdict-bad"} role="status">
          {here.data ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{" "}
          {here.data ? t("verify.textIntact") : t("verify.textChanged")}
        </p>
      )}
      {[here, save].map((work) =>
        work.error ? <Problem key={String(work.error)} error={work.error} /> : null,
      )}
      {checked.error ? <Problem error={checked.error} onRetry={() => void checked.refetch()} /> : null}
      {checked.data ? (
        <VerificationView verification={checked.data} />
      ) : checked.isPending ? (
        <Skeleton active title={false} />
      ) : null}
      <CodeBlock
        label={t("verify.command")}
        text={`qianshu contract verify ${contract.number}.json --trust fingerprints.txt`}
      />
    </div>
  );
}

/** Whether the text hashes to its digests: computed on this machine. */
async function checkTextHere(id: string): Promise<boolean> {
  const [{ text, digest }, { digestHere }] = await Promise.all([
    sharingApi.call.getContractFile({ params: { id } }),
    import("../../../ui/receipt/verify-here.ts"),
  ]);
  const found = await digestHere(new Blob([text]));
  return found.sm3 === digest.sm3 && found.sha256 === digest.sha256;
}
