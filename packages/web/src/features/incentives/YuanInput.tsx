import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { parseYuan } from "./money.tsx";

/** A rule of a form that takes amounts in yuan. */
export function useYuanRule() {
  const { t } = useTranslation("incentives");
  return {
    validator: async (_: unknown, typed: string | undefined) => {
      if (parseYuan(typed) === undefined) throw new Error(t("amountWrong"));
    },
  };
}

/** An amount typed in yuan, exact to the fen. */
export function YuanInput(props: { id?: string; value?: string; onChange?: (typed: string) => void }) {
  const { t } = useTranslation("incentives");
  return (
    <Input
      {...(props.id ? { id: props.id } : {})}
      value={props.value ?? ""}
      inputMode="decimal"
      suffix={t("yuan")}
      onChange={(event) => props.onChange?.(event.target.value)}
    />
  );
}
