/** A FEEL days and time duration, in nanoseconds. */
export class DaysDuration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }

  toString(): string {
    const size = this.nanos < 0n ? -this.nanos : this.nanos;
    const seconds = size / 1_000_000_000n;
    const fraction = String(size % 1_000_000_000n)
      .padStart(9, "0")
      .replace(/0+$/, "");
    const [days, hours, minutes] = [seconds / 86_400n, (seconds / 3600n) % 24n, (seconds / 60n) % 60n];
    const rest = String(seconds % 60n) + (fraction && `.${fraction}`);
    const clock =
      (hours ? `${hours}H` : "") + (minutes ? `${minutes}M` : "") + (rest === "0" ? "" : `${rest}S`);
    if (!days && !clock) return "PT0S";
    return `${this.nanos < 0n ? "-" : ""}P${days ? `${days}D` : ""}${clock && `T${clock}`}`;
  }
}

/** A FEEL years and months duration, in months. */
export class MonthsDuration {
  readonly months: number;

  constructor(months: number) {
    this.months = months + 0;
  }

  toString(): string {
    const size = Math.abs(this.months);
    const [years, months] = [Math.floor(size / 12), size % 12];
    if (size === 0) return "P0M";
    return `${this.months < 0 ? "-" : ""}P${years ? `${years}Y` : ""}${months ? `${months}M` : ""}`;
  }
}
