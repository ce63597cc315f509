import type { DetectedKind } from "./detector.ts";

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words for papers of several kinds: whichever fits the values is meant. */
const papers = "证件号 证件编号 zjhm zjh certno certnumber certificatenumber documentno idnumber idno";

/** Words in a column name that speak for a kind: Chinese, English, and pinyin abbreviations as departments use them. */
export const hints: Record<DetectedKind, readonly string[]> = {
  uscc: words(`统一社会信用代码 社会信用代码 信用代码 统一代码 税号 纳税人识别号 纳税人编号 uscc creditcode
    unifiedcode taxno taxpayerno tyshxydm tyxydm shxydm xydm nsrsbh`),
  "organization-code": words("组织机构代码 机构代码 zzjgdm jgdm orgcode organizationcode"),
  "resident-id": words(`身份证 公民身份 身份号 ${papers} idcard identitycard identityno identitynumber
    residentid sfzh sfzhm sfzjhm gmsfhm sfz`),
  "hmt-residence-permit": words(`居住证 港澳台 hmtpermit residencepermit jzzh ${papers}`),
  "foreign-permanent-resident": words(`永久居留 永居证 外国人 permanentresident yjjlz ${papers}`),
  "business-licence": words(
    "营业执照 执照号 注册号 工商注册 licenceno licenseno registrationno regno yyzzh yyzzhm zch gszch",
  ),
  "bank-card": words(`银行卡 银行账 银行帐 卡号 账号 帐号 开户账 bankcard cardno cardnumber bankaccount
    accountno accountnumber yhkh yhzh yhkzh kh zh`),
  mobile: words(`手机 移动电话 电话 联系方式 mobile phone telephone tel cellphone contactnumber
    sjh sjhm lxdh dhhm dh lxfs yddh`),
  passport: words(`护照 passport hzh hzhm ${papers}`),
  "hk-macao-permit": words(`往来港澳 港澳通行证 通行证 hkmacaopermit hkmopermit permit gatxz ${papers}`),
  "hk-macao-resident-permit": words(
    `港澳居民 回乡证 来往内地 hkmacaoresident homereturnpermit hxz ${papers}`,
  ),
  "taiwan-resident-permit": words("台胞证 台湾居民 来往大陆 taiwanresident tbz tbzh"),
  "taiwan-permit": words(`往来台湾 大通证 台湾通行证 taiwanpermit ${papers}`),
  plate: words("车牌 号牌 牌照 车号 plate licenseplate licenceplate carno vehicleno cph cphm hphm"),
  oid: words("对象标识 oid objectidentifier"),
  "person-name":
    words(`姓名 名字 联系人 法定代表人 法人代表 法人姓名 负责人 户主 申请人 经办人 监护人 当事人 权利人
    持证人 所有人 责任人 保管员 车主 业主 本人 父亲 母亲 丈夫 妻子 配偶 男方 女方 死者 医师 教师 学生 患者
    xm xingming fullname realname personname contact applicant legalperson legalrepresentative
    husband wife spouse father mother child parent owner guardian keeper dutyperson holder operator
    person student pupil patient employee teacher doctor driver householder principal
    lxr lxrxm fddbr fddbrxm frxm frdb fzr hz sqr jbr jhr dsr qlr czr`),
  address: words(`地址 住址 住所 户籍地 户籍所在 居住地 现住 家庭住 坐落 经营场所 address addr residence
    dz zz jtzz jtdz hjdz xzz txdz zcdz jycs zl`),
  email: words("邮箱 电子邮件 电邮 email mail mailbox yx dzyx yxdz"),
  coordinates: words(`经度 纬度 坐标 经纬 longitude latitude lng lon lat coordinate coordinates location
    position geo gps wkt point jd wd jwd zb`),
  "birth-date": words("出生 生日 birth birthday birthdate dateofbirth dob bornon born csrq csny sr"),
  "division-code": words(`区划 行政区 地区代码 所属区县代码 division divisioncode adcode areacode regioncode
    districtcode countycode xzqh xzqhdm xzqdm qhdm`),
};

/** Numbers of things, which may look like anything. */
const numbers =
  words(`订单 流水 单号 编号 序号 批次 批号 合同 发票 学号 工号 户号 编码 站号 区站 条码 设备 代码
  order orderid orderno serial seq sequence batch invoice tracking waybill sn sku barcode code id
  dd ddh ddbh lsh bh xh pch hth fph`);

/** Words that speak against a kind while none speaks for it. */
export const againstHints: Partial<Record<DetectedKind, readonly string[]>> = {
  mobile: numbers,
  "organization-code": numbers,
  "bank-card": numbers,
  "business-licence": numbers,
  "division-code": words("编号 序号 流水 批次 站 邮编 邮政 postcode zip batch station serial bh"),
  "person-name": words(`单位 企业 公司 机构 部门 地名 站名 村 乡镇 街道 县 区 市 州 项目 产品 品牌 民族 学校
    类别 类型 状态 景区 景点 物资 company organization department product brand village township county
    city station spot item school type category status`),
  address: words("村 行政村 区划 乡镇 网址 village township division url"),
};
