/** Words that speak for a class, as configuration: `code words…`, the first matching line wins a tie. */
export interface ClassWords {
  code: string;
  pattern: string;
}

function read(table: string): ClassWords[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [code = "", ...words] = line.trim().split(/\s+/);
      return { code, pattern: words.join("|") };
    });
}

/** Words for the subject classes of GB/T 21063.4. */
export const subjectWords: readonly ClassWords[] = read(`
  ZN 公安 境外人员 户籍 户口 司法 法院 检察 治安 出入境 监察 行政处罚 机动车 驾驶证 律师 公证
  ZQ 卫生 卫健 健康 医疗 医保 医院 疾病 疫苗 接种 出生医学 文化 体育 药品
  ZP 教育 科技 科学 学校 中小学 学生 学籍 招生 学区 幼儿园
  ZT 民政 社区 婚姻 低保 低收入 最低生活保障 残疾 殡葬 火化 养老 老龄 高龄 社会组织 救助
  ZS 人力资源 人社 社会保险 就业 失业 劳动 人事 职称 养老保险
  ZH 财政 税务 纳税 税收 预算 非税 国库
  ZB 发展改革 发改 统计 市场监管 市场主体 企业登记 价格 信用 宏观经济 计量 标准
  ZC 自然资源 国土 不动产 土地 矿产 能源 电力 煤炭 林权
  ZD 工业 工信 交通 公路 桥梁 公交 车辆 物流 铁路 民航 港口 危险化学品 安全生产 危险源
  ZE 信息化 通信 软件 大数据 电信 互联网
  ZF 住房 住建 城乡建设 公租房 生态环境 环境 空气质量 水质 污染 水源地 规划 排放
  ZG 农业 惠农 农村 耕地 水利 水务 林业 畜牧 乡村振兴 种植 养殖 农机 灌溉
  ZJ 商务 贸易 食品经营 外资 电子商务 电商 进出口
  ZK 旅游 文旅 景区 酒店 游客 民宿 服务业
  ZL 气象 水文 测绘 地震 天气 降水
  ZM 外事 侨务 台办 港澳台
  ZR 军事 国防 退役军人 人防 民兵
  ZU 档案 公文 机关事务 会议 信访
  ZV 党委 共青团 团委 工会 妇联
  ZA 政务 应急 避难 大数据局 综合 政府`);

/** Words for the sections of GB/T 4754. */
export const industryWords: readonly ClassWords[] = read(`
  P 教育 学校 中小学 学生 学籍 招生 学区 幼儿园
  Q 卫生 卫健 医疗 医院 医保 疾病 疫苗 接种 残疾 低保 最低生活保障 养老服务 高龄 出生医学 救助
  G 交通 公路 桥梁 公交 车辆 物流 邮政 铁路 民航 港口 运输
  A 农业 惠农 农村 林业 畜牧 渔业 耕地 种植 养殖 农机
  B 采矿 矿山 煤矿 矿产
  D 电力 供电 供水 燃气 热力 发电
  C 制造 工业 工厂 危险化学品
  E 建筑 施工 工程造价
  F 批发 零售 食品经营 食品销售 商贸 超市 电子商务
  H 餐饮 住宿 酒店 民宿
  I 通信 软件 信息技术 互联网 大数据
  J 金融 银行 贷款 证券 融资
  K 不动产 房地产 住房 公租房
  L 租赁 商务服务 中介
  M 科研 科技 测绘 气象 检测 技术服务
  N 水利 生态环境 环境 空气 水质 水源 污染 景区 公共设施
  O 殡葬 火化 婚姻 家政
  R 文化 体育 文旅 旅游 广播 电影
  S 公安 户籍 税务 市场监管 市场主体 社会保险 民政 应急 行政 政务 机关 人口`);
