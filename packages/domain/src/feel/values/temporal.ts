import { civilOfDays, daysOfCivil } from "./calendar.ts";
import type { Zone } from "./zone.ts";

/** Nanoseconds of a day; still exact as a double's integer. */
export const nanosPerDay = 86_400e9;
const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** A FEEL date. */
export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  static ofDays(days: number): FeelDate {
    return new FeelDate(...civilOfDays(days));
  }

  /** Days since 1970-01-01. */
  get days(): number {
    return daysOfCivil(this.year, this.month, this.day);
  }

  toString(): string {
    const year = (this.year < 0 ? "-" : "") + pad(Math.abs(this.year), 4);
    return `${year}-${pad(this.month)}-${pad(this.day)}`;
  }
}

/** A FEEL time of day, local or in a zone. */
export class FeelTime {
  readonly nanos: number;
  readonly zone: Zone | null;

  constructor(nanos: number, zone: Zone | null) {
    this.nanos = nanos;
    this.zone = zone;
  }

  /** Offset from UTC in nanoseconds; a named zone of a bare time counts as on 2000-01-01. */
  get offset(): number {
    return this.zone === null ? 0 : this.zone.offsetAt(10_957, Math.floor(this.nanos / 1e9)) * 1e9;
  }

  toString(): string {
    return clockText(this.nanos) + (this.zone ?? "");
  }
}

/** A FEEL date and time, local or in a zone. */
export class FeelDateTime {
  readonly date: FeelDate;
  readonly nanos: number;
  readonly zone: Zone | null;

  constructor(date: FeelDate, nanos: number, zone: Zone | null) {
    this.date = date;
    this.nanos = nanos;
    this.zone = zone;
  }

  /** From nanoseconds since 1970-01-01T00:00:00 on the local clock. */
  static ofLocal(nanos: bigint, zone: Zone | null): FeelDateTime {
    const day = BigInt(nanosPerDay);
    const rest = ((nanos % day) + day) % day;
    return new FeelDateTime(FeelDate.ofDays(Number((nanos - rest) / day)), Number(rest), zone);
  }

  /** From nanoseconds since 1970-01-01T00:00:00 UTC. */
  static ofInstant(nanos: bigint, zone: Zone): FeelDateTime {
    const guess = FeelDateTime.ofLocal(nanos, zone);
    const near = FeelDateTime.ofLocal(nanos + BigInt(guess.offset), zone);
    const offset = near.offset;
    return offset === guess.offset ? near : FeelDateTime.ofLocal(nanos + BigInt(offset), zone);
  }

  /** Offset from UTC in nanoseconds, 0 when local. */
  get offset(): number {
    return this.zone === null ? 0 : this.zone.offsetAt(this.date.days, Math.floor(this.nanos / 1e9)) * 1e9;
  }

  /** Nanoseconds since 1970-01-01T00:00:00 on its own clock. */
  get local(): bigint {
    return BigInt(this.date.days) * BigInt(nanosPerDay) + BigInt(this.nanos);
  }

  /** Nanoseconds since 1970-01-01T00:00:00 UTC; a local one is taken as UTC. */
  get instant(): bigint {
    return this.local - BigInt(this.offset);
  }

  toString(): string {
    return `${this.date}T${clockText(this.nanos)}${this.zone ?? ""}`;
  }
}

/** Hour, minute and second of a time of day in nanoseconds. */
export function clockOf(nanos: number): { hour: number; minute: number; second: number; fraction: number } {
  const seconds = Math.floor(nanos / 1e9);
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: nanos - seconds * 1e9,
  };
}

function clockText(nanos: number): string {
  const { hour, minute, second, fraction } = clockOf(nanos);
  const decimals = fraction === 0 ? "" : `.${pad(fraction, 9).replace(/0+$/, "")}`;
  return `${pad(hour)}:${pad(minute)}:${pad(second)}${decimals}`;
}
