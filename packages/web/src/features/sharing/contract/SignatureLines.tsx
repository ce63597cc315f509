import { holderTexts } from "@qianshu/domain/sharing/contract-file";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { formatTime } from "../../../ui/format.ts";
import type { ContractFile } from "./use-contract-file.ts";

/** Both sides with their signature, and who holds the key it was made with. */
export function SignatureLines({ file }: { file: ContractFile }) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  return (
    <div className="qs-contract-signatures">
      {(["provider", "consumer"] as const).map((side) => {
        const signature = file.signatures.find((one) => one.side === side);
        return (
          <div key={side}>
            <div className="qs-secondary">{t(`text.${side}`)}</div>
            <strong>{file.document[side].name}</strong>
            {signature ? (
              <>
                <div>
                  {signature.personName} · {formatTime(signature.envelope.signedAt)}
                </div>
                <div>
                  {read(holderTexts[signature.envelope.holder])} · {signature.envelope.alg}
                </div>
                <div className="qs-mono qs-secondary">{signature.envelope.keyId}</div>
              </>
            ) : (
              <div className="qs-secondary">{t("text.notSigned")}</div>
            )}
          </div>
        );
      })}
    </div>
  );
}
