import { findRange } from "@qianshu/domain/sharing/network-range";
import type { Limits } from "@qianshu/domain/sharing/terms";
import { Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";

export const numberLimits = [
  "rowsPerDay",
  "callsPerDay",
  "callsPerSecond",
  "keysPerComparison",
  "keysPerDay",
] as const;

/** What may be used: numbers a day or second, addresses and hours; an empty one is no limit. */
export function LimitFields(props: {
  value: Limits;
  onChange: (limits: Limits) => void;
  /** Limits that may only be lowered. */
  most?: Limits;
}) {
  const { value, onChange, most = {} } = props;
  const { t } = useTranslation("sharing");
  const set = (patch: Partial<Limits>) => {
    const next = { ...value, ...patch };
    onChange(Object.fromEntries(Object.entries(next).filter(([, limit]) => limit !== undefined)) as Limits);
  };
  const hours = value.hours;
  const hour = (key: "from" | "to", fallback: number, min: number, max: number) => (
    <InputNumber
      min={min}
      max={max}
      precision={0}
      value={hours?.[key] ?? null}
      placeholder={String(fallback)}
      aria-label={t(`limit.hours.${key}`)}
      onChange={(next) =>
        set({
          hours:
            next === null ? undefined : { from: hours?.from ?? 0, to: hours?.to ?? 24, ...{ [key]: next } },
        })
      }
    />
  );
  return (
    <>
      <div className="qs-form-row">
        {numberLimits.map((name) => (
          <Form.Item
            key={name}
            label={t(`limit.${name}`)}
            extra={most[name] === undefined ? null : t("limit.most", { value: most[name] })}
          >
            <InputNumber
              min={1}
              {...(most[name] === undefined ? {} : { max: most[name] })}
              precision={0}
              style={{ width: "100%" }}
              value={value[name] ?? null}
              placeholder={t("limit.none")}
              aria-label={t(`limit.${name}`)}
              onChange={(next) => set({ [name]: next ?? undefined })}
            />
          </Form.Item>
        ))}
        <Form.Item label={t("limit.hours.title")} extra={t("limit.hours.hint")}>
          <span className="qs-hours">
            {hour("from", 0, 0, 23)} – {hour("to", 24, 1, 24)}
          </span>
        </Form.Item>
      </div>
      <Form.Item
        label={t("limit.networks")}
        extra={t("limit.networksHint")}
        validateStatus={value.networks?.some((one) => !findRange(one)) ? "error" : ""}
        help={value.networks?.some((one) => !findRange(one)) ? t("limit.networksWrong") : undefined}
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          value={value.networks ?? []}
          placeholder={most.networks?.join(", ") ?? t("limit.anywhere")}
          tokenSeparators={[",", "，", " "]}
          onChange={(networks: string[]) => set({ networks: networks.length > 0 ? networks : undefined })}
          aria-label={t("limit.networks")}
        />
      </Form.Item>
    </>
  );
}

/** The limits in words, one line each. */
export function useLimitsText(): (limits: Limits) => string[] {
  const { t } = useTranslation("sharing");
  return (limits) => [
    ...numberLimits.flatMap((name) =>
      limits[name] === undefined
        ? []
        : [t(`limitText.${name}`, { value: limits[name].toLocaleString("en-US") })],
    ),
    ...(limits.networks ? [t("limitText.networks", { value: limits.networks.join("、") })] : []),
    ...(limits.hours ? [t("limitText.hours", limits.hours)] : []),
  ];
}
