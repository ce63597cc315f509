import dayjs from "dayjs";

/** The instants of a span of days in Asia/Shanghai, the last day included. */
export function instantsOf(
  from: string | undefined,
  until: string | undefined,
): { from?: string; until?: string } {
  const start = (day: string) => `${day}T00:00:00+08:00`;
  return {
    ...(from ? { from: start(from) } : {}),
    ...(until ? { until: start(dayjs(until).add(1, "day").format("YYYY-MM-DD")) } : {}),
  };
}
