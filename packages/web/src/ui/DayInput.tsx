import { DatePicker, type DatePickerProps } from "antd";
import dayjs from "dayjs";

/** A day as CCYY-MM-DD, whatever the browser's own habits are. */
export function DayInput(
  props: Omit<DatePickerProps, "value" | "onChange" | "format" | "picker"> & {
    value?: string | undefined;
    onChange?: (day: string | undefined) => void;
  },
) {
  const { value, onChange, ...rest } = props;
  return (
    <DatePicker
      style={{ width: "100%" }}
      {...rest}
      format="YYYY-MM-DD"
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(Array.isArray(day) || !day ? undefined : day.format("YYYY-MM-DD"))}
    />
  );
}
