import type { ContractTerms, LegalBasis } from "@qianshu/domain/sharing/terms";
import { useTranslation } from "react-i18next";

/** Says the parts of an application or contract in words. */
export function useTermsText() {
  const { t } = useTranslation("sharing");
  return {
    basis(basis: LegalBasis): string {
      switch (basis.type) {
        case "statutory-duty":
          return t("basis.dutyText", { act: basis.act, article: basis.article });
        case "consent":
          return t("basis.consentText", { description: basis.description });
        case "none":
          return t("basis.noneText");
      }
    },
    matter: (matter: ContractTerms["matter"]): string =>
      matter.code ? `${matter.name}（${matter.code}）` : matter.name,
    modes: (modes: ContractTerms["items"][number]["modes"]): string =>
      modes.map((mode) => t(`mode.${mode}`)).join("、"),
    receivers: (receivers: ContractTerms["receivers"]): string => t(`receivers.${receivers}`),
  };
}
