import { cite } from "../cite.ts";
import { type CodeList, makeCodeList } from "../code-list.ts";

const TABLE = `
1|机构编制|Staffing office
11|机关|Government organ|1
12|事业单位|Public institution|1
13|群众团体|Mass organization|1
19|机构编制·其他|Staffing office, other|1
2|外交|Foreign affairs
3|司法行政|Justice administration
4|文化|Culture
5|民政|Civil affairs
51|社会团体|Social association|5
52|民办非企业单位|Private non-enterprise unit|5
53|基金会|Foundation|5
59|民政·其他|Civil affairs, other|5
6|旅游|Tourism
7|宗教|Religion
8|工会|Trade union
9|市场监管|Market regulation
91|企业|Enterprise|9
92|个体工商户|Individual business|9
93|农民专业合作社|Farmers' cooperative|9
A|中央军委改革和编制办公室|Central Military Commission staffing office
N|农业农村|Agriculture and rural affairs
N1|组级集体经济组织|Collective of a group|N
N2|村级集体经济组织|Collective of a village|N
N3|乡镇级集体经济组织|Collective of a township|N
Y|其他|Other
`;

/** The first two characters of a USCC: registration authority, and authority with kind of organization. */
export const usccAuthorities: CodeList = makeCodeList(
  "uscc-authority",
  { zh: "统一社会信用代码登记管理部门及机构类别", en: "Authority and kind in the USCC" },
  cite("GB 32100-2015", "登记管理部门代码、机构类别代码", "M+"),
  TABLE,
);
