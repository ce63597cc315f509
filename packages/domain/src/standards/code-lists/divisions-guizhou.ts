import { cite } from "../cite.ts";
import type { CodeItem, CodeList } from "../code-list.ts";

/** `code|name|English name`, one division a line: the province, its 9 prefectures and their 88 county-level units. */
const CURRENT = `
520000|贵州省|Guizhou Province
520100|贵阳市|Guiyang City
520102|南明区|Nanming District
520103|云岩区|Yunyan District
520111|花溪区|Huaxi District
520112|乌当区|Wudang District
520113|白云区|Baiyun District
520115|观山湖区|Guanshanhu District
520121|开阳县|Kaiyang County
520122|息烽县|Xifeng County
520123|修文县|Xiuwen County
520181|清镇市|Qingzhen City
520200|六盘水市|Liupanshui City
520201|钟山区|Zhongshan District
520203|六枝特区|Liuzhi Special District
520204|水城区|Shuicheng District
520281|盘州市|Panzhou City
520300|遵义市|Zunyi City
520302|红花岗区|Honghuagang District
520303|汇川区|Huichuan District
520304|播州区|Bozhou District
520322|桐梓县|Tongzi County
520323|绥阳县|Suiyang County
520324|正安县|Zheng'an County
520325|道真仡佬族苗族自治县|Daozhen Gelao and Miao Autonomous County
520326|务川仡佬族苗族自治县|Wuchuan Gelao and Miao Autonomous County
520327|凤冈县|Fenggang County
520328|湄潭县|Meitan County
520329|余庆县|Yuqing County
520330|习水县|Xishui County
520381|赤水市|Chishui City
520382|仁怀市|Renhuai City
520400|安顺市|Anshun City
520402|西秀区|Xixiu District
520403|平坝区|Pingba District
520422|普定县|Puding County
520423|镇宁布依族苗族自治县|Zhenning Buyei and Miao Autonomous County
520424|关岭布依族苗族自治县|Guanling Buyei and Miao Autonomous County
520425|紫云苗族布依族自治县|Ziyun Miao and Buyei Autonomous County
520500|毕节市|Bijie City
520502|七星关区|Qixingguan District
520521|大方县|Dafang County
520523|金沙县|Jinsha County
520524|织金县|Zhijin County
520525|纳雍县|Nayong County
520526|威宁彝族回族苗族自治县|Weining Yi, Hui and Miao Autonomous County
520527|赫章县|Hezhang County
520581|黔西市|Qianxi City
520600|铜仁市|Tongren City
520602|碧江区|Bijiang District
520603|万山区|Wanshan District
520621|江口县|Jiangkou County
520622|玉屏侗族自治县|Yuping Dong Autonomous County
520623|石阡县|Shiqian County
520624|思南县|Sinan County
520625|印江土家族苗族自治县|Yinjiang Tujia and Miao Autonomous County
520626|德江县|Dejiang County
520627|沿河土家族自治县|Yanhe Tujia Autonomous County
520628|松桃苗族自治县|Songtao Miao Autonomous County
522300|黔西南布依族苗族自治州|Qianxinan Buyei and Miao Autonomous Prefecture
522301|兴义市|Xingyi City
522302|兴仁市|Xingren City
522323|普安县|Pu'an County
522324|晴隆县|Qinglong County
522325|贞丰县|Zhenfeng County
522326|望谟县|Wangmo County
522327|册亨县|Ceheng County
522328|安龙县|Anlong County
522600|黔东南苗族侗族自治州|Qiandongnan Miao and Dong Autonomous Prefecture
522601|凯里市|Kaili City
522622|黄平县|Huangping County
522623|施秉县|Shibing County
522624|三穗县|Sansui County
522625|镇远县|Zhenyuan County
522626|岑巩县|Cengong County
522627|天柱县|Tianzhu County
522628|锦屏县|Jinping County
522629|剑河县|Jianhe County
522630|台江县|Taijiang County
522631|黎平县|Liping County
522632|榕江县|Rongjiang County
522633|从江县|Congjiang County
522634|雷山县|Leishan County
522635|麻江县|Majiang County
522636|丹寨县|Danzhai County
522700|黔南布依族苗族自治州|Qiannan Buyei and Miao Autonomous Prefecture
522701|都匀市|Duyun City
522702|福泉市|Fuquan City
522722|荔波县|Libo County
522723|贵定县|Guiding County
522725|瓮安县|Weng'an County
522726|独山县|Dushan County
522727|平塘县|Pingtang County
522728|罗甸县|Luodian County
522729|长顺县|Changshun County
522730|龙里县|Longli County
522731|惠水县|Huishui County
522732|三都水族自治县|Sandu Sui Autonomous County
`;

function readItem(line: string): CodeItem {
  const [code, zh, en, validTo] = line.split("|") as [string, string, string, string?];
  const item: CodeItem = { code, zh, en };
  if (!code.endsWith("0000")) item.parent = `${code.slice(0, code.endsWith("00") ? 2 : 4)}`.padEnd(6, "0");
  if (validTo) item.validTo = validTo;
  return item;
}

/** Reads the lines of a division table. */
export function readDivisions(table: string): CodeItem[] {
  return table.trim().split("\n").map(readItem);
}

/** GB/T 2260 divisions of Guizhou in force. Names: modood/Administrative-divisions-of-China (WTFPL), 2022-10-31. */
export const guizhouDivisions: CodeList = {
  id: "gbt2260-guizhou",
  title: { zh: "贵州省行政区划代码", en: "Administrative divisions of Guizhou" },
  source: cite("GB/T 2260", "贵州省（2022-10-31 数据）", "V"),
  items: readDivisions(CURRENT),
};
