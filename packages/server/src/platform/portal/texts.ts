/** The texts around every public page. */
const zh = {
  product: "黔数",
  tagline: "政务数据目录",
  console: "进入控制台",
  other: "English",
  footer: "数据按《政务数据共享条例》和本平台的共享协议使用。",
  skip: "跳到主要内容",
  notFound: "没有找到该页面",
};

const en: Record<keyof typeof zh, string> = {
  product: "Qianshu",
  tagline: "Government data catalogue",
  console: "Open the console",
  other: "中文",
  footer: "Data are used under the regulation on government data sharing and the contracts of this platform.",
  skip: "Skip to the main content",
  notFound: "This page was not found",
};

export type Language = "zh" | "en";

export const frameTexts: Record<Language, Record<keyof typeof zh, string>> = { zh, en };

/** The places of the top menu, in their order. */
export const doors: readonly ({ path: string } & Record<Language, string>)[] = [
  { path: "/", zh: "首页", en: "Home" },
  { path: "/catalog", zh: "数据目录", en: "Catalogue" },
  { path: "/policies", zh: "政策计算", en: "Incentives" },
  { path: "/plan", zh: "规划进展", en: "Plan" },
  { path: "/verify", zh: "证书核验", en: "Check a certificate" },
];
