/** A line of government work, and at which divisions the example has an organization of it. */
export interface Trade {
  /** Pinyin; the organization's key and the beginning of its people's usernames. */
  key: string;
  provincial: string;
  short: string;
  local: string;
  localShort: string;
  /** Authority and kind in the USCC: 11 机关, 12 事业单位, 13 群团. */
  usccHead: "11" | "12" | "13";
  at(divisionCode: string): boolean;
}

const province = (code: string) => code === "520000";
const everywhere = () => true;
const alsoIn =
  (...codes: string[]) =>
  (code: string) =>
    province(code) || codes.includes(code);

function trade(
  key: string,
  provincial: string,
  local: string,
  at: Trade["at"] = province,
  usccHead: Trade["usccHead"] = "11",
): Trade {
  const short = provincial.replace(/^贵州省|^国家税务总局贵州省/, "省");
  return { key, provincial, short, local, localShort: local, usccHead, at };
}

const [guiyang, zunyi, huaxi, huichuan, renhuai, jianhe] = [
  "520100",
  "520300",
  "520111",
  "520303",
  "520382",
  "522629",
];

/** The lines of work in the order of their USCC; append only. Offices and civil affairs stand in every county. */
export const trades: readonly Trade[] = [
  trade("office", "贵州省数据资源管理办公室", "数据资源管理办公室", everywhere),
  trade("minzheng", "贵州省民政厅", "民政局", everywhere),
  trade("gongan", "贵州省公安厅", "公安局", alsoIn(guiyang)),
  trade("shichang", "贵州省市场监督管理局", "市场监督管理局", alsoIn(guiyang, huaxi)),
  trade("renshe", "贵州省人力资源和社会保障厅", "人力资源和社会保障局", alsoIn(zunyi)),
  trade("ziran", "贵州省自然资源厅", "自然资源局"),
  trade("shengtai", "贵州省生态环境厅", "生态环境局"),
  trade("jiaotong", "贵州省交通运输厅", "交通运输局", alsoIn(guiyang)),
  trade("nongye", "贵州省农业农村厅", "农业农村局", alsoIn(jianhe)),
  trade("weijian", "贵州省卫生健康委员会", "卫生健康局", alsoIn(zunyi)),
  trade("wenlv", "贵州省文化和旅游厅", "文化和旅游局", alsoIn(zunyi)),
  trade("yingji", "贵州省应急管理厅", "应急管理局", alsoIn(huichuan)),
  trade("shuiwu", "国家税务总局贵州省税务局", "税务局"),
  trade("jiaoyu", "贵州省教育厅", "教育局", alsoIn(renhuai)),
  trade("zhujian", "贵州省住房和城乡建设厅", "住房和城乡建设局", alsoIn(guiyang)),
  trade("yibao", "贵州省医疗保障局", "医疗保障局"),
  trade("qixiang", "贵州省气象局", "气象局", province, "12"),
  trade("canlian", "贵州省残疾人联合会", "残疾人联合会", province, "13"),
];
