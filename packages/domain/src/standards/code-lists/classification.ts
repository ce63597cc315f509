import { cite } from "../cite.ts";
import { type CodeList, makeCodeList } from "../code-list.ts";

/** 主题分类 GB/T 21063.4. */
export const subjectClasses: CodeList = makeCodeList(
  "subject-class",
  { zh: "主题分类", en: "Subject class" },
  cite("GB/T 21063.4-2007", "主题大类", "M"),
  `ZA|综合政务|General government
   ZB|经济管理|Economic management
   ZC|国土资源、能源|Land, resources and energy
   ZD|工业、交通|Industry and transport
   ZE|信息产业|Information industry
   ZF|城乡建设、环境保护|Urban and rural development, environment
   ZG|农业、水利|Agriculture and water
   ZH|财政|Public finance
   ZJ|商业、贸易|Commerce and trade
   ZK|旅游、服务业|Tourism and services
   ZL|气象、水文、测绘、地震|Weather, hydrology, surveying, earthquakes
   ZM|对外事务|Foreign affairs
   ZN|政法、监察|Justice and supervision
   ZP|科技、教育|Science and education
   ZQ|文化、卫生、体育|Culture, health and sport
   ZR|军事、国防|Military and defence
   ZS|劳动、人事|Labour and personnel
   ZT|民政、社区|Civil affairs and communities
   ZU|文秘、行政|Secretariat and administration
   ZV|综合党团|Party and league`,
);

/** 行业分类 GB/T 4754 sections. */
export const industryClasses: CodeList = makeCodeList(
  "industry-class",
  { zh: "行业分类", en: "Industry class" },
  cite("GB/T 4754-2017", "门类 A–T", "M+"),
  `A|农、林、牧、渔业|Agriculture, forestry, animal husbandry and fishery
   B|采矿业|Mining
   C|制造业|Manufacturing
   D|电力、热力、燃气及水生产和供应业|Electricity, heat, gas and water
   E|建筑业|Construction
   F|批发和零售业|Wholesale and retail trade
   G|交通运输、仓储和邮政业|Transport, storage and post
   H|住宿和餐饮业|Accommodation and catering
   I|信息传输、软件和信息技术服务业|Information transmission, software and IT services
   J|金融业|Finance
   K|房地产业|Real estate
   L|租赁和商务服务业|Leasing and business services
   M|科学研究和技术服务业|Scientific research and technical services
   N|水利、环境和公共设施管理业|Water, environment and public facilities
   O|居民服务、修理和其他服务业|Residential services, repair and other services
   P|教育|Education
   Q|卫生和社会工作|Health and social work
   R|文化、体育和娱乐业|Culture, sport and entertainment
   S|公共管理、社会保障和社会组织|Public administration, social security and social organizations
   T|国际组织|International organizations`,
);

/** 服务分类: whom a resource serves. The standard's own table was not available, so this short list is configuration. */
export const serviceClasses: CodeList = makeCodeList(
  "service-class",
  { zh: "服务分类", en: "Service class" },
  cite("DB52/T 1123-2016", "服务分类", "M-"),
  `F1|面向自然人的服务|Services for persons
   F2|面向法人和其他组织的服务|Services for legal entities
   F3|面向政府部门的服务|Services for government
   F4|面向社会公众的公益服务|Services for the general public`,
);

/** 敏感程度 DB52/T 1123. */
export const sensitivities: CodeList = makeCodeList(
  "sensitivity",
  { zh: "敏感程度", en: "Sensitivity" },
  cite("DB52/T 1123-2016", "数据分级", "S"),
  `non-sensitive|非敏感|Not sensitive
   personal-privacy|涉及用户隐私|Touches privacy
   state-secret|涉及国家秘密|Touches state secrets`,
);

/** 数据级别 GB/T 43697, with the four grades of 一般数据 of annex H. */
export const levels: CodeList = makeCodeList(
  "level",
  { zh: "数据级别", en: "Level" },
  cite("GB/T 43697-2024", "数据分级；附录 H", "S"),
  `core|核心数据|Core data
   important|重要数据|Important data
   general-4|一般数据4级|General data, grade 4
   general-3|一般数据3级|General data, grade 3
   general-2|一般数据2级|General data, grade 2
   general-1|一般数据1级|General data, grade 1`,
);

/** The four interests that a release may harm. */
export const interests: CodeList = makeCodeList(
  "interest",
  { zh: "利益类型", en: "Interests" },
  cite("贵州省大数据产业发展应用规划纲要（2014—2020年）", "国家利益、社会安全、商业秘密、个人隐私", "S"),
  `national-interest|国家利益|National interest
   social-security|社会安全|Security of society
   trade-secret|商业秘密|Trade secrets
   personal-privacy|个人隐私|Personal privacy`,
);
