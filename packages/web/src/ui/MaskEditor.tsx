import {
  type DateUnit,
  dateUnits,
  describeMask,
  type MaskSpec,
  type ReplaceableKind,
  replaceableKinds,
  replaceableLabel,
} from "@qianshu/domain/grading/masks";
import { Input, InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../app/i18n/text.ts";

const starts: Record<MaskSpec["kind"], MaskSpec> = {
  none: { kind: "none" },
  suppress: { kind: "suppress" },
  "keep-first-last": { kind: "keep-first-last", first: 1, last: 1 },
  "keep-range": { kind: "keep-range", from: 1, to: 6 },
  "mask-range": { kind: "mask-range", from: 7, to: 14 },
  "mask-before": { kind: "mask-before", char: "@" },
  "mask-after": { kind: "mask-after", char: "@" },
  "generalise-date": { kind: "generalise-date", unit: "year" },
  "generalise-number": { kind: "generalise-number", step: 1000 },
  hash: { kind: "hash" },
  encrypt: { kind: "encrypt" },
  replace: { kind: "replace", identifier: "text" },
};

/** Says in words what a mask does. */
export function MaskText({ mask }: { mask: MaskSpec }) {
  const read = useBilingual();
  return <span className={mask.kind === "none" ? "qs-secondary" : ""}>{read(describeMask(mask))}</span>;
}

/** Chooses a mask and its measures. */
export function MaskEditor(props: {
  value: MaskSpec;
  onChange: (mask: MaskSpec) => void;
  /** Kind of value found in the field: the first guess for a replacement. */
  kind?: string | null;
  label: string;
}) {
  const { value, onChange, kind, label } = props;
  const { t } = useTranslation("grading");
  const found = replaceableKinds.find((one) => one === kind);
  const start = (chosen: MaskSpec["kind"]): MaskSpec =>
    chosen === "replace" && found ? { kind: "replace", identifier: found } : starts[chosen];
  return (
    <Space size={4} wrap>
      <Select<MaskSpec["kind"]>
        size="small"
        value={value.kind}
        popupMatchSelectWidth={false}
        style={{ minWidth: 128 }}
        aria-label={label}
        options={(Object.keys(starts) as MaskSpec["kind"][]).map((one) => ({
          value: one,
          label: t(`mask.${one}`),
        }))}
        onChange={(chosen) => onChange(start(chosen))}
      />
      <Measures value={value} onChange={onChange} label={label} />
    </Space>
  );
}

function Measures({
  value,
  onChange,
  label,
}: {
  value: MaskSpec;
  onChange: (mask: MaskSpec) => void;
  label: string;
}) {
  const { t } = useTranslation("grading");
  const read = useBilingual();
  const number = (name: string, now: number, set: (next: number) => MaskSpec, min: number) => (
    <InputNumber
      key={name}
      size="small"
      min={min}
      value={now}
      style={{ width: 72 }}
      aria-label={`${label} ${name}`}
      title={name}
      onChange={(next) => next !== null && onChange(set(next))}
    />
  );
  switch (value.kind) {
    case "keep-first-last":
      return (
        <>
          {number(t("measure.first"), value.first, (first) => ({ ...value, first }), 0)}
          {number(t("measure.last"), value.last, (last) => ({ ...value, last }), 0)}
        </>
      );
    case "keep-range":
    case "mask-range":
      return (
        <>
          {number(t("measure.from"), value.from, (from) => ({ ...value, from }), 1)}
          {number(t("measure.to"), value.to, (to) => ({ ...value, to }), 1)}
        </>
      );
    case "mask-before":
    case "mask-after":
      return (
        <Input
          size="small"
          maxLength={2}
          value={value.char}
          style={{ width: 56 }}
          aria-label={`${label} ${t("measure.char")}`}
          onChange={(event) => event.target.value && onChange({ ...value, char: event.target.value })}
        />
      );
    case "generalise-date":
      return (
        <Select<DateUnit>
          size="small"
          value={value.unit}
          aria-label={`${label} ${t("measure.unit")}`}
          options={dateUnits.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
          onChange={(unit) => onChange({ ...value, unit })}
        />
      );
    case "generalise-number":
      return number(t("measure.step"), value.step, (step) => ({ ...value, step }), 0.001);
    case "replace":
      return (
        <Select<ReplaceableKind>
          size="small"
          value={value.identifier}
          popupMatchSelectWidth={false}
          aria-label={`${label} ${t("measure.identifier")}`}
          options={replaceableKinds.map((one) => ({ value: one, label: read(replaceableLabel(one)) }))}
          onChange={(identifier) => onChange({ ...value, identifier })}
        />
      );
    default:
      return null;
  }
}
