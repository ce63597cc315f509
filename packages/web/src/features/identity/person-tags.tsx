import type { Person } from "@qianshu/contract/identity";
import { roles } from "@qianshu/domain/identity/roles";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Tag } from "../../ui/Tag.tsx";

const tones = { active: "accent", locked: "high", disabled: "neutral" } as const;

/** Whether an account may be used. */
export function PersonStateTag({ state }: { state: Person["state"] }) {
  const { t } = useTranslation("identity");
  return <Tag tone={tones[state]}>{t(`personState.${state}`)}</Tag>;
}

/** The roles a person holds, each at its organization. */
export function RoleTags({ held, withPlace = false }: { held: Person["roles"]; withPlace?: boolean }) {
  const read = useBilingual();
  if (held.length === 0) return <span className="qs-secondary">—</span>;
  return (
    <span className="qs-tags">
      {held.map((one) => (
        <Tag key={one.id} tone="neutral" title={one.organizationName}>
          {read(roles[one.role])}
          {withPlace ? ` · ${one.organizationName}` : ""}
        </Tag>
      ))}
    </span>
  );
}
