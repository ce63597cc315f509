/**
 * Resource code 信息资源代码: 类(1) 项(2) 目(3) 细目(variable) "/" 顺序码. Never reused, never changed
 * (发改高技〔2017〕1272号, elements 1 and 3).
 */
export const resourceCodePattern = /^[1-3]\d{2}\d{3}\d*\/\d+$/;

/** Whether a text is a resource code. */
export function isResourceCode(text: string): boolean {
  return resourceCodePattern.test(text);
}

/** The code of the nth entry under a class code; the sequence is padded for reading but may grow. */
export function makeResourceCode(categoryCode: string, sequence: number): string {
  const code = `${categoryCode}/${String(sequence).padStart(6, "0")}`;
  if (!isResourceCode(code)) throw new RangeError(`No resource code: ${code}`);
  return code;
}
