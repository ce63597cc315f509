import { describe, expect, it } from "vitest";
import { cssVariables, palettes } from "./tokens.ts";

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"] as const)("palette %s", (mode) => {
  const palette = palettes[mode];

  it.each(Object.entries(palette.tones))("tone %s is readable", (_, tone) => {
    expect(contrast(tone.text, tone.background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["text", "textSecondary", "accentText", "success", "warning", "error"] as const)(
    "%s is readable on every ground",
    (name) => {
      for (const ground of [palette.page, palette.surface, palette.raised, palette.hover, palette.selected])
        expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("puts readable text on the accent", () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it("names every colour as a CSS property", () => {
    expect(cssVariables(mode)).toMatchObject({
      "--qs-text-secondary": palette.textSecondary,
      "--qs-important-background": palette.tones.important.background,
    });
  });
});
