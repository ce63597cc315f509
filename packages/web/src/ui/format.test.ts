import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatDay,
  formatDuration,
  formatNumber,
  formatShare,
  formatShort,
  formatTime,
  groupCode,
  shortCode,
} from "./format.ts";

describe("times", () => {
  it("shows instants in Asia/Shanghai whatever the browser's zone", () => {
    expect(formatTime("2026-11-22T16:30:00Z")).toBe("2026-11-23 00:30");
    expect(formatDay("2026-11-22T16:30:00Z")).toBe("2026-11-23");
  });

  it("leaves dates as dates and marks what is missing", () => {
    expect(formatDay("2026-11-22")).toBe("2026-11-22");
    expect(formatTime(null)).toBe("—");
  });
});

describe("numbers", () => {
  it.each([
    [1234567.5, "1,234,567.5"],
    [0, "0"],
    [12_345_678_901_234_567_890n, "12,345,678,901,234,567,890"],
  ])("%s is %s", (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([
    [0.5, "50%"],
    [0.1234, "12.3%"],
    [0.00001, "<0.1%"],
    [0.99999, ">99.9%"],
    [0, "0%"],
    [1, "100%"],
  ])("share %s is %s: never rounded to none or all", (share, text) => expect(formatShare(share)).toBe(text));

  it("shortens above ten thousand only", () => {
    expect(formatShort(9999, "zh")).toBe("9,999");
    expect(formatShort(12_500, "zh")).toBe("1.3万");
    expect(formatShort(320_000_000, "zh")).toBe("3.2亿");
    expect(formatShort(12_500, "en")).toBe("12.5K");
  });

  it.each([
    [0, "0 B"],
    [1536, "1.5 KB"],
    [5 * 1024 ** 3, "5 GB"],
  ])("%s bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it("counts durations in the unit one would say", () => {
    expect([formatDuration(12), formatDuration(4200), formatDuration(200_000)]).toEqual([
      "12 ms",
      "4.2 s",
      "3 min 20 s",
    ]);
  });
});

describe("codes", () => {
  it("groups digests but not ids", () => {
    expect(groupCode("66c7f0f462eeedd9")).toEqual(["66c7", "f0f4", "62ee", "edd9"]);
    expect(groupCode("sm3:66c7f0f462ee")).toEqual(["sm3:", "66c7", "f0f4", "62ee"]);
    expect(groupCode("0198a7c2-5b1e-7000-8000-0123456789ab")).toHaveLength(1);
  });

  it("shortens only what is long", () => {
    expect(shortCode("66c7f0f462eeedd9d1f2d46bdc10e4e2")).toBe("66c7f0f4…e4e2");
    expect(shortCode("5200001234")).toBe("5200001234");
  });
});
