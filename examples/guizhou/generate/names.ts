import type { Random } from "./random.ts";

const surnames = [
  ..."王王王杨杨杨李李李张张张陈陈刘刘吴吴罗罗周周黄黄赵龙何石田陆潘韦谢唐冯熊安余徐马彭蒋任杜胡朱郭邓曾肖程袁曹许",
  ..."高林孙郑宋韩梁丁姚卢付向欧莫蒙岑班覃顾范汪万姜龚雷文申侯邹邱秦江史贺毛代穆令",
  "欧阳",
];
const maleGiven = [
  ..."伟强军勇刚平辉明国华建志文斌波林海涛鹏飞超俊杰浩宇轩博睿泽晨阳洪兴贵发祥福才德忠永光荣成龙虎山松柏毅凯峰旭东",
];
const femaleGiven = [
  ..."芳秀英丽敏静燕玲娟艳红梅兰莲萍霞云琴珍珠凤仙桂花婷雪慧颖欣怡雨涵梓萱诗琪佳瑶琳悦思彤月娥菊翠玉香春晓美淑贞",
];

const ethnicGroups: readonly (readonly [string, number])[] = [
  ["汉族", 0.62],
  ["苗族", 0.12],
  ["布依族", 0.08],
  ["土家族", 0.04],
  ["侗族", 0.04],
  ["彝族", 0.03],
  ["仡佬族", 0.02],
  ["水族", 0.02],
  ["回族", 0.01],
  ["白族", 0.01],
  ["瑶族", 0.01],
];

/** A made-up Chinese personal name of common characters. */
export function makeName(random: Random, sex: "男" | "女", surname = random.pick(surnames)): string {
  const given = sex === "男" ? maleGiven : femaleGiven;
  const first = random.pick(given);
  return surname + (random.chance(0.75) ? first + random.pick(given) : first);
}

/** An ethnic group, about as common as in the province. */
export function pickEthnicGroup(random: Random): string {
  let left = random.unit();
  for (const [name, share] of ethnicGroups) {
    left -= share;
    if (left < 0) return name;
  }
  return "汉族";
}
