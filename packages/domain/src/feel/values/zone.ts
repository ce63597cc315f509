import { civilOfDays, daysOfCivil } from "./calendar.ts";

const secondsPerDay = 86_400;

/** A time zone: a fixed offset from UTC in seconds, or a name of the IANA database. */
export class Zone {
  readonly name: string | null;
  private readonly fixed: number;

  constructor(name: string | null, fixed: number) {
    this.name = name;
    this.fixed = fixed;
  }

  /** Offset in seconds at a local day and second of the day. */
  offsetAt(day: number, second: number): number {
    if (this.name === null) return this.fixed;
    const local = inSupportedYears(day) * secondsPerDay + second;
    const guess = offsetOfInstant(this.name, local);
    const first = offsetOfInstant(this.name, local - guess);
    return first === guess ? guess : offsetOfInstant(this.name, local - first);
  }

  toString(): string {
    if (this.name !== null) return `@${this.name}`;
    if (this.fixed === 0) return "Z";
    const size = Math.abs(this.fixed);
    const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
    if (parts[2] === 0) parts.pop();
    return (this.fixed < 0 ? "-" : "+") + parts.map((part) => String(part).padStart(2, "0")).join(":");
  }
}

/** Coordinated universal time. */
export const utc = new Zone(null, 0);

const zones = new Map<string, Zone | undefined>([["Z", utc]]);

/** Reads `Z`, `+08:00` or `@Asia/Shanghai`; undefined when there is no such zone. */
export function parseZone(text: string): Zone | undefined {
  if (!zones.has(text)) zones.set(text, readZone(text));
  return zones.get(text);
}

function readZone(text: string): Zone | undefined {
  if (text.startsWith("@")) {
    const name = text.slice(1);
    return isZoneName(name) ? new Zone(name, 0) : undefined;
  }
  const match = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const offset = hours * 3600 + minutes * 60 + seconds;
  // XML Schema part 2, 3.2.7.3: between -14:00 and +14:00.
  if (minutes > 59 || seconds > 59 || offset > 14 * 3600) return undefined;
  return offset === 0 ? utc : new Zone(null, match[1] === "-" ? -offset : offset);
}

/** A zone of a fixed offset in seconds. */
export const zoneOfOffset = (seconds: number): Zone => (seconds === 0 ? utc : new Zone(null, seconds));

const formats = new Map<string, Intl.DateTimeFormat>();

function isZoneName(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function formatOf(name: string): Intl.DateTimeFormat {
  const known = formats.get(name);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    era: "short",
  });
  formats.set(name, made);
  return made;
}

/** Offset in seconds of a named zone at a second since 1970 in UTC. */
function offsetOfInstant(name: string, instant: number): number {
  const field: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of formatOf(name).formatToParts(instant * 1000)) field[part.type] = part.value;
  const year = field.era === "BC" ? 1 - Number(field.year) : Number(field.year);
  const day = daysOfCivil(year, Number(field.month), Number(field.day));
  const second = Number(field.hour) * 3600 + Number(field.minute) * 60 + Number(field.second);
  return day * secondsPerDay + second - Math.floor(instant);
}

/** The calendar repeats every 400 years: days beyond what Intl knows get the offset of the same day there. */
function inSupportedYears(day: number): number {
  const [year] = civilOfDays(day);
  if (year >= -200_000 && year <= 200_000) return day;
  const cycles = Math.floor((year - 2000) / 400);
  return day - cycles * 146_097;
}
