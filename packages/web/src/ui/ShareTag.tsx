import { CheckCircleOutlined, LockOutlined, StopOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Tag } from "./Tag.tsx";

const looks = {
  unconditional: { tone: "accent", icon: <CheckCircleOutlined aria-hidden /> },
  conditional: { tone: "moderate", icon: <LockOutlined aria-hidden /> },
  "not-shared": { tone: "neutral", icon: <StopOutlined aria-hidden /> },
} as const;

/** The share type of an entry (国发〔2016〕51号 第十条). */
export type ShareName = keyof typeof looks;

/** How an entry may be shared, in colour, sign and words. */
export function ShareTag({ share }: { share: ShareName }) {
  const { t } = useTranslation("ui");
  return (
    <Tag tone={looks[share].tone} icon={looks[share].icon}>
      {t(`share.${share}`)}
    </Tag>
  );
}
