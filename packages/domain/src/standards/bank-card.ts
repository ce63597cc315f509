import { type CheckSpec, completeCheck, passesCheck } from "./check-spec.ts";
import { compactForm, normalise } from "./normal-form.ts";
import { makeShape, type Shape } from "./shape.ts";
import { accept, reject, type Validation } from "./validation.ts";

/** Check digit of a bank card (ISO/IEC 7812-1). */
export const bankCardCheck: CheckSpec = { kind: "luhn" };

/** Bank cards as detection counts them: prefixes in use in China, 16 to 19 digits (American Express 15). */
export const bankCardShape: Shape = makeShape(
  "(?:6[0289]|9[0-9]|4[0-9]|5[1-5])[0-9]{14,17}|35[0-9]{14}|3[47][0-9]{13}",
  { kind: "check", spec: bankCardCheck },
);

/** Completes 12 to 18 digits to a bank card number. */
export function completeBankCard(body: string): string | undefined {
  return completeCheck(bankCardCheck, body);
}

/** Validates a bank card number 银行卡号 of 13 to 19 digits. */
export function validateBankCard(value: string): Validation {
  const normal = normalise(value, compactForm);
  if (!/^\d{13,19}$/.test(normal)) {
    return reject(
      normal,
      "bank_card.length",
      "银行卡号应为 13 至 19 位数字",
      "A bank card number has 13 to 19 digits",
    );
  }
  return passesCheck(bankCardCheck, normal)
    ? accept(normal)
    : reject(
        normal,
        "bank_card.check_digit",
        "银行卡号校验码不符",
        "The check digit of the card number is wrong",
      );
}
