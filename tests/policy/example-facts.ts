import type { FactValue } from "@qianshu/domain/policy/outcome";

/** A company that gets half of article 9's rent. */
export const rent: Record<string, FactValue> = {
  大数据应用服务企业: true,
  在我省注册: true,
  独立法人: true,
  入驻政府投资房屋: true,
  租金补贴第几年: 1,
  租用面积: 500,
  月租金单价: 30,
  当年承租月数: 12,
};
