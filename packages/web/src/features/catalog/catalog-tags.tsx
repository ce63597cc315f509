import type { Attachment, EntryState } from "@qianshu/domain/catalog/metadata";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag.tsx";
import type { ToneName } from "../../ui/tokens.ts";

const stateTones = {
  draft: "raised",
  "in-review": "moderate",
  published: "accent",
  withdrawn: "neutral",
} as const satisfies Record<EntryState, ToneName>;

const attachmentTones = { none: "neutral", attached: "accent", stale: "high" } as const satisfies Record<
  Attachment,
  ToneName
>;

/** Where an entry stands. */
export function EntryStateTag({ state }: { state: EntryState }) {
  const { t } = useTranslation("catalog");
  return <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>;
}

/** Whether data stands behind an entry. */
export function AttachmentTag({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation("catalog");
  return <Tag tone={attachmentTones[attachment]}>{t(`attachment.${attachment}`)}</Tag>;
}
