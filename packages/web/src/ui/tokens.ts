/** The design tokens of both doors: colours, type and measures. Every colour pair used for text meets WCAG AA. */

export type ThemeMode = "light" | "dark";

/** Text, background and border of a meaningful colour. */
export interface Tone {
  text: string;
  background: string;
  border: string;
}

export type ToneName =
  | "critical"
  | "important"
  | "high"
  | "raised"
  | "moderate"
  | "low"
  | "accent"
  | "neutral";

export const fontFamily =
  '"PingFang SC", "HarmonyOS Sans SC", "HarmonyOS Sans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif';
export const monoFamily =
  'ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", "Liberation Mono", monospace';

/** Below this width lists become cards and the side menu a drawer. */
export const narrowWidth = 768;

interface Palette {
  accent: string;
  accentText: string;
  onAccent: string;
  page: string;
  surface: string;
  raised: string;
  text: string;
  textSecondary: string;
  line: string;
  lineStrong: string;
  hover: string;
  selected: string;
  success: string;
  warning: string;
  error: string;
  tones: Record<ToneName, Tone>;
}

const light: Palette = {
  accent: "#0b6b69",
  accentText: "#0b6b69",
  onAccent: "#ffffff",
  page: "#f4f6f6",
  surface: "#ffffff",
  raised: "#ffffff",
  text: "#182424",
  textSecondary: "#55625f",
  line: "#e3e8e8",
  lineStrong: "#c9d2d1",
  hover: "#f0f4f4",
  selected: "#e3f0ef",
  success: "#1c7a3f",
  warning: "#96580a",
  error: "#b3261e",
  tones: {
    critical: { text: "#ffffff", background: "#86131f", border: "#86131f" },
    important: { text: "#a01c14", background: "#fdecea", border: "#eab4af" },
    high: { text: "#8f4a05", background: "#fdf0e0", border: "#eccb9f" },
    raised: { text: "#6b5600", background: "#faf4d6", border: "#ddd094" },
    moderate: { text: "#1d5a95", background: "#e8f1fa", border: "#b3cfe9" },
    low: { text: "#3f5654", background: "#eef3f2", border: "#cbd8d6" },
    accent: { text: "#0b6b69", background: "#e3f0ef", border: "#a9d0cd" },
    neutral: { text: "#4d5957", background: "#f1f3f3", border: "#d5dbda" },
  },
};

const dark: Palette = {
  accent: "#3fb8ae",
  accentText: "#57c7bd",
  onAccent: "#04211f",
  page: "#0f1515",
  surface: "#161d1d",
  raised: "#1e2727",
  text: "#e6edec",
  textSecondary: "#a3b1af",
  line: "#2a3434",
  lineStrong: "#3d4a4a",
  hover: "#1e2828",
  selected: "#153433",
  success: "#62c588",
  warning: "#e0a24a",
  error: "#f28b82",
  tones: {
    critical: { text: "#ffffff", background: "#9c1c29", border: "#c4404d" },
    important: { text: "#ffb3ab", background: "#3b1715", border: "#7c332d" },
    high: { text: "#f3bd7d", background: "#33220d", border: "#6d4a1d" },
    raised: { text: "#e0cd7a", background: "#2b260e", border: "#5f5420" },
    moderate: { text: "#9cc8f2", background: "#122639", border: "#2b527a" },
    low: { text: "#b7c8c6", background: "#1d2727", border: "#3a4a49" },
    accent: { text: "#6fd3c9", background: "#123230", border: "#28625d" },
    neutral: { text: "#b6c1bf", background: "#202929", border: "#3b4645" },
  },
};

export const palettes: Record<ThemeMode, Palette> = { light, dark };

/** Series colours that stay apart for colour-blind readers (after Okabe and Ito, the first is our accent). */
export const seriesColors: Record<ThemeMode, readonly string[]> = {
  light: ["#0b6b69", "#d55e00", "#0072b2", "#b8860b", "#8c4a91", "#56707a"],
  dark: ["#3fb8ae", "#f08a3c", "#56b4e9", "#e6c34c", "#cc8fd0", "#9db4bd"],
};

/** Steps of a choropleth, light to dark. */
export const rampColors: Record<ThemeMode, readonly string[]> = {
  light: ["#e6f1f0", "#b5d8d5", "#7dbab6", "#3f9692", "#0b6b69", "#064544"],
  dark: ["#17302f", "#1c4a48", "#226965", "#2f8d86", "#4fb8ae", "#8fe0d7"],
};

/** The palette as CSS custom properties `--qs-…`, for our own style sheets. */
export function cssVariables(mode: ThemeMode): Record<string, string> {
  const { tones, ...plain } = palettes[mode];
  const variables: Record<string, string> = { "--qs-font": fontFamily, "--qs-mono": monoFamily };
  for (const [name, value] of Object.entries(plain)) variables[`--qs-${kebab(name)}`] = value;
  for (const [name, tone] of Object.entries(tones))
    for (const [part, value] of Object.entries(tone)) variables[`--qs-${name}-${part}`] = value;
  return variables;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
