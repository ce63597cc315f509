/** The keys of a Chinese dictionary with English text; `…_other` may have its English singular `…_one`. */
export type Dictionary<T> = {
  [K in keyof T]: T[K] extends string ? string : Dictionary<T[K]>;
} & { [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]?: string };
