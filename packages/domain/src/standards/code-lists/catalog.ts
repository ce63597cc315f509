import { cite } from "../cite.ts";
import { type CodeList, makeCodeList } from "../code-list.ts";

const GUIDE = "政务信息资源目录编制指南（试行）（发改高技〔2017〕1272号）";

/** 信息资源格式, category level. */
export const resourceFormats: CodeList = makeCodeList(
  "resource-format",
  { zh: "信息资源格式", en: "Resource format" },
  cite(GUIDE, "核心元数据 7 信息资源格式", "S"),
  `document|电子文件|Electronic document||1
   spreadsheet|电子表格|Spreadsheet||2
   database|数据库|Database||3
   image|图形图像|Graphics and images||4
   stream|流媒体|Streaming media||5
   self-described|自描述格式|Self-described format||6
   service|服务接口|Service interface||7`,
);

/** 信息资源格式, the types of each category; a provider may add to them. */
export const resourceFormatTypes: CodeList = makeCodeList(
  "resource-format-type",
  { zh: "信息资源格式类型", en: "Resource format type" },
  cite(GUIDE, "核心元数据 7 信息资源格式", "M"),
  `ofd|OFD|OFD|document
   wps|WPS 文字|WPS document|document
   xml|XML|XML|document
   txt|纯文本|Plain text|document
   doc|DOC|DOC|document
   docx|DOCX|DOCX|document
   html|HTML|HTML|document
   pdf|PDF|PDF|document
   ppt|PPT|PPT|document
   et|WPS 表格|WPS spreadsheet|spreadsheet
   xls|XLS|XLS|spreadsheet
   xlsx|XLSX|XLSX|spreadsheet
   csv|CSV|CSV|spreadsheet
   dm|达梦|Dameng|database
   kingbasees|人大金仓|KingbaseES|database
   postgresql|PostgreSQL|PostgreSQL|database
   mysql|MySQL|MySQL|database
   access|Access|Access|database
   dbf|DBF|DBF|database
   oracle|Oracle|Oracle|database
   sqlserver|SQL Server|SQL Server|database
   db2|DB2|DB2|database
   parquet|Parquet|Parquet|database
   jpg|JPG|JPG|image
   gif|GIF|GIF|image
   bmp|BMP|BMP|image
   swf|SWF|SWF|stream
   rm|RM|RM|stream
   mpg|MPG|MPG|stream
   json|JSON|JSON|self-described
   api|HTTP 接口|HTTP API|service`,
);

/** 信息项数据类型. */
export const dataTypes: CodeList = makeCodeList(
  "item-data-type",
  { zh: "数据类型", en: "Data type" },
  cite(GUIDE, "核心元数据 8.2 数据类型", "S"),
  `C|字符型|Character
   N|数值型|Numeric
   Y|货币型|Currency
   D|日期型|Date
   T|日期时间型|Date and time
   L|逻辑型|Logical
   M|备注型|Memo
   G|通用型|General
   B|双精度型|Double precision
   I|整型|Integer
   F|浮点型|Floating point`,
);

/** 共享类型. */
export const shareTypes: CodeList = makeCodeList(
  "share-type",
  { zh: "共享类型", en: "Share type" },
  cite(GUIDE, "核心元数据 9.1 共享类型", "S"),
  `unconditional|无条件共享|Shared without conditions||1
   conditional|有条件共享|Shared on conditions||2
   not-shared|不予共享|Not shared||3`,
);

/** 共享方式. The platform is preferred; 4-6 are the other ways that the guide names. */
export const shareMethods: CodeList = makeCodeList(
  "share-method",
  { zh: "共享方式", en: "Share method" },
  cite(GUIDE, "核心元数据 9.3 共享方式", "S"),
  `database|共享平台·数据库|Platform, database||1
   file|共享平台·文件下载|Platform, file download||2
   service|共享平台·服务接口|Platform, service interface||3
   mail|邮件|Mail||4
   disk|拷盘|Copied disk||5
   media|介质交换|Exchange of media||6`,
);

/** 使用用途 of shared data, stated for share types 1 and 2. */
export const shareUses: CodeList = makeCodeList(
  "share-use",
  { zh: "使用用途", en: "Use of shared data" },
  cite(GUIDE, "核心元数据 9.2 共享条件", "M"),
  `administrative-act|行政依据|Basis of an administrative act||1
   reference|工作参考|Reference||2
   verification|数据校核|Data verification||3
   joint-work|业务协同|Joint work||4`,
);

/** 是否向社会开放. */
export const openToPublic: CodeList = makeCodeList(
  "open-to-public",
  { zh: "是否向社会开放", en: "Open to the public" },
  cite(GUIDE, "核心元数据 10.1 是否向社会开放", "S"),
  `open|是|Yes||1
   closed|否|No||0`,
);

/** 开放属性: how an asset may be opened. */
export const openness: CodeList = makeCodeList(
  "openness",
  { zh: "开放属性", en: "Openness" },
  cite("DB52/T 1123-2016", "数据等级与开放要求", "M"),
  `open|完全开放|Open
   open-masked|脱敏开放|Open after masking
   not-open|不予开放|Not open`,
);

/** 更新周期; codes as practised, the guide's list is open ("等"). */
export const updateCycles: CodeList = makeCodeList(
  "update-cycle",
  { zh: "更新周期", en: "Update cycle" },
  cite(GUIDE, "核心元数据 11 更新周期", "S"),
  `realtime|实时|Real time||1
   daily|每日|Daily||2
   weekly|每周|Weekly||3
   monthly|每月|Monthly||4
   quarterly|每季度|Quarterly||5
   half-yearly|每半年|Half-yearly||6
   yearly|每年|Yearly||7
   irregular|不定期|Irregular||8
   never|不更新|Not updated||9`,
);

/** 类 of a resource code, and the base libraries below 基础. */
export const catalogKinds: CodeList = makeCodeList(
  "catalog-kind",
  { zh: "目录类别", en: "Kind of catalogue" },
  cite(GUIDE, "信息资源分类；资源代码 类", "M+"),
  `1|基础信息资源|Base resources
   2|主题信息资源|Subject resources
   3|部门信息资源|Department resources
   101|人口|Population|1
   102|法人单位|Legal entities|1
   103|自然资源和空间地理|Natural resources and space|1
   104|社会信用|Social credit|1
   105|电子证照|Electronic certificates|1
   201|公共服务|Public services|2
   202|健康保障|Health|2
   203|社会保障|Social security|2
   204|食品药品安全|Food and drug safety|2
   205|安全生产|Work safety|2
   206|价格监管|Price supervision|2
   207|能源安全|Energy security|2
   208|信用体系|Credit system|2
   209|城乡建设|Urban and rural development|2
   210|社区治理|Community governance|2
   211|生态环保|Environmental protection|2
   212|应急维稳|Emergency and stability|2`,
);
