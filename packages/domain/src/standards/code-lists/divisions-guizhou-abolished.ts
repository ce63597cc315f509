import { cite } from "../cite.ts";
import type { CodeList } from "../code-list.ts";
import { readDivisions } from "./divisions-guizhou.ts";

/** `code|last name|English name|year it was abolished`: codes that live on in identity numbers and old registers. */
const ABOLISHED = `
520114|小河区|Xiaohe District|2012
520202|盘县特区|Panxian Special District|1999
520221|水城县|Shuicheng County|2020
520222|盘县|Panxian County|2017
520321|遵义县|Zunyi County|2016
520421|平坝县|Pingba County|2014
520522|黔西县|Qianxi County|2021
522100|遵义地区|Zunyi Prefecture|1997
522101|遵义市|Zunyi City|1997
522102|赤水市|Chishui City|1997
522103|仁怀市|Renhuai City|1997
522121|遵义县|Zunyi County|1997
522122|桐梓县|Tongzi County|1997
522123|绥阳县|Suiyang County|1997
522124|正安县|Zheng'an County|1997
522125|道真仡佬族苗族自治县|Daozhen Gelao and Miao Autonomous County|1997
522126|务川仡佬族苗族自治县|Wuchuan Gelao and Miao Autonomous County|1997
522127|凤冈县|Fenggang County|1997
522128|湄潭县|Meitan County|1997
522129|余庆县|Yuqing County|1997
522130|仁怀县|Renhuai County|1995
522131|赤水县|Chishui County|1990
522132|习水县|Xishui County|1997
522200|铜仁地区|Tongren Prefecture|2011
522201|铜仁市|Tongren City|2011
522221|铜仁县|Tongren County|1987
522222|江口县|Jiangkou County|2011
522223|玉屏侗族自治县|Yuping Dong Autonomous County|2011
522224|石阡县|Shiqian County|2011
522225|思南县|Sinan County|2011
522226|印江土家族苗族自治县|Yinjiang Tujia and Miao Autonomous County|2011
522227|德江县|Dejiang County|2011
522228|沿河土家族自治县|Yanhe Tujia Autonomous County|2011
522229|松桃苗族自治县|Songtao Miao Autonomous County|2011
522230|万山特区|Wanshan Special District|2011
522321|兴义县|Xingyi County|1987
522322|兴仁县|Xingren County|2018
522400|毕节地区|Bijie Prefecture|2011
522401|毕节市|Bijie City|2011
522421|毕节县|Bijie County|1993
522422|大方县|Dafang County|2011
522423|黔西县|Qianxi County|2011
522424|金沙县|Jinsha County|2011
522425|织金县|Zhijin County|2011
522426|纳雍县|Nayong County|2011
522427|威宁彝族回族苗族自治县|Weining Yi, Hui and Miao Autonomous County|2011
522428|赫章县|Hezhang County|2011
522500|安顺地区|Anshun Prefecture|2000
522501|安顺市|Anshun City|2000
522502|清镇市|Qingzhen City|1995
522521|安顺县|Anshun County|1990
522522|开阳县|Kaiyang County|1995
522523|息烽县|Xifeng County|1995
522524|修文县|Xiuwen County|1995
522525|清镇县|Qingzhen County|1992
522526|平坝县|Pingba County|2000
522527|普定县|Puding County|2000
522528|关岭布依族苗族自治县|Guanling Buyei and Miao Autonomous County|2000
522529|镇宁布依族苗族自治县|Zhenning Buyei and Miao Autonomous County|2000
522530|紫云苗族布依族自治县|Ziyun Miao and Buyei Autonomous County|2000
522621|凯里县|Kaili County|1983
522721|都匀县|Duyun County|1983
522724|福泉县|Fuquan County|1996
`;

/** Abolished division codes of Guizhou. They stay valid in identity numbers issued while they were in force. */
export const abolishedGuizhouDivisions: CodeList = {
  id: "gbt2260-guizhou-abolished",
  title: { zh: "贵州省已撤销行政区划代码", en: "Abolished administrative divisions of Guizhou" },
  source: cite("GB/T 2260", "贵州省历次变更", "S"),
  items: readDivisions(ABOLISHED),
};
