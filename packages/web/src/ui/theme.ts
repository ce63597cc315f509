import { type ThemeConfig, theme } from "antd";
import { fontFamily, monoFamily, palettes, type ThemeMode, type Tone } from "./tokens.ts";

/** Ground and border of one meaning; the ones antd derives from our dark seeds are muddy. */
function grounds<N extends string>(name: N, tone: Tone) {
  return { [`color${name}Bg`]: tone.background, [`color${name}Border`]: tone.border };
}

/** The tokens as Ant Design reads them. */
export function antdTheme(mode: ThemeMode): ThemeConfig {
  const palette = palettes[mode];
  return {
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: `qs-${mode}` },
    token: {
      colorPrimary: palette.accent,
      colorPrimaryBg: palette.selected,
      colorPrimaryBgHover: palette.selected,
      colorInfo: palette.accent,
      colorLink: palette.accentText,
      colorSuccess: palette.success,
      colorWarning: palette.warning,
      colorError: palette.error,
      colorErrorText: palette.error,
      ...grounds("Success", palette.tones.accent),
      ...grounds("Info", palette.tones.moderate),
      ...grounds("Warning", palette.tones.high),
      ...grounds("Error", palette.tones.important),
      colorText: palette.text,
      colorTextSecondary: palette.textSecondary,
      colorTextTertiary: palette.textSecondary,
      colorTextDescription: palette.textSecondary,
      colorTextPlaceholder: palette.textSecondary,
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      fontFamily,
      fontFamilyCode: monoFamily,
      fontSize: 14,
      lineHeight: 1.6,
      borderRadius: 6,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.18s",
    },
    components: {
      Button: {
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        primaryColor: palette.onAccent,
      },
      Table: {
        cellPaddingBlock: 8,
        cellPaddingBlockMD: 8,
        cellPaddingBlockSM: 6,
        cellPaddingInline: 12,
        cellPaddingInlineMD: 12,
        headerBg: palette.surface,
        headerColor: palette.textSecondary,
        headerSplitColor: "transparent",
        rowHoverBg: palette.hover,
      },
      Menu: {
        itemBg: "transparent",
        subMenuItemBg: "transparent",
        itemHeight: 36,
        itemSelectedBg: palette.selected,
        itemSelectedColor: palette.accentText,
        itemHoverBg: palette.hover,
        itemBorderRadius: 6,
        activeBarBorderWidth: 0,
      },
      Layout: { siderBg: palette.surface, headerBg: palette.surface, bodyBg: palette.page },
      Descriptions: { labelBg: palette.hover, itemPaddingBottom: 10 },
      Form: { itemMarginBottom: 20, verticalLabelPadding: "0 0 4px", labelColor: palette.text },
      Tabs: { horizontalItemPadding: "10px 0" },
    },
  };
}
