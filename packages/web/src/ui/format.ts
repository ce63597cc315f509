/** How numbers, times and codes are written, the same everywhere. Times are shown in Asia/Shanghai. */

const zone = "Asia/Shanghai";
const partsOfTime = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

function parts(instant: string | number | Date): Record<string, string> {
  return Object.fromEntries(
    partsOfTime.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
}

/** 2026-11-22 14:05 */
export function formatTime(instant: string | number | Date | null | undefined): string {
  if (instant === null || instant === undefined) return "—";
  const { year, month, day, hour, minute } = parts(instant);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** 2026-11-22 14:05:09, as spreadsheets read it; nothing where nothing is known. */
export function formatSecond(instant: string | number | Date | null | undefined): string {
  if (instant === null || instant === undefined) return "";
  return `${formatTime(instant)}:${parts(instant).second}`;
}

/** 2026-11-22 */
export function formatDay(instant: string | number | Date | null | undefined): string {
  if (instant === null || instant === undefined) return "—";
  if (typeof instant === "string" && /^\d{4}-\d\d-\d\d$/.test(instant)) return instant;
  const { year, month, day } = parts(instant);
  return `${year}-${month}-${day}`;
}

/** 1,234,567.5 */
export function formatNumber(
  value: number | bigint | null | undefined,
  digits: 0 | 1 | 2 | 3 | 4 = 2,
): string {
  if (value === null || value === undefined) return "—";
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** 0.1234 as 12.3 % */
export function formatShare(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined) return "—";
  const percent = share * 100;
  const least = 10 ** -digits;
  if (percent > 0 && percent < least) return `<${least}%`;
  if (percent < 100 && percent > 100 - least) return `>${100 - least}%`;
  return `${percent.toFixed(digits).replace(/\.0+$/, "")}%`;
}

/** Charts speak of 万 and 亿 above 10,000 (K, M and B in English); the exact value stays on hover. */
export function formatShort(value: number, language: "zh" | "en"): string {
  const steps: [number, string][] =
    language === "zh"
      ? [
          [1e8, "亿"],
          [1e4, "万"],
        ]
      : [
          [1e9, "B"],
          [1e6, "M"],
          [1e3, "K"],
        ];
  const step = Math.abs(value) < 10_000 ? undefined : steps.find(([size]) => Math.abs(value) >= size);
  return step ? `${formatNumber(value / step[0], 1)}${step[1]}` : formatNumber(value);
}

/** 1,536 as 1.5 KB */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return "—";
  const units = ["B", "KB", "MB", "GB", "TB", "PB"];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${formatNumber(bytes / 1024 ** step, step === 0 ? 0 : 1)} ${units[step]}`;
}

/** Milliseconds as 350 ms, 4.2 s, 3 min 20 s. */
export function formatDuration(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return "—";
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${formatNumber(seconds, 1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** A code or digest in groups of four, an id as it is. */
export function groupCode(code: string): string[] {
  if (code.includes("-") || code.includes("/") || code.length <= 8) return [code];
  const [, prefix = "", digits = code] = /^(\w+:)(.+)$/.exec(code) ?? [];
  return [...(prefix ? [prefix] : []), ...(digits.match(/.{1,4}/g) ?? [])];
}

/** The beginning and end of a long code. */
export function shortCode(code: string, keep = 8): string {
  return code.length <= keep * 2 + 1 ? code : `${code.slice(0, keep)}…${code.slice(-4)}`;
}
